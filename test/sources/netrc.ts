import test from 'ava';
import { findNetrcEntry } from '../../src/sources/netrc.ts';

const text = `# password of machine zzz
machine a.example
  login alice
  password wonder
  account ignored
machine b.example login "bo b" password "q\\"\\\\#uote"
macdef init
machine evil.example login no password no

machine a.example login second password two
default login anonymous password guest
`;

test('an entry over several lines is found', (t) => {
  t.deepEqual(findNetrcEntry(text, 'a.example'), {
    machine: 'a.example',
    login: 'alice',
    password: 'wonder',
  });
});
test('hosts are compared without regard to case', (t) => {
  t.is(findNetrcEntry(text, 'A.EXAMPLE')?.login, 'alice');
});
test('quotes and escapes are taken off', (t) => {
  t.like(findNetrcEntry(text, 'b.example'), { login: 'bo b', password: 'q"\\#uote' });
});
test('a wanted login picks its own entry', (t) => {
  t.is(findNetrcEntry(text, 'a.example', 'second')?.password, 'two');
});
test('a macro is no entry', (t) => {
  t.is(findNetrcEntry(text, 'evil.example')?.login, 'anonymous');
});
test('the default is for the others, but not for another login', (t) => {
  t.is(findNetrcEntry(text, 'c.example')?.password, 'guest');
  t.is(findNetrcEntry(text, 'c.example', 'bob'), undefined);
});
test('words of the format may be values', (t) => {
  t.like(findNetrcEntry('machine x login login password #machine', 'x'), {
    login: 'login',
    password: '#machine',
  });
});
test('a file that stops in the middle gives what it has', (t) => {
  t.like(findNetrcEntry('machine x login', 'x'), { login: undefined, password: undefined });
  t.is(findNetrcEntry('', 'x'), undefined);
});
