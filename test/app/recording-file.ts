import {
  appendFileSync,
  chmodSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import test from 'ava';
import { openRecording } from '../../src/app/recording-file.ts';
import { encodeBlock } from '../../src/recording/block.ts';
import { failureForm } from '../../src/recording/forms.ts';
import { timeout } from '../state/helpers/session.ts';
import { at, opened, pictures, record, recordingPath, run, seen, tapeOf } from './helpers/recordings.ts';

const failure = () => encodeBlock('failure', failureForm, timeout, at(1001));

test('a new recording is for its owner alone, and says what it is in its first line', async (t) => {
  const path = recordingPath(t);
  const file = await opened(path);
  await file.close();
  t.is(statSync(path).mode & 0o777, 0o600);
  t.is(statSync(path).size, file.bytes);
  t.is(readFileSync(path, 'latin1').split('\n')[0], 'hatop-ts recording 1');
});

test('a recording that others could read is for its owner alone once it goes on', async (t) => {
  const path = recordingPath(t);
  await record(path, [seen(pictures(1)[0]!)]);
  chmodSync(path, 0o644);
  await (await opened(path, at(500))).close();
  t.is(statSync(path).mode & 0o777, 0o600);
});

test('every block is in the file when append resolves', async (t) => {
  const path = recordingPath(t);
  const file = await opened(path);
  const before = file.bytes;
  const block = await failure();
  t.is(await file.append([block]), undefined);
  t.is(file.bytes, before + block.length);
  t.deepEqual(readFileSync(path).subarray(before), block);
  await file.close();
});

test('a recording goes on where it ended, and what was torn off there is taken away', async (t) => {
  const path = recordingPath(t);
  const [a, b] = pictures(2);
  await record(path, [seen(a!), seen(b!)]);
  appendFileSync(path, (await failure()).subarray(0, 40));
  const file = await opened(path, at(500));
  await file.append([await failure()]);
  await file.close();
  const tape = await tapeOf(t, path);
  t.is(tape.fault, undefined);
  t.deepEqual(
    tape.marks.map(({ kind, run: number }) => [kind, number]),
    [
      ['poll', 0],
      ['poll', 0],
      ['failure', 1],
    ],
  );
});

for (const [what, text] of [
  ['of something else', 'precious\n'],
  ['of something else that begins alike', 'hatop-ts recordings of mine\n'],
  ['of a later format', 'hatop-ts recording 2\nwhatever'],
] as const) {
  test(`a file ${what} stays as it is`, async (t) => {
    const path = recordingPath(t);
    writeFileSync(path, text);
    const result = await openRecording(path, run, at(0));
    t.false(result.ok);
    t.regex(result.ok ? '' : result.message, /^--record .*a\.rec: .*(stays as it is|later hatop-ts)/);
    t.is(readFileSync(path, 'utf8'), text);
  });
}

test('an empty file and one in which only the beginning was written become recordings', async (t) => {
  for (const text of ['', 'hatop-ts rec']) {
    const path = recordingPath(t);
    writeFileSync(path, text);
    const file = await opened(path);
    await file.append([await failure()]);
    await file.close();
    t.is((await tapeOf(t, path)).marks.length, 1);
  }
});

test('a recording of another source stays as it is', async (t) => {
  const path = recordingPath(t);
  await (await opened(path)).close();
  const before = readFileSync(path);
  const source = { ...run.source, label: '/run/other.sock' };
  const result = await openRecording(path, { ...run, source }, at(0));
  t.regex(result.ok ? '' : result.message, /recording of \/run\/haproxy\/admin\.sock; .* \/run\/other\.sock/);
  t.deepEqual(readFileSync(path), before);
});

test('what cannot be a recording is refused in one line', async (t) => {
  const path = recordingPath(t);
  mkdirSync(path);
  symlinkSync(join(dirname(path), 'nowhere'), `${path}.link`);
  for (const place of [path, '/dev/null', join(path, 'no', 'such'), `${path}.link`, '/proc/version']) {
    const result = await openRecording(place, run, at(0));
    t.false(result.ok, place);
    t.regex(result.ok ? '' : result.message, /^--record [^\n]+: [^\n]+$/);
  }
});

test('two programs do not write over each other: the first one that notices stops', async (t) => {
  const path = recordingPath(t);
  const file = await opened(path);
  const other = await opened(path);
  t.regex((await file.append([await failure()])) ?? '', /something else writes to it/);
  t.is(await other.append([await failure()]), undefined);
  await Promise.all([file.close(), other.close()]);
  t.is((await tapeOf(t, path)).fault, undefined);
});

test('a recording that is cut while it is written to is not recorded to any more', async (t) => {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    const path = recordingPath(t);
    const file = await opened(path);
    const block = await failure();
    const first = file.append([block]);
    // Somewhere between looking at the file and writing to it.
    for (let turn = 0; turn < attempt % 4; turn += 1) await new Promise(setImmediate);
    truncateSync(path, 10);
    const told = [await first, await file.append([block])];
    await file.close();
    t.regex(told.join(), /something else writes to it/);
  }
});

test('a recording that is removed is not recorded to any more', async (t) => {
  const path = recordingPath(t);
  const file = await opened(path);
  rmSync(path);
  t.regex((await file.append([await failure()])) ?? '', /it was removed/);
  await file.close();
});
