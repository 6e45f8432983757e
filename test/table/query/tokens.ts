import test from 'ava';
import { connective, tokens } from '../../../src/table/query/tokens.ts';

const kinds = (text: string, from = 0) => tokens(text, from).map((token) => `${token.kind} ${token.text}`);

test('an expression comes apart with and without blanks', (t) => {
  const wanted = ['word 5xx/s', 'operator >', 'word 1', 'and &&', 'word class', 'operator ==', 'word tcp'];
  t.deepEqual(kinds('5xx/s > 1 && class == tcp'), wanted);
  t.deepEqual(kinds('5xx/s>1&&class==tcp'), wanted);
});

test('addresses, ids and paths are one word', (t) => {
  for (const word of ['10.0.0.7:80', '[::1]:22001', 'a.b-c_d:e', '/path?x', '80%', '-1', '#12', 'é😀'])
    t.deepEqual(kinds(word), [`word ${word}`]);
});

test('each operator is found before the shorter one in it', (t) => {
  for (const sign of ['==', '!=', '>', '>=', '<', '<=', '~', '!~', '=', '=~'])
    t.deepEqual(kinds(`a${sign}b`), ['word a', `operator ${sign}`, 'word b']);
});

test('a quoted word is whole, whatever is in it, and holds the other quotes', (t) => {
  const [double, single] = tokens(`"a and (b" 'say "x"'`);
  t.like(double, { kind: 'word', text: 'a and (b', quote: '"', isClosed: true, start: 0, end: 10 });
  t.like(single, { text: 'say "x"', quote: "'" });
});

test('a quote that is not closed goes to the end and says so', (t) => {
  t.like(tokens('a == "b c')[2], { text: 'b c', isClosed: false, start: 5, end: 9 });
  t.like(tokens('"')[0], { text: '', isClosed: false });
});

test('places are those in the typed text', (t) => {
  t.deepEqual(
    tokens('= scur  > 1', 1).map(({ start, end }) => [start, end]),
    [
      [2, 6],
      [8, 9],
      [10, 11],
    ],
  );
});

test('and, or and not are words or signs, in any case, but not between quotes', (t) => {
  const found = tokens('AND && or || Not ! "and" andy').map(connective);
  t.deepEqual(found, ['and', 'and', 'or', 'or', 'not', 'not', undefined, undefined]);
});

test('a lone & or | is stray', (t) => t.deepEqual(kinds('& |'), ['stray &', 'stray |']));
