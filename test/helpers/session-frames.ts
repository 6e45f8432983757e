import { readCapturedError } from '../../src/model/captured-error.ts';
import { readStream } from '../../src/model/stream.ts';
import { parseErrors } from '../../src/protocol/commands/show-errors.ts';
import { parseSession, parseSessions } from '../../src/protocol/commands/show-sess.ts';
import type { State } from '../../src/state/state.ts';
import { after, capturedPictures, focusedOn, pressing, secondPollSeconds, watching } from './frames.ts';
import { capturedText } from './pictures.ts';

const pictures = capturedPictures('2.6.12');
const screen = (columns: number, rows: number) => watching({ columns, rows, pictures });

/** The list with the captured sessions, opened on the row with this key. */
function sessions(columns: number, rows: number, key: string, isCut = false): State {
  const open = pressing(focusedOn(screen(columns, rows), key), '8');
  const parsed = parseSessions(capturedText('2.6.12', 'show_sess.txt'));
  const streams = parsed.ok ? parsed.lines.map(readStream) : [];
  const answer = { ok: true, streams, isCut } as const;
  // Five seconds later the longest silences are still the same and the others moved.
  const later = streams.map((stream) => ({
    ...stream,
    leftSeconds: stream.server === 'ws1' ? (stream.leftSeconds ?? 0) - 5 : stream.leftSeconds,
  }));
  return after(
    open,
    { kind: 'sessionsAnswered', question: 1, answer },
    { kind: 'pictureArrived', picture: pictures.second, effectiveSeconds: 1 },
    { kind: 'ticked', nowSeconds: secondPollSeconds + 5 },
    { kind: 'sessionsAnswered', question: 2, answer: { ...answer, streams: later } },
  );
}

const frontend = 'frontend:public/FRONTEND';

function told(columns: number, rows: number): State {
  const lines = capturedText('2.6.12', 'show_sess_all.txt').split('\n');
  const next = lines.findIndex((line, index) => index > 0 && line.startsWith('0x'));
  const parsed = parseSession(lines.slice(0, next).join('\n'));
  const open = pressing(sessions(columns, rows, 'server:ws/ws1'), 'enter');
  const answer = { id: open.sessions.focus.id, lines: parsed.ok ? parsed.lines : [], fault: undefined };
  return after(open, { kind: 'sessionAnswered', told: answer });
}

function captured(columns: number, rows: number, version = '2.6.12'): State {
  const parsed = parseErrors(capturedText(version, 'show_errors.txt'));
  const errors = parsed.ok ? parsed.errors.map(readCapturedError) : [];
  return after(pressing(screen(columns, rows), '9'), {
    kind: 'capturedAnswered',
    answer: { ok: true, errors, isCut: false },
  });
}

const denied = 'HAProxy answers "Permission denied": this needs level operator.';

/** Frames of the screens that ask HAProxy for more than a poll does. */
export const sessionFrames: Readonly<Record<string, () => State>> = {
  'sessions-80x24': () => sessions(80, 24, frontend),
  'sessions-140x30': () => sessions(140, 30, frontend),
  'sessions-40x10': () => sessions(40, 10, frontend),
  'sessions-of-server-80x24': () => pressing(sessions(80, 24, 'server:ws/ws1'), 'down'),
  'sessions-cut-80x24': () => sessions(80, 24, 'server:ws/ws1', true),
  'sessions-end-80x24': () => pressing(sessions(80, 24, frontend), 'X'),
  'sessions-none-80x24': () => sessions(80, 24, 'server:static/st1'),
  'sessions-asking-80x24': () => pressing(screen(80, 24), '8'),
  'sessions-denied-80x24': () =>
    after(pressing(screen(80, 24), '8'), {
      kind: 'sessionsAnswered',
      question: 1,
      answer: { ok: false, message: denied },
    }),
  'session-80x24': () => told(80, 24),
  'session-140x30': () => told(140, 30),
  'captured-80x24': () => captured(80, 24),
  'captured-140x30': () => captured(140, 30),
  'captured-40x10': () => pressing(captured(40, 10), 'pagedown'),
  'captured-1.5.0-80x24': () => captured(80, 24, '1.5.0'),
  'captured-none-80x24': () =>
    after(pressing(screen(80, 24), '9'), {
      kind: 'capturedAnswered',
      answer: { ok: true, errors: [], isCut: false },
    }),
};

/** The same with the other set of glyphs. */
export const asciiSessionFrames: Readonly<Record<string, () => State>> = {
  'ascii-sessions-80x24': () => sessions(80, 24, frontend),
  'ascii-captured-80x24': () => captured(80, 24),
};
