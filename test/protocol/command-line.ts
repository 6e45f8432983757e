import test from 'ava';
import {
  commandLine,
  serverCommandLine,
  serverWord,
  UnsafeNameError,
} from '../../src/protocol/command-line.ts';

const refused = [
  '',
  ' ',
  'a b',
  'a;show errors',
  'a\\;b',
  'a\nshow errors',
  'a\n',
  'a\r',
  '\ta',
  'a\0',
  '<<',
  'a<<',
  '"a"',
  "a'b",
  'a/b',
  'a,b',
  'é',
  '\u2028',
  'a#1',
  '#',
  '##1',
  '@1',
  '$(x)',
];

test('a word that is no plain name is refused as a word, a backend and a server', (t) => {
  for (const word of refused) {
    for (const attempt of [
      () => commandLine('show', word),
      () => serverWord(word, 'server'),
      () => serverWord('backend', word),
      () => serverCommandLine(['set', 'server'], 'backend', word, ['state', 'ready']),
    ]) {
      const error = t.throws(attempt, { instanceOf: UnsafeNameError }, JSON.stringify(word));
      t.is(error.code, 'unsafe-name');
      t.true(error.message.includes(JSON.stringify(word)));
    }
  }
});

test('every character that HAProxy allows in names passes', (t) => {
  const name = 'azAZ09_:.-';
  t.is(serverWord(name, name), `${name}/${name}`);
  t.is(commandLine('set', 'server', '#12'), 'set server #12');
});

test('words are joined by one space', (t) => {
  t.is(
    serverCommandLine(['set', 'server'], 'zoo', 'a.b-c_d:e', ['state', 'drain']),
    'set server zoo/a.b-c_d:e state drain',
  );
});
