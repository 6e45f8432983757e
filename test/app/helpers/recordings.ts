import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ExecutionContext } from 'ava';
import { createArchive } from '../../../src/app/archive.ts';
import { createKeeper } from '../../../src/app/keeper.ts';
import type { Observation } from '../../../src/app/observer.ts';
import { openRecording, type RecordingFile } from '../../../src/app/recording-file.ts';
import { openTape, type Tape } from '../../../src/app/tape.ts';
import { buildPicture, type Picture } from '../../../src/model/picture.ts';
import type { Run } from '../../../src/recording/forms.ts';
import { type Edit, noKnowledge, snapshotFromCapture } from '../../helpers/pictures.ts';
import { socketSource, timeout } from '../../state/helpers/session.ts';

export const run: Run = { version: '1.2.3', source: socketSource, userRules: [], intervalSeconds: 1 };
export const lost: Observation = { ok: false, failure: timeout };

/** A place for a recording; it is removed with the test. */
export function recordingPath(t: ExecutionContext): string {
  const directory = mkdtempSync(join(tmpdir(), 'hr-'));
  t.teardown(() => rmSync(directory, { recursive: true, force: true }));
  return join(directory, 'a.rec');
}

/** Both clocks of a program that started at 1000 s. */
export const at = (seconds: number) => ({ seconds, wallMs: 1_795_000_000_000 + seconds * 1000 });

/** Observations one second apart, of which these have other cells. */
export function pictures(count: number, edits: Readonly<Record<number, Edit>> = {}): readonly Picture[] {
  const made: Picture[] = [];
  for (let index = 0; index < count; index += 1) {
    const time = at(1000 + index);
    const cells = { 'server:www/www1': { stot: String(100 + index * index) } };
    const edit = { cells, ...edits[index], monotonicSeconds: time.seconds };
    const snapshot = { ...snapshotFromCapture('2.6.12', 2, edit), wallMs: time.wallMs };
    made.push(buildPicture(made.at(-1)?.snapshot, snapshot, noKnowledge));
  }
  return made;
}

export const seen = (picture: Picture): Observation => ({ ok: true, picture, access: 'admin' });

export async function opened(path: string, started = at(1000), changes: Partial<Run> = {}) {
  const result = await openRecording(path, { ...run, ...changes }, started);
  if (!result.ok) throw new Error(result.message);
  return result.file;
}

/** A keeper that records, and what it had to say. */
export function keeping(file: RecordingFile | undefined, patienceMs = 30_000) {
  const faults: string[] = [];
  const sizes: number[] = [];
  const keeper = createKeeper({
    archive: createArchive([], () => {}),
    file,
    onRecorded: (bytes) => sizes.push(bytes),
    onFault: (message) => faults.push(message),
    patienceMs,
  });
  return { keeper, faults, sizes };
}

/** Records observations, each at its second, and closes the file. */
export async function record(path: string, observations: readonly Observation[]): Promise<void> {
  const { keeper } = keeping(await opened(path));
  observations.forEach((observation, index) => {
    keeper.keep(observation, at(1000 + index));
  });
  await keeper.close();
}

export async function tapeOf(t: ExecutionContext, path: string): Promise<Tape> {
  const result = await openTape(path);
  if (!result.ok) throw new Error(result.message);
  t.teardown(() => result.tape.close());
  return result.tape;
}
