import { type DrainJob, type DrainProgress, drainProgress } from '../actions/drain.ts';
import type { Picture } from '../model/picture.ts';
import { classNames } from '../model/traffic-class.ts';
import type { State } from '../state/state.ts';
import { formatDuration, formatRate } from '../table/format.ts';
import { type Piece, piece } from './piece.ts';

/** How a watched drain stands, for its own line: a bar of who has left, and the words behind it. */
export interface DrainModel {
  readonly label: string;
  /** 0 to 1; undefined before the first picture. */
  readonly doneShare: number | undefined;
  readonly pieces: readonly Piece[];
}

export function drainModels(state: State): readonly DrainModel[] {
  const { picture, drains } = state.node;
  return drains.map((job) => {
    if (picture === undefined) return { label: labelOf([job]), doneShare: undefined, pieces: [] };
    const model = drainModel([job], picture, state.nowSeconds);
    return { ...model, pieces: [...model.pieces, piece('D on it stops watching', 'dim', 6)] };
  });
}

/** How one drain stands, or several together, at least one. */
export function drainModel(jobs: readonly DrainJob[], picture: Picture, nowSeconds: number): DrainModel {
  const standings = jobs.map((job) => drainProgress(job, picture, nowSeconds));
  const left = sumOf(standings, 'left');
  const peak = jobs.reduce((sum, job) => sum + job.peakSessions, 0);
  const carries = classesOf(jobs, picture);
  const words = carries.length === 1 && carries[0] ? `${classNames[carries[0]]} ` : '';
  const pieces: Piece[] = [];
  if (left !== undefined) pieces.push(piece(`${left} of ${peak} ${words}left`, 'strong', 1));
  const arriving = sumOf(standings, 'arrivingPerSecond') ?? 0;
  if (left !== 0) pieces.push(...pacePieces(standings, arriving > 0, carries.includes('websocket')));
  if (arriving > 0) pieces.push(piece(`${formatRate(arriving)}/s still arrive (persistence)`, 'warning', 2));
  const limit = formatDuration(Math.min(...standings.map(({ limitInSeconds }) => limitInSeconds)));
  pieces.push(piece(`in ${limit} ${endWords[jobs[0]?.wish.end ?? 'leave']}`, 'plain', 4));
  return {
    label: labelOf(jobs),
    doneShare: left === undefined || peak === 0 ? undefined : 1 - left / peak,
    pieces,
  };
}

const endWords: Readonly<Record<DrainJob['wish']['end'], string>> = {
  leave: 'watching ends',
  maint: 'maintenance',
  kill: 'ends what is left',
};

function labelOf(jobs: readonly DrainJob[]): string {
  return `drain ${jobs.length === 1 && jobs[0] ? jobs[0].name : `${jobs.length} servers`}`;
}

function classesOf(jobs: readonly DrainJob[], picture: Picture) {
  const classes = jobs.flatMap((job) => {
    const row = picture.snapshot.byKey.get(job.key);
    return (row && picture.classes.get(row.proxy)?.class) ?? [];
  });
  return [...new Set(classes)];
}

function pacePieces(
  standings: readonly DrainProgress[],
  isArriving: boolean,
  hasWebSockets: boolean,
): readonly Piece[] {
  const leaving = sumOf(standings, 'leavingPerSecond');
  if (leaving === undefined) return [];
  if (leaving <= 0) {
    if (isArriving) return [piece('as many arrive as leave', 'warning', 3)];
    const why = hasWebSockets ? ': WebSockets stay until they are closed' : '';
    return [piece(`nobody leaves${why}`, 'notice', 3)];
  }
  // Where one of several is left by nobody, all together never end.
  const waiting = standings.filter((standing) => standing.left !== 0);
  const etas = waiting.map(({ etaSeconds }) => etaSeconds ?? Number.POSITIVE_INFINITY);
  const eta = Math.max(0, ...etas);
  const about = Number.isFinite(eta) ? `, about ${formatDuration(eta)}` : ', not from every server';
  return [piece(`${formatRate(leaving)}/s leave${about}`, 'plain', 3)];
}

/** The sum of what is known; undefined where nothing is. */
function sumOf(
  standings: readonly DrainProgress[],
  part: 'left' | 'leavingPerSecond' | 'arrivingPerSecond',
): number | undefined {
  const known = standings.flatMap((standing) => standing[part] ?? []);
  return known.length === 0 ? undefined : known.reduce((sum, value) => sum + value, 0);
}
