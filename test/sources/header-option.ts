import test from 'ava';
import { parseHeaderOption } from '../../src/sources/header-option.ts';

test('name and value are parted at the first colon', (t) => {
  t.deepEqual(parseHeaderOption('X-Token:  a: b '), { ok: true, header: { name: 'X-Token', value: 'a: b' } });
});
test('an empty value is a value', (t) => {
  t.deepEqual(parseHeaderOption('X-Empty:'), { ok: true, header: { name: 'X-Empty', value: '' } });
});

const bad = [
  'no colon',
  ': value',
  'bad name: x',
  'X: a\r\nY: b',
  'X: a\nb',
  'X: \u0000',
  'X: 😀',
  'Content-Length: 5',
];
for (const text of bad) {
  test(`${JSON.stringify(text)} is refused`, (t) => t.false(parseHeaderOption(text).ok));
}
test('a refused value is not repeated', (t) => {
  t.false(JSON.stringify(parseHeaderOption('X: secret\nY')).includes('secret'));
});
