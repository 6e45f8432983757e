import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { homedir, hostname, tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import test, { type ExecutionContext } from 'ava';
import type { JournalEntry } from '../../src/actions/journal.ts';
import { journalFile, journalPath, noJournalFile, whoAmI } from '../../src/app/journal-file.ts';

const entry: JournalEntry = {
  at: '2026-11-22T09:27:22.000Z',
  who: 'ada@lb1',
  source: '/run/haproxy/admin.sock',
  event: 'attempting',
  line: 'set server ws/ws1 state maint',
  targets: ['ws/ws1'],
  result: '',
};

/** An empty directory that goes with the test. */
function directory(t: ExecutionContext): string {
  const path = mkdtempSync(join(tmpdir(), 'hatop-ts-journal-'));
  t.teardown(() => rmSync(path, { recursive: true, force: true }));
  return path;
}

const modeOf = (path: string) => statSync(path).mode & 0o777;
const linesOf = (path: string) => readFileSync(path, 'utf8').split('\n').slice(0, -1);

test('the file is where XDG wants the state of programs, below the home directory by default', (t) => {
  t.is(journalPath({ XDG_STATE_HOME: '/var/state' }), '/var/state/hatop-ts/journal.ndjson');
  const usual = join(homedir(), '.local/state/hatop-ts/journal.ndjson');
  t.is(journalPath({}), usual);
  // The specification says to ignore a relative path.
  for (const wrong of ['', 'state', './state']) t.is(journalPath({ XDG_STATE_HOME: wrong }), usual);
});

test('an entry is one line of JSON, and is there when record returns', (t) => {
  const path = join(directory(t), 'journal.ndjson');
  t.is(journalFile(path).record(entry), undefined);
  t.deepEqual(
    linesOf(path).map((line) => JSON.parse(line) as unknown),
    [entry],
  );
});

test('a result with line ends and odd characters is still one line', (t) => {
  const path = join(directory(t), 'journal.ndjson');
  const odd = { ...entry, result: 'refused: a\nb\r\u2028"\\\u001b[31m é' };
  journalFile(path).record(odd);
  t.is(linesOf(path).length, 1);
  t.deepEqual(JSON.parse(linesOf(path)[0]!), odd);
});

test('it is only ever added to', (t) => {
  const path = join(directory(t), 'journal.ndjson');
  journalFile(path).record(entry);
  const before = readFileSync(path, 'utf8');
  journalFile(path).record({ ...entry, event: 'answered', result: 'accepted' });
  t.true(readFileSync(path, 'utf8').startsWith(before));
  t.is(linesOf(path).length, 2);
});

test('only its owner may read it and its directories, whatever the umask', (t) => {
  const root = directory(t);
  const path = join(root, 'state', 'hatop-ts', 'journal.ndjson');
  journalFile(path).record(entry);
  t.is(modeOf(path), 0o600);
  t.is(modeOf(join(root, 'state', 'hatop-ts')), 0o700);
  t.is(modeOf(join(root, 'state')), 0o700);
});

test('a file that others could read is closed to them, a directory that was there is left alone', (t) => {
  const root = directory(t);
  const path = join(root, 'shared', 'journal.ndjson');
  mkdirSync(join(root, 'shared'));
  chmodSync(join(root, 'shared'), 0o755);
  writeFileSync(path, '{}\n');
  chmodSync(path, 0o644);
  t.is(journalFile(path).record(entry), undefined);
  t.is(modeOf(path), 0o600);
  t.is(modeOf(join(root, 'shared')), 0o755);
  t.is(linesOf(path).length, 2);
});

test('a file that is rotated away is made anew', (t) => {
  const path = join(directory(t), 'journal.ndjson');
  const file = journalFile(path);
  file.record(entry);
  renameSync(path, `${path}.1`);
  file.record(entry);
  t.is(linesOf(path).length, 1);
  t.is(linesOf(`${path}.1`).length, 1);
});

test('a full disk is told with the path and the reason, and nothing is thrown', (t) => {
  const fault = journalFile('/dev/full').record(entry);
  t.regex(fault ?? '', /^the journal \/dev\/full cannot be written: .*(?:ENOSPC|no space)/);
});

test('a device keeps its mode: it belongs to everybody', (t) => {
  for (const device of ['/dev/null', '/dev/full']) {
    const before = statSync(device).mode;
    journalFile(device).record(entry);
    t.is(statSync(device).mode, before, device);
  }
  t.is(journalFile('/dev/null').record(entry), undefined);
});

test('a path that cannot be written is told, and nothing is thrown', (t) => {
  const root = directory(t);
  writeFileSync(join(root, 'file'), '');
  const below = journalFile(join(root, 'file', 'journal.ndjson')).record(entry);
  t.regex(below ?? '', /cannot be written: .*(?:ENOTDIR|EEXIST)/);
  const itself = journalFile(root).record(entry);
  t.regex(itself ?? '', /cannot be written: .*EISDIR/);
});

test('without a journal nothing is written and nothing goes wrong', (t) => {
  t.is(noJournalFile.record(entry), undefined);
});

test('who acts is the user and the machine, and through sudo who it was before', (t) => {
  const me = `${userInfo().username}@${hostname()}`;
  t.is(whoAmI({}), me);
  t.is(whoAmI({ SUDO_USER: 'ada' }), `ada as ${me}`);
  t.is(whoAmI({ SUDO_USER: userInfo().username }), me);
  t.is(whoAmI({ SUDO_USER: '' }), me);
});
