import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import test, { type ExecutionContext } from 'ava';
import { createLookKeeper, lookFile, lookingAs, lookPath } from '../../src/app/look-file.ts';
import type { Event } from '../../src/state/event.ts';
import { type Look, lookText } from '../../src/state/look.ts';
import { watching } from '../helpers/frames.ts';

function pathIn(t: ExecutionContext): string {
  const directory = mkdtempSync(join(tmpdir(), 'hatop-look-'));
  t.teardown(() => rmSync(directory, { recursive: true, force: true }));
  return join(directory, 'config', 'hatop-ts', 'view.json');
}

function put(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

const look: Look = {
  view: '1',
  columns: new Map([['1', ['status', 'scur']]]),
  isWide: true,
  sort: { columnKey: 'scur', isDescending: true },
  isProblemsOnly: false,
  folded: ['class:http'],
};

test('the file is where XDG wants what users configure, below the home directory by default', (t) => {
  t.is(lookPath({ XDG_CONFIG_HOME: '/etc/me' }), '/etc/me/hatop-ts/view.json');
  const usual = join(homedir(), '.config', 'hatop-ts', 'view.json');
  t.is(lookPath({}), usual);
  for (const wrong of ['', 'config', './config']) t.is(lookPath({ XDG_CONFIG_HOME: wrong }), usual);
});

test('without a file there is no look and nothing to say, and none is made', (t) => {
  const path = pathIn(t);
  t.deepEqual(lookFile(path).read(), { look: undefined, warning: undefined });
  t.false(existsSync(dirname(path)));
});

test('what is saved is read again, in a file for its owner alone and with nothing beside it', (t) => {
  const path = pathIn(t);
  t.deepEqual(lookFile(path).save(look), { isDone: true, words: `saved to ${path}` });
  t.deepEqual(lookFile(path).read(), { look, warning: undefined });
  t.is(statSync(path).mode & 0o777, 0o600);
  t.deepEqual(readdirSync(dirname(path)), ['view.json']);
});

test('a path below the home directory is told with a tilde', (t) => {
  const { words } = lookFile(join(homedir(), 'no-such-directory', 'view.json')).forget();
  t.is(words, 'nothing is saved: there is no ~/no-such-directory/view.json');
});

test('a file that others could read is closed to them when it is saved again', (t) => {
  const path = pathIn(t);
  put(path, '{}');
  chmodSync(path, 0o666);
  lookFile(path).save(look);
  t.is(statSync(path).mode & 0o777, 0o600);
});

test('a broken file is not used, is told in one line with the way out, and stays until it is saved over', (t) => {
  const path = pathIn(t);
  put(path, '{"wide": "yes"}');
  const file = lookFile(path);
  t.deepEqual(file.read(), {
    look: undefined,
    warning: `${path} is not used: "wide" has to be true or false; correct it or :save anew`,
  });
  t.is(readFileSync(path, 'utf8'), '{"wide": "yes"}');
  t.true(file.save(look).isDone);
  t.deepEqual(file.read(), { look, warning: undefined });
});

test('what is unknown in it is left out and named, the rest is used', (t) => {
  const path = pathIn(t);
  put(
    path,
    JSON.stringify({ view: '1', columns: { 1: ['status', 'a', 'b', 'c', 'd', 'scur'] }, wide: true }),
  );
  const { look: kept, warning } = lookFile(path).read();
  t.deepEqual(kept?.columns.get('1'), ['status', 'scur']);
  t.is(warning, `${path}: "a", "b", "c" and 1 more unknown and left out; correct it or :save`);
  t.regex(readFileSync(path, 'utf8'), /"a"/);
});

test('a file that cannot be read or written says exactly why and throws nothing', (t) => {
  const path = pathIn(t);
  mkdirSync(path, { recursive: true });
  const file = lookFile(path);
  t.regex(file.read().warning ?? '', /view\.json is not read: EISDIR/);
  t.false(file.save(look).isDone);
  t.regex(file.save(look).words, /^not saved: E[A-Z]+: /);
  t.false(file.forget().isDone);
  t.deepEqual(readdirSync(dirname(path)), ['view.json']);
  const nowhere = lookFile('/dev/null/hatop-ts/view.json');
  t.deepEqual(nowhere.read(), { look: undefined, warning: undefined });
  t.regex(nowhere.save(look).words, /^not saved: ENOTDIR/);
});

test('forgetting deletes the file, and says so when there is none', (t) => {
  const path = pathIn(t);
  const file = lookFile(path);
  t.deepEqual(file.forget(), { isDone: true, words: `nothing is saved: there is no ${path}` });
  file.save(look);
  t.regex(file.forget().words, /view\.json is deleted/);
  t.false(existsSync(path));
});

test('the console is told what became of its line', (t) => {
  const path = pathIn(t);
  const events: Event[] = [];
  const keep = createLookKeeper(lookFile(path), (event) => events.push(event));
  keep({ kind: 'saveLook', look });
  t.is(readFileSync(path, 'utf8'), lookText(look));
  keep({ kind: 'forgetLook' });
  t.deepEqual(
    events.map((event) => event.kind === 'lookAnswered' && event.isDone),
    [true, true],
  );
});

test('a start with a look shows it, with a warning it says it', (t) => {
  const start = watching({ columns: 80, rows: 24 });
  t.deepEqual(lookingAs(start, { look: undefined, warning: undefined }), start);
  t.is(lookingAs(start, { look, warning: undefined }).view.digit, '1');
  const warned = lookingAs(start, { look: undefined, warning: 'view.json is not used' });
  t.like(warned.message, { text: 'view.json is not used', tone: 'warning' });
  t.is(warned.view, start.view);
});
