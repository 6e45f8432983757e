import type { Stream } from '../model/stream.ts';
import type { CellValue } from './column.ts';
import { formatDuration } from './format.ts';

/** One line of the list of sessions. */
export interface SessionRow {
  readonly stream: Stream;
  /** True for a tunnel of a backend that carries WebSockets. */
  readonly isWebSocket: boolean;
  readonly silence: Silence | undefined;
}

/** How long nothing has been received, as far as watching the timeout tells. */
export interface Silence {
  /** The most that was left of the timeout, and the monotonic time at which it was. Seconds. */
  readonly fullSeconds: number;
  readonly fullAtSeconds: number;
  /** False while nothing has moved since it was looked at first: then it is silent for longer. */
  readonly isExact: boolean;
}

export interface SessionColumn {
  readonly key: string;
  readonly title: string;
  /** Cells it needs, and what it can use, without the gap. */
  readonly width: number;
  readonly wideWidth: number;
  /** 1 stays on the narrowest screen; the highest numbers leave first. */
  readonly priority: number;
  readonly isNumber: boolean;
  /** What is sorted by. */
  value(row: SessionRow): CellValue;
  /** What is drawn; undefined is drawn as a dash. */
  text(row: SessionRow): string | undefined;
}

function textColumn(
  key: string,
  title: string,
  [width, wideWidth]: readonly [number, number],
  priority: number,
  text: (row: SessionRow) => string | undefined,
): SessionColumn {
  return { key, title, width, wideWidth, priority, isNumber: false, value: text, text };
}

export const sessionColumns: readonly SessionColumn[] = [
  {
    key: 'age',
    title: 'AGE',
    width: 6,
    wideWidth: 7,
    priority: 1,
    isNumber: true,
    value: ({ stream }) => stream.ageSeconds,
    text: ({ stream }) => (stream.ageSeconds === undefined ? undefined : formatDuration(stream.ageSeconds)),
  },
  {
    key: 'idle',
    title: 'IDLE',
    width: 6,
    wideWidth: 7,
    priority: 5,
    isNumber: true,
    value: silentSeconds,
    text: silenceText,
  },
  textColumn('state', 'STATE', [9, 9], 2, ({ stream, isWebSocket }) =>
    isWebSocket ? 'WS tunnel' : stream.stage,
  ),
  textColumn('source', 'SOURCE', [15, 47], 3, ({ stream }) => stream.source),
  textColumn('frontend', 'FRONTEND', [8, 30], 7, ({ stream }) => stream.frontend),
  textColumn('backend', 'BACKEND', [7, 30], 6, ({ stream }) => stream.backend),
  textColumn('server', 'SERVER', [8, 30], 4, ({ stream }) => stream.server),
  textColumn('id', 'ID', [14, 18], 8, ({ stream }) => stream.id),
];

function silentSeconds({ stream, silence }: SessionRow): number | undefined {
  const { leftSeconds, ageSeconds = Number.POSITIVE_INFINITY } = stream;
  if (silence === undefined || leftSeconds === undefined) return undefined;
  // HAProxy rounds what is left down, so the difference can be a second too large.
  return Math.min(silence.fullSeconds - leftSeconds, ageSeconds);
}

/** Before anything has moved only a lower bound is known, and nothing at all at first. */
function silenceText(row: SessionRow): string | undefined {
  const seconds = silentSeconds(row);
  if (seconds === undefined || row.silence === undefined) return undefined;
  if (row.silence.isExact) return formatDuration(seconds);
  return seconds > 0 ? `>${formatDuration(seconds)}` : undefined;
}

/** What is known of the silence after one more look at the stream, `nowSeconds` in monotonic time. */
export function watchedSilence(
  before: SessionRow | undefined,
  { leftSeconds, stage }: Stream,
  nowSeconds: number,
): Silence | undefined {
  if (leftSeconds === undefined) return undefined;
  const known = before?.stream.stage === stage ? before?.silence : undefined;
  if (known === undefined) return { fullSeconds: leftSeconds, fullAtSeconds: nowSeconds, isExact: false };
  const ifSilent = known.fullSeconds - (nowSeconds - known.fullAtSeconds);
  if (leftSeconds <= ifSilent + grainSeconds(leftSeconds)) return known;
  const fullSeconds = Math.max(known.fullSeconds, leftSeconds);
  return { fullSeconds, fullAtSeconds: nowSeconds - (fullSeconds - leftSeconds), isExact: true };
}

/** HAProxy writes two units of a duration and cuts off what is below; the rest is for the time that an answer takes. */
function grainSeconds(seconds: number): number {
  const unit = seconds >= 86_400 ? 3600 : seconds >= 3600 ? 60 : 1;
  return unit + 0.5;
}
