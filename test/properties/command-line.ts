import test from 'ava';
import fc from 'fast-check';
import { commandLine, UnsafeNameError } from '../../src/protocol/command-line.ts';
import { setServerState } from '../../src/protocol/commands/set-server-state.ts';

const dangerous = fc.constantFrom(
  ';',
  '\\',
  '\n',
  '\r',
  '\0',
  ' ',
  '\t',
  '<<',
  '"',
  "'",
  '/',
  '#',
  '@',
  '$',
  '\u2028',
);
const plain = fc.stringMatching(/^[A-Za-z0-9_:.-]{1,12}$/);
const word = fc.oneof(
  plain,
  fc.string({ unit: 'binary' }),
  fc.tuple(plain, dangerous, plain).map((parts) => parts.join('')),
  fc.array(fc.oneof(dangerous, plain), { maxLength: 4 }).map((parts) => parts.join('')),
);

/** What HAProxy's parser makes of a line: commands end at `;` and LF, words at blanks, `\` escapes, `<<` is a payload. */
function isOneCommandOf(line: string, words: number): boolean {
  return !/[;\\\n\r\0\t]|<</.test(line) && line.split(' ').length === words && !/ {2}|^ | $/.test(line);
}

test('any backend and server name is refused, or the line is exactly one runtime command', (t) => {
  let made = 0;
  fc.assert(
    fc.property(word, word, fc.constantFrom('ready', 'maint', 'drain'), (backend, server, state) => {
      let line: string;
      try {
        line = setServerState(backend, server, state);
      } catch (error) {
        t.true(error instanceof UnsafeNameError);
        return;
      }
      made += 1;
      t.true(isOneCommandOf(line, 5), JSON.stringify(line));
      const target = line.split(' ')[2]!;
      t.deepEqual(target.split('/'), [backend, server]);
    }),
    { numRuns: 1000 },
  );
  t.true(made > 20, `only ${made} lines were made`);
});

test('any words are refused, or give exactly one runtime command of that many words', (t) => {
  let made = 0;
  fc.assert(
    fc.property(fc.array(word, { minLength: 1, maxLength: 6 }), (words) => {
      try {
        const line = commandLine(...words);
        made += 1;
        t.true(isOneCommandOf(line, words.length), JSON.stringify(line));
      } catch (error) {
        t.true(error instanceof UnsafeNameError);
      }
    }),
    { numRuns: 1000 },
  );
  t.true(made > 20, `only ${made} lines were made`);
});
