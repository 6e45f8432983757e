import type { ReadStream, WriteStream } from 'node:tty';
import type { Keymap } from '../actions/keymap.ts';
import type { Clock } from '../clock.ts';
import type { Rule } from '../model/findings/rule.ts';
import type { SourceDescription } from '../model/source-facts.ts';
import type { Mark } from '../recording/timeline.ts';
import type { Glyphs } from '../render/glyphs.ts';
import type { Palette } from '../render/tone.ts';
import type { Answer, Source } from '../sources/source.ts';
import type { TableWish } from '../state/table-wish.ts';
import { formatClock } from '../table/format-clock.ts';
import type { LoadUi } from '../ui/mount.tsx';
import { noAlerts } from './alerter.ts';
import { runDashboard } from './dashboard.ts';
import { createDesk } from './desk.ts';
import { exitCodes } from './exit-codes.ts';
import { type OutputKind, paperOf, print } from './headless/print.ts';
import { createSink } from './headless/sink.ts';
import { recordedPolls } from './headless/ticks.ts';
import { noJournalFile } from './journal-file.ts';
import type { LookFile } from './look-file.ts';
import { wishFault } from './once.ts';
import { createReplay } from './player.ts';
import { openTape, type Tape } from './tape.ts';

export interface ReplayChoice {
  readonly path: string;
  /** Recorded seconds in one second. */
  readonly speed: number;
  readonly start: ReplayStart | undefined;
  readonly output: OutputChoice;
}

/** What is printed in place of the dashboard. */
interface OutputChoice {
  readonly kind: OutputKind | undefined;
  readonly count: number | undefined;
  readonly wish: TableWish;
}

/** Where to begin: after so many seconds of the recording, or at a time of day, in seconds since midnight. */
export interface ReplayStart {
  readonly kind: 'elapsed' | 'clock';
  readonly seconds: number;
}

export interface ReplayIo {
  readonly stdin: ReadStream;
  readonly stdout: WriteStream;
  readonly stderr: NodeJS.WritableStream;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly glyphs: Glyphs;
  readonly palette: Palette;
  readonly look: LookFile;
  readonly keymap: Keymap;
  readonly rules: readonly Rule[];
  readonly loadUi: LoadUi;
}

/** Plays a recording in the dashboard, or prints one moment of it; resolves with the exit code. */
export async function runReplay(choice: ReplayChoice, io: ReplayIo, clock: Clock): Promise<number> {
  const complain = (message: string, code: number) => {
    createDesk(io).complain(message);
    return code;
  };
  const opened = await openTape(choice.path);
  if (!opened.ok) return complain(opened.message, exitCodes.unreadable);
  const { tape } = opened;
  const start = startMark(tape, choice.start);
  if (start === undefined) {
    await tape.close();
    return complain(`--start is not in this recording, which goes ${extent(tape)}`, exitCodes.usage);
  }
  const { kind, wish } = choice.output;
  if (kind === undefined && io.stdout.isTTY && io.stdin.isTTY) {
    const fault = wishFault(wish, new Map());
    if (fault === undefined) return play(tape, start, choice, io, clock);
    await tape.close();
    return complain(fault, exitCodes.usage);
  }
  if (tape.fault !== undefined) complain(tape.fault, exitCodes.done);
  const isStream = kind === 'ndjson' || kind === 'stat';
  const marks = isStream
    ? tape.marks.slice(start)
    : momentOf(tape, choice.start === undefined ? undefined : start);
  if (marks.length === 0) {
    await tape.close();
    return complain('HAProxy had not answered until then.', exitCodes.unreadable);
  }
  const code = await print({
    kind: kind ?? 'table',
    count: choice.output.count,
    wish,
    ticks: recordedPolls(tape, marks),
    source: descriptionOf(tape),
    sink: createSink(io.stdout),
    complain: (message) => void complain(message, exitCodes.done),
    ...paperOf(io),
  });
  await tape.close();
  return code;
}

/** The mark at which to begin; undefined where the recording has no such moment. */
function startMark({ marks }: Tape, start: ReplayStart | undefined): number | undefined {
  const [first] = marks;
  if (start === undefined || first === undefined) return 0;
  const found =
    start.kind === 'elapsed'
      ? marks.findIndex(({ atSeconds }) => atSeconds - first.atSeconds >= start.seconds)
      : marks.findIndex(({ block }) => block.wallMs >= timeOfDay(first.block.wallMs, start.seconds));
  return found === -1 ? undefined : found;
}

/** The first moment from a time on at which the clock on the wall shows so many seconds since midnight. */
function timeOfDay(fromMs: number, seconds: number): number {
  const date = new Date(fromMs);
  date.setHours(0, 0, seconds, 0);
  // A recording that began within this second counts as begun with it.
  if (date.getTime() + 1000 <= fromMs) date.setDate(date.getDate() + 1);
  return date.getTime();
}

function extent({ marks }: Tape): string {
  const [first, last] = [marks[0], marks.at(-1)];
  return `from ${formatClock(first?.block.wallMs ?? 0)} to ${formatClock(last?.block.wallMs ?? 0)}`;
}

async function play(
  tape: Tape,
  start: number,
  { speed }: ReplayChoice,
  io: ReplayIo,
  clock: Clock,
): Promise<number> {
  const replay = createReplay({ tape, clock, speed, start });
  const playback = {
    speed,
    fromSeconds: tape.marks[0]?.atSeconds ?? 0,
    untilSeconds: tape.marks.at(-1)?.atSeconds ?? 0,
    recordedFrom: tape.run.source.label,
    hasEnded: false,
  };
  return runDashboard({
    ...io,
    source: recordedSource(descriptionOf(tape)),
    observer: replay.observer,
    clock: replay.clock,
    intervalSeconds: tape.run.intervalSeconds,
    isReadOnly: false,
    who: '',
    journal: noJournalFile,
    alerts: noAlerts,
    history: { read: () => ({ ok: true, lines: [] }), remember: () => undefined },
    userRules: [],
    replay: { ...replay, playback, fault: tape.fault },
  });
}

/** The last poll up to this mark, or of all. */
function momentOf({ marks }: Tape, until = marks.length - 1): readonly Mark[] {
  const mark = marks.slice(0, until + 1).findLast(({ kind }) => kind === 'poll');
  return mark === undefined ? [] : [mark];
}

function descriptionOf({ fileName, fault }: Tape): SourceDescription {
  return { kind: 'recording', label: fileName, warning: fault === undefined ? undefined : 'damaged' };
}

/** Nobody is there to be asked. */
function recordedSource(description: SourceDescription): Source {
  const failure = { code: 'forbidden', message: 'This is a recording.', fix: undefined } as const;
  const answer: Answer = { ok: false, isSent: false, failure };
  return {
    description,
    poll: async () => ({ ok: false, failure }),
    query: async () => answer,
    change: async () => answer,
    accessLevel: async () => 'unknown',
    close: () => {},
  };
}
