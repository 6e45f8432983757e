import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import test, { type ExecutionContext } from 'ava';
import { historyFile, historyPath } from '../../src/app/history-file.ts';

function pathIn(t: ExecutionContext): string {
  const directory = mkdtempSync(join(tmpdir(), 'hatop-history-'));
  t.teardown(() => rmSync(directory, { recursive: true, force: true }));
  return join(directory, 'state', 'hatop-ts', 'console-history');
}

test('the history lies beside the journal', (t) => {
  t.is(historyPath({ XDG_STATE_HOME: '/state' }), '/state/hatop-ts/console-history');
});

test('a history that is not there is empty', (t) => {
  t.deepEqual(historyFile(pathIn(t)).read(), { ok: true, lines: [] });
});

test('lines are kept across runs, for the owner alone, none twice in a row', (t) => {
  const path = pathIn(t);
  for (const line of ['show info', 'show info', 'show stat', 'show info'])
    t.is(historyFile(path).remember(line), undefined);
  t.deepEqual(historyFile(path).read(), { ok: true, lines: ['show info', 'show stat', 'show info'] });
  t.is(statSync(path).mode & 0o777, 0o600);
  t.deepEqual(readdirSync(dirname(path)), ['console-history']);
});

test('a file that others could read is closed to them', (t) => {
  const path = pathIn(t);
  historyFile(path).remember('show info');
  chmodSync(path, 0o644);
  historyFile(path).remember('show stat');
  t.is(statSync(path).mode & 0o777, 0o600);
});

test('what another run wrote meanwhile stays', (t) => {
  const path = pathIn(t);
  const [one, other] = [historyFile(path), historyFile(path)];
  one.remember('show info');
  other.remember('show stat');
  one.remember('show env');
  t.deepEqual(one.read(), { ok: true, lines: ['show info', 'show stat', 'show env'] });
});

test('500 lines are kept, the newest', (t) => {
  const path = pathIn(t);
  historyFile(path).remember('first');
  writeFileSync(path, Array.from({ length: 500 }, (_, index) => `line ${index}\n`).join(''));
  historyFile(path).remember('newest');
  const lines = readFileSync(path, 'utf8').split('\n');
  t.is(lines.length, 501);
  t.is(lines[0], 'line 1');
  t.is(lines[499], 'newest');
});

test('a history that cannot be read or written says so and throws nothing', (t) => {
  const path = pathIn(t);
  mkdirSync(path, { recursive: true });
  const history = historyFile(path);
  const read = history.read();
  t.false(read.ok);
  t.regex(read.ok ? '' : read.message, /cannot be read/);
  t.regex(history.remember('show info') ?? '', /cannot be written/);
  t.regex(historyFile('/dev/null/hatop-ts/console-history').remember('x') ?? '', /cannot be written/);
});
