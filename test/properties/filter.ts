import test from 'ava';
import fc from 'fast-check';
import { matches, parseFilter } from '../../src/table/filter.ts';
import { evidence, highlightOf } from '../../src/table/hits.ts';
import { offerFor } from '../../src/table/query/complete.ts';
import { evaluate } from '../../src/table/query/evaluate.ts';
import { hitRanges } from '../../src/table/query/highlight.ts';
import { usualNames } from '../../src/table/query/names.ts';
import { isFault, parseExpression } from '../../src/table/query/parse.ts';
import { tokens } from '../../src/table/query/tokens.ts';
import { subjectsOf } from '../table/helpers/filters.ts';

const subjects = subjectsOf();
const { columns } = subjects[0]!.picture.snapshot;

/** What expressions are made of, put together in any order. */
const piece = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...usualNames(), 'hrsp_5xx/s', 'lastchg', 'scur', 'throttle') },
  { weight: 4, arbitrary: fc.constantFrom('==', '!=', '>', '<', '>=', '<=', '~', '!~', '=') },
  { weight: 4, arbitrary: fc.constantFrom('1', '5m', '80%', '1.5k', 'websocket', 'UP', '"a b"', "'", '"') },
  { weight: 3, arbitrary: fc.constantFrom('and', 'or', 'not', '!', '(', ')', '&&', '||', '&') },
  fc.string({ unit: 'grapheme', maxLength: 4 }),
);
const pieces = fc.array(piece, { maxLength: 20 }).map((parts) => `=${parts.join(' ')}`);
const comparison = fc.constantFrom(
  ...['scur > 3', 'throttle > 1', '5xx/s > 0', 'class == websocket', 'status == down'],
  ...['lastchg < 11s', 'cookie ~ w', 'sess > 1%', 'server == ws1', 'type == backend'],
);
const grown = fc.letrec<{ readonly whole: string }>((tie) => ({
  whole: fc.oneof(
    { maxDepth: 5 },
    comparison,
    tie('whole').map((part) => `not (${part})`),
    fc
      .tuple(tie('whole'), fc.constantFrom('and', 'or', '&&', '||'), tie('whole'))
      .map(([left, joint, right]) => `(${left}) ${joint} (${right})`),
  ),
})).whole;

const anything = fc.oneof(
  pieces,
  grown.map((text) => `=${text}`),
  fc.string({ unit: 'binary', maxLength: 600 }),
  fc.string({ unit: 'grapheme', maxLength: 60 }).map((text) => `=${text}`),
  fc.constantFrom('(', '!', 'not ', '"', '= ( ', '!(').map((text) => `=${text.repeat(120)}`),
);

test('whatever is typed is read or answered, and matches, highlights and completes without failing', (t) => {
  let read = 0;
  fc.assert(
    fc.property(anything, (typed) => {
      const parsed = parseFilter(typed, columns);
      offerFor(typed, columns, subjects);
      if (!parsed.ok) {
        const { start, end, message } = parsed.fault;
        if (!(start >= 0 && start <= end && end <= typed.length) || message === '') throw new Error(message);
        return;
      }
      const { filter } = parsed;
      if (filter === undefined) return;
      if (filter.kind === 'expression') read += 1;
      for (const subject of subjects) {
        const isHit = matches(filter, subject);
        if (matches(filter, subject) !== isHit) throw new Error('the same row is a hit and is none');
        if (isHit) evidence(filter, subject);
        hitRanges(subject.row.name, highlightOf(filter, subject).words);
      }
    }),
    { numRuns: 1000 },
  );
  t.true(read > 50, `only ${read} expressions were read`);
});

function truths(text: string) {
  const expression = parseExpression(text, 0, columns);
  if (isFault(expression)) throw new Error(`${text}: ${expression.message}`);
  return subjects.map((subject) => evaluate(expression, subject));
}

test('not turns what is known and leaves what is not, De Morgan holds, and the order does not matter', (t) => {
  fc.assert(
    fc.property(grown, grown, (a, b) => {
      const same = (left: string, right: string) => {
        const [one, other] = [truths(left), truths(right)];
        if (one.some((truth, index) => truth !== other[index])) throw new Error(`${left}\n${right}`);
      };
      same(`not (not (${a}))`, a);
      same(`not ((${a}) and (${b}))`, `not (${a}) or not (${b})`);
      same(`not ((${a}) or (${b}))`, `not (${a}) and not (${b})`);
      same(`(${a}) and (${b})`, `(${b}) and (${a})`);
      truths(a).forEach((truth, index) => {
        const opposite = truths(`not (${a})`)[index];
        if (truth === undefined ? opposite !== undefined : opposite !== !truth) throw new Error(a);
      });
    }),
    { numRuns: 60 },
  );
  t.pass();
});

test('tokens lose no character but blanks', (t) => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
      let at = 0;
      for (const { start, end } of tokens(text)) {
        if (text.slice(at, start).trim() !== '' || end <= start) throw new Error(JSON.stringify(text));
        at = end;
      }
      if (text.slice(at).trim() !== '') throw new Error(JSON.stringify(text));
    }),
    { numRuns: 500 },
  );
  t.pass();
});

test('a word that is put in by Tab is read as it was meant', (t) => {
  fc.assert(
    fc.property(pieces, (typed) => {
      const { start, words } = offerFor(typed, columns, subjects);
      for (const word of words.slice(0, 5)) {
        const [token] = tokens(word);
        if (token === undefined || token.end !== word.length) throw new Error(`${typed} -> ${word}`);
      }
      if (start > typed.length) throw new Error(typed);
    }),
    { numRuns: 300 },
  );
  t.pass();
});
