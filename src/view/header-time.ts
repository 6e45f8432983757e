import type { Playback } from '../state/playback.ts';
import { type State, shownPicture, shownSeconds } from '../state/state.ts';
import { formatDuration, formatScaled } from '../table/format.ts';
import { formatClock } from '../table/format-clock.ts';
import { type Piece, piece } from './piece.ts';

/** Which moment is shown, how far it is from now, and whether it is recorded. */
export function timePieces(state: State): readonly Piece[] {
  const { playback } = state;
  return [
    ...recordingPieces(state),
    ...(playback === undefined ? [] : playbackPieces(state, playback)),
    ...(state.frozen === undefined ? [] : [pausedPiece(state)]),
    ...agePieces(state),
  ];
}

function recordingPieces({ recording }: State): readonly Piece[] {
  if (recording === undefined) return [];
  if (recording.hasFailed) return [piece('REC STOPPED', 'critical', 2)];
  return [piece(`REC ${formatScaled(recording.bytes)}`, 'notice', 4)];
}

function playbackPieces(state: State, { speed, hasEnded, ...playback }: Playback): readonly Piece[] {
  const length = playback.untilSeconds - playback.fromSeconds;
  const position = Math.min(length, Math.max(0, shownSeconds(state) - playback.fromSeconds));
  const words = hasEnded ? 'REPLAY END' : `REPLAY ${speed}x`;
  const place = piece(`${formatDuration(position)} of ${formatDuration(length)}`, 'plain', 3);
  if (state.frozen !== undefined) return [piece(words, 'notice', 1), place];
  return [piece(words, 'notice', 1), piece(clockWords(state), 'strong', 2), place];
}

function pausedPiece(state: State): Piece {
  return piece(`PAUSED ${clockWords(state)}`, 'warning', 1);
}

/** The time of day of what is shown; while HAProxy does not answer in a recording it goes on. */
function clockWords(state: State): string {
  const snapshot = shownPicture(state)?.snapshot;
  if (snapshot === undefined) return '';
  const sinceMs = Math.max(0, shownSeconds(state) - snapshot.monotonicSeconds) * 1000;
  return formatClock(snapshot.wallMs + sinceMs);
}

function agePieces(state: State): readonly Piece[] {
  const { link, picture: newest } = state.node;
  const picture = shownPicture(state);
  if (picture === undefined || newest === undefined)
    return [piece(link.kind === 'lost' ? 'NO DATA' : 'connecting', 'warning', 1)];
  const age = (seconds: number) => formatDuration(Math.max(0, state.nowSeconds - seconds));
  const pieces: Piece[] = [];
  if (state.frozen !== undefined) {
    pieces.push(piece(`${age(picture.snapshot.monotonicSeconds)} ago`, 'warning', 2));
  }
  const newestAge = `${age(newest.snapshot.monotonicSeconds)} old`;
  if (link.kind === 'connecting') pieces.push(piece('judging', 'warning', 1));
  else if (link.kind === 'lost') pieces.push(piece(`STALE ${newestAge}`, 'critical', 1));
  else if (state.frozen === undefined) pieces.push(piece(newestAge, 'good', 2));
  return pieces;
}
