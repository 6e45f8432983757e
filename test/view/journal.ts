import test from 'ava';
import type { JournalEntry } from '../../src/actions/journal.ts';
import { journalModel } from '../../src/view/journal.ts';
import { after, capturedPictures, pressing, textsOf, watching } from '../helpers/frames.ts';

const pictures = capturedPictures('2.6.12');
const start = watching({ columns: 140, rows: 30, pictures });

const entry = (event: JournalEntry['event'], result: string, second = 22): JournalEntry => ({
  at: `2026-11-22T09:27:${second}.123Z`,
  who: 'ada@lb1',
  source: '/run/haproxy/admin.sock',
  event,
  line: 'set server ws/ws1 state maint',
  targets: ['ws/ws1'],
  result,
});

const journaled = (...entries: readonly JournalEntry[]) =>
  after(start, ...entries.map((one) => ({ kind: 'journaled', entry: one }) as const));

test('an entry says when, what became of it, to what, the literal line, the answer and who', (t) => {
  const { rows } = journalModel(journaled(entry('answered', 'refused: No such server.')), 0);
  t.deepEqual(
    rows.map(({ label, value, words }) => [label, value, words]),
    [['09:27:22', 'answered', 'ws/ws1 · set server ws/ws1 state maint · refused: No such server. · ada@lb1']],
  );
});

test('without a result, and without targets, nothing stands for them', (t) => {
  const { rows } = journalModel(
    journaled({ ...entry('attempting', ''), targets: [], line: 'clear counters' }),
    0,
  );
  t.is(rows[0]!.words, 'clear counters · ada@lb1');
});

test('the newest stands last, and an empty journal says so', (t) => {
  const { rows } = journalModel(
    journaled(entry('attempting', '', 22), entry('verified', 'status is MAINT', 23)),
    0,
  );
  t.deepEqual(
    rows.map(({ value }) => value),
    ['attempting', 'verified'],
  );
  t.is(journalModel(start, 0).rows[0]!.words, 'nothing was sent yet');
});

test('only the last thousand entries are kept for the screen', (t) => {
  const entries = Array.from({ length: 1005 }, (_, index) => entry('answered', `number ${index}`));
  const { rows } = journalModel(journaled(...entries), 0);
  t.is(rows.length, 1000);
  t.regex(rows[0]!.words, /number 5 /);
});

const long = journaled(...Array.from({ length: 60 }, (_, index) => entry('answered', `number ${index};`)));
const shown = (...keys: readonly string[]) => textsOf(pressing(long, '@', ...keys)).join('\n');

test('it opens at its end, and can be scrolled up from there line by line and by pages', (t) => {
  t.true(shown().includes('number 59;'));
  t.false(shown('up').includes('number 59;'));
  t.true(shown('up').includes('number 58;'));
  t.true(shown('up', 'down').includes('number 59;'));
  t.false(shown('pageup').includes('number 58;'));
  t.true(shown('g').includes('number 0;'));
  t.true(shown('g', 'G').includes('number 59;'));
  t.false(shown('g', 'G', 'k').includes('number 59;'));
});

test('it is left with Esc, q and Enter', (t) => {
  for (const key of ['esc', 'q', 'enter']) t.false(shown(key).includes('number 59;'));
});
