import test from 'ava';
import { columnOfKey } from '../../src/table/choose.ts';
import { exactValue } from '../../src/table/exact.ts';
import { outline } from '../../src/table/outline.ts';
import type { Subject } from '../../src/table/subject.ts';
import { tableViews } from '../../src/table/views.ts';
import { pictureFromCaptures, rowOf } from '../helpers/pictures.ts';

function www1(cells: Readonly<Record<string, string>> = {}): Subject {
  const key = 'server:www/www1';
  const picture = pictureFromCaptures('2.6.12', { cells: { [key]: cells } });
  return { kind: 'row', picture, row: rowOf(picture, key), class: 'http' };
}

const exact = (key: string, cells?: Readonly<Record<string, string>>) =>
  exactValue(columnOfKey(key, tableViews[0])!, www1(cells));

test('a figure stands in full with its unit, and as the cell writes it where that differs', (t) => {
  t.is(exact('bin', { bin: '123456789' }), '123456789 B (123M)');
  t.is(exact('bin', { bin: '512' }), '512 B');
  t.is(exact('lastchg', { lastchg: '93784' }), '93784 s (1d02h)');
  t.is(exact('lastchg', { lastchg: '7' }), '7 s');
  t.is(exact('stot', { stot: '1234567' }), '1234567');
  t.is(exact('rtime', { rtime: '250' }), '250 ms');
  t.is(exact('throttle', { throttle: '40' }), '40%');
});

test('a counter beyond 2^53 keeps its last digit', (t) => {
  t.is(exact('bout', { bout: '18014398509481985' }), '18014398509481985 B (18.0P)');
});

test('a rate has two decimals, a trickle four', (t) => {
  t.regex(exact('hrsp_2xxRate') ?? '', /^\d+(\.\d\d)?\/s$/);
  t.regex(exact('bytesInRate', {}) ?? '', /^\d+\.\d\d B\/s \(/);
});

test('a text is whole; what is not known is undefined', (t) => {
  t.is(exact('last_chk', { last_chk: 'x'.repeat(200) }), 'x'.repeat(200));
  t.is(exact('throttle', { throttle: '' }), undefined);
  t.is(exact('servers'), undefined);
});

test('a block has its sum', (t) => {
  const [block] = outline(pictureFromCaptures('2.6.12'));
  t.regex(exactValue(columnOfKey('stot', tableViews[0])!, block!.subject) ?? '', /^\d+$/);
});
