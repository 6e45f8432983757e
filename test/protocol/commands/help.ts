import test from 'ava';
import { parseHelp } from '../../../src/protocol/commands/help.ts';
import { capturedText, capturedVersions } from '../../helpers/pictures.ts';

const commands = (version: string) =>
  parseHelp(capturedText(version, 'help.txt')).map(({ words }) => words.join(' '));

for (const version of capturedVersions) {
  test(`every described line of the help of ${version} is one command of plain words`, (t) => {
    const described = capturedText(version, 'help.txt')
      .split('\n')
      .filter((line) => /^ {2}[a-z]/.test(line));
    const found = commands(version);
    t.is(found.length, described.length);
    for (const command of found) t.regex(command, /^[a-z][a-z0-9_-]*( [a-z][a-z0-9_-]*)*$/);
    for (const command of ['show info', 'show stat', 'show sess', 'set server', 'get weight', 'help', 'quit'])
      t.true(found.includes(command), command);
  });
}

test('parameters end the words of a command', (t) => {
  const found = commands('3.4.0');
  for (const command of [
    'add ssl crt-list',
    'del ssl crt-list',
    'debug dev hash',
    'shutdown sessions server',
  ])
    t.true(found.includes(command), command);
  t.true(commands('2.2.9').includes('set profiling'));
  t.true(commands('2.6.12').includes('enable server'));
});

test('words to choose from are told apart from placeholders', (t) => {
  const choicesOf = (version: string, command: string) =>
    parseHelp(capturedText(version, 'help.txt')).find(({ words }) => words.join(' ') === command)?.choices;
  t.deepEqual(choicesOf('2.6.12', 'show stat'), ['desc', 'json', 'no-maint', 'typed', 'up']);
  t.deepEqual(choicesOf('3.4.0', 'set severity-output'), ['none', 'number', 'string']);
  t.deepEqual(choicesOf('2.6.12', 'set ssl tls-key'), []);
  t.deepEqual(choicesOf('2.6.12', 'show sess'), []);
});

test('an answer that is no help gives no commands', (t) => {
  for (const answer of ['', '\n', 'Permission denied\n\n', '<html>']) t.deepEqual(parseHelp(answer), []);
});
