import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test, { type ExecutionContext } from 'ava';
import { savedPath, saveScreen } from '../../src/app/screen-file.ts';

function folderIn(t: ExecutionContext): string {
  const directory = mkdtempSync(join(tmpdir(), 'hatop-saved-'));
  t.teardown(() => rmSync(directory, { recursive: true, force: true }));
  return join(directory, 'hatop-ts', 'saved');
}

const wallMs = Date.UTC(2026, 10, 29, 14, 3, 20);

test('text and JSON are saved for their owner alone, and it is said where', (t) => {
  const folder = folderIn(t);
  const saved = saveScreen(folder, { text: 'screen\n', json: '{}\n' }, wallMs);
  t.deepEqual(saved, { ok: true, words: `saved ${folder}/2026-11-29T14-03-20.txt and .json` });
  t.deepEqual(readdirSync(folder), ['2026-11-29T14-03-20.json', '2026-11-29T14-03-20.txt']);
  t.is(readFileSync(join(folder, '2026-11-29T14-03-20.txt'), 'utf8'), 'screen\n');
  for (const name of readdirSync(folder)) t.is(statSync(join(folder, name)).mode & 0o777, 0o600);
  t.is(statSync(folder).mode & 0o777, 0o700);
});

test('nothing is ever written over, neither a save of the same second nor half of another', (t) => {
  const folder = folderIn(t);
  saveScreen(folder, { text: 'first\n', json: undefined }, wallMs);
  writeFileSync(join(folder, '2026-11-29T14-03-20-2.json'), 'of somebody else');
  const second = saveScreen(folder, { text: 'second\n', json: '{}' }, wallMs);
  t.is(readFileSync(join(folder, '2026-11-29T14-03-20.txt'), 'utf8'), 'first\n');
  t.is(readFileSync(join(folder, '2026-11-29T14-03-20-2.json'), 'utf8'), 'of somebody else');
  t.deepEqual(second, { ok: true, words: `saved ${folder}/2026-11-29T14-03-20-3.txt and .json` });
});

test('before the first poll there is a screen only', (t) => {
  const saved = saveScreen(folderIn(t), { text: '', json: undefined }, wallMs);
  t.regex(saved.words, /20\.txt$/);
});

test('where nothing can be written the reason is told', (t) => {
  const folder = join(folderIn(t), 'x');
  saveScreen(join(folder, '..'), { text: '', json: undefined }, wallMs);
  writeFileSync(folder, 'a file in the way');
  chmodSync(folder, 0o400);
  t.like(saveScreen(folder, { text: '', json: undefined }, wallMs), { ok: false });
});

test('it goes beside the journal', (t) => {
  t.is(savedPath({ XDG_STATE_HOME: '/var/state' }), '/var/state/hatop-ts/saved');
});
