import test from 'ava';
import { text } from '../../src/model/row.ts';
import {
  type Condition,
  hits,
  nameOf,
  nearMisses,
  parseCondition,
  readings,
  rowsWithin,
} from '../../src/table/condition.ts';
import { capturedPictures } from '../helpers/frames.ts';

const { second: picture, first } = capturedPictures('2.6.12');
const present = picture.snapshot.columns;

function condition(text: string): Condition {
  const parsed = parseCondition(text, present);
  if (typeof parsed === 'string') throw new Error(parsed);
  return parsed;
}

function rows(filter?: string) {
  const found = rowsWithin(picture, filter);
  if (typeof found === 'string') throw new Error(found);
  return found;
}

const names = (found: ReturnType<typeof rows>) => found.map(({ row }) => nameOf(row));

test('without a filter every row is asked, with one only its hits', (t) => {
  t.is(rows().length, picture.snapshot.rows.length);
  t.deepEqual(names(rows('=proxy == ws and type == server')), names(rows('=type==server and proxy==ws')));
  t.true(rows('ws').length > 0 && rows('ws').length < rows().length);
  t.deepEqual(rows('nobody at all'), []);
});

test('what cannot be read is said with its place and without keys', (t) => {
  t.is(parseCondition('zzzzzz > 1', present), 'character 1: no column "zzzzzz"');
  t.is(rowsWithin(picture, '=zzzzzz > 1'), 'character 2: no column "zzzzzz"');
  t.regex(String(parseCondition('sess >', present)), /^at the end: a value is missing/);
});

test('an expression may begin with the sign that it has in the dashboard', (t) => {
  t.deepEqual(names(hits(condition('= name == ws1'), rows())), names(hits(condition('name == ws1'), rows())));
});

test('a figure that is not known is no hit, and neither is its contrary', (t) => {
  const found = rowsWithin(first, undefined);
  if (typeof found === 'string') return t.fail(found);
  t.deepEqual(hits(condition('stot/s >= 0'), found), []);
  t.deepEqual(hits(condition('not stot/s >= 0'), found), []);
});

test('the rows that come nearest are those that are named, whatever they have', (t) => {
  t.deepEqual(names(nearMisses(condition('name == ws1 and sess > 1M'), rows())), ['ws/ws1']);
  t.deepEqual(nearMisses(condition('name == nobody and sess == 0'), rows()), []);
  const serving = nearMisses(condition('status == UP and sess > 1M'), rows());
  t.true(serving.length > 0 && serving.every(({ row }) => text(row, 'status')?.startsWith('UP')));
});

test('readings are the figures that are asked for, and none of the names', (t) => {
  const [row] = rows('=name == ws1');
  if (row === undefined) return t.fail();
  t.regex(
    readings(condition('name == ws1 and (sess > 5 or not 5xx/s > 1) and sess > 50%'), row),
    /^sess \d+, 5xx\/s [\d.]+, sess [\d.]+%$/,
  );
  t.is(readings(condition('name == ws1 and type == server'), row), '');
});
