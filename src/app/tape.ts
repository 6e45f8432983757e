import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { basename } from 'node:path';
import type { JournalEntry } from '../actions/journal.ts';
import { type ClassPattern, parseClassRule } from '../model/classify/user-rule.ts';
import type { Configuration } from '../model/configuration/configuration.ts';
import { buildPicture, type Picture } from '../model/picture.ts';
import type { Snapshot } from '../model/snapshot.ts';
import { decodeBlock, headBytes } from '../recording/block.ts';
import type { FoundBlock } from '../recording/block-scanner.ts';
import { type Form, MalformedError } from '../recording/form.ts';
import { configurationForm, entryForm, failureForm, type Run, runForm } from '../recording/forms.ts';
import { type DecodedPoll, decodePoll } from '../recording/poll.ts';
import { type Mark, timelineOf } from '../recording/timeline.ts';
import type { Observation } from './observer.ts';
import { readBlock, type ScannedFile, scanRecording } from './scan-recording.ts';

/** A recording as it is read: only where its blocks are is kept. */
export interface Tape {
  readonly fileName: string;
  /** The first run. */
  readonly run: Run;
  /** At least one. */
  readonly marks: readonly Mark[];
  /** What is damaged and was left out, in one sentence. */
  readonly fault: string | undefined;
  /** What was observed at a mark; for one that cannot be read, a failure that says so. */
  observe(mark: Mark): Promise<Observation>;
  /** What was sent to HAProxy since the mark before. */
  entries(mark: Mark): Promise<readonly JournalEntry[]>;
  close(): Promise<void>;
}

export type OpenedTape =
  | { readonly ok: true; readonly tape: Tape }
  /** One sentence for stderr. */
  | { readonly ok: false; readonly message: string };

/** Opens a recording up to where it is whole. */
export async function openTape(path: string): Promise<OpenedTape> {
  let handle: FileHandle | undefined;
  try {
    // A pipe would have to be waited for.
    handle = await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
    const opened = (await handle.stat()).isFile()
      ? await tapeOf(path, handle, await scanRecording(handle))
      : `${path} is no regular file`;
    if (typeof opened !== 'string') return { ok: true, tape: opened };
    await handle.close();
    return { ok: false, message: opened };
  } catch (error) {
    await handle?.close();
    const why = error instanceof Error ? error.message : String(error);
    return { ok: false, message: `${path} cannot be opened: ${why}` };
  }
}

async function tapeOf(path: string, handle: FileHandle, scanned: ScannedFile): Promise<Tape | string> {
  const { head, blocks } = scanned;
  if (head.kind === 'other') return `${path} is no recording of hatop-ts`;
  if (head.kind === 'newer')
    return `${path} has format ${head.version}, which this hatop-ts is too old for: update it`;
  const { marks, runs } = timelineOf(blocks);
  if (marks.length === 0 || runs.length === 0) return `${path} holds no whole observation`;
  const reader = createReader(handle);
  const decodedRuns = await Promise.all(runs.map((run) => reader.value(runForm, run)));
  const [run] = decodedRuns;
  if (run === undefined || decodedRuns.includes(undefined)) return `${path} is no recording of hatop-ts`;
  const rules = decodedRuns.map((each) => (each?.userRules ?? []).flatMap(ruleOf));
  return {
    fileName: basename(path),
    run,
    marks,
    fault: faultOf(scanned, basename(path)),
    observe: (mark) => observe(reader, mark, rules[mark.run] ?? []),
    async entries(mark) {
      const entries = await Promise.all(mark.entries.map((block) => reader.value(entryForm, block)));
      return entries.filter((entry) => entry !== undefined);
    },
    close: () => handle.close(),
  };
}

function ruleOf(text: string): readonly ClassPattern[] {
  const parsed = parseClassRule(text);
  return parsed.ok && isQuick(parsed.rule.expression) ? [parsed.rule] : [];
}

/**
 * A recording may come from anybody, and an expression that goes back over a name again and again would never end: none
 * with a repeated group, nor with more than two parts of any length.
 */
function isQuick({ source }: RegExp): boolean {
  const bare = source.replace(/\\./g, '').replace(/\[[^\]]*\]/g, '');
  return !/\)[*+{]/.test(bare) && (bare.match(/[*+]|\{\d+,\}/g) ?? []).length <= 2;
}

function faultOf({ blocks, wholeBytes, totalBytes }: ScannedFile, name: string): string | undefined {
  const last = blocks.at(-1);
  const missing = totalBytes - wholeBytes;
  if (missing <= 0 || last === undefined) return undefined;
  const at = new Date(last.wallMs).toISOString().slice(0, 19).replace('T', ' ');
  return `${name} is whole up to ${at} UTC only: ${missing} bytes from byte ${wholeBytes} on are left out`;
}

interface Reader {
  /** Undefined where the block holds something else than it should. */
  value<T>(form: Form<T>, block: FoundBlock): Promise<T | undefined>;
  configuration(block: FoundBlock | undefined): Promise<Configuration | undefined>;
  poll(mark: Mark): Promise<DecodedPoll | undefined>;
}

/** Remembers the newest configuration and poll, which the next picture needs again. */
function createReader(handle: FileHandle): Reader {
  let known: { readonly offset: number; readonly configuration: Configuration | undefined } | undefined;
  let latest: { readonly mark: Mark; readonly poll: DecodedPoll | undefined } | undefined;
  const bytesOf = (block: FoundBlock) => readBlock(handle, block.offset, headBytes + block.payloadBytes);
  const value: Reader['value'] = async (form, block) =>
    unlessUnreadable(async () => decodeBlock(form, await bytesOf(block)));
  return {
    value,
    async configuration(block) {
      if (block === undefined) return undefined;
      if (known?.offset !== block.offset) {
        known = { offset: block.offset, configuration: await value(configurationForm, block) };
      }
      return known.configuration;
    },
    async poll(mark) {
      if (latest?.mark === mark) return latest.poll;
      const { block, atSeconds: seconds } = mark;
      const poll = await unlessUnreadable(async () =>
        decodePoll(await bytesOf(block), { wallMs: block.wallMs, seconds }),
      );
      latest = { mark, poll };
      return poll;
    },
  };
}

async function unlessUnreadable<T>(read: () => Promise<T>): Promise<T | undefined> {
  try {
    return await read();
  } catch (error) {
    const isOfDisk = error instanceof Error && 'syscall' in error;
    if (isOfDisk || error instanceof MalformedError) return undefined;
    throw error;
  }
}

const unreadable: Observation = {
  ok: false,
  failure: { code: 'truncated', message: 'This moment of the recording cannot be read.', fix: undefined },
};

async function observe(reader: Reader, mark: Mark, userRules: readonly ClassPattern[]): Promise<Observation> {
  if (mark.kind === 'failure') {
    const failure = await reader.value(failureForm, mark.block);
    return failure === undefined ? unreadable : { ok: false, failure };
  }
  const before: Snapshot | undefined = mark.previous && (await reader.poll(mark.previous))?.snapshot;
  const poll = await reader.poll(mark);
  if (poll === undefined) return unreadable;
  const configuration = await reader.configuration(mark.configuration);
  const picture: Picture = buildPicture(before, poll.snapshot, { userRules, configuration });
  return { ok: true, picture, access: poll.access };
}
