import test from 'ava';
import { quote } from '../../src/sources/quote.ts';

test('only the first line is quoted', (t) => t.is(quote('one\r\ntwo'), '"one"'));
test('nothing that moves a cursor passes', (t) => {
  t.is(quote('a\u001b[2J\u009b1m\u0007\u202eb\u200bc'), '"a?[2J?1m??b?c"');
});
test('long text is cut between characters, not inside one', (t) => {
  t.is(quote('😀'.repeat(61)), `"${'😀'.repeat(60)}..."`);
  t.is(quote('x'.repeat(60)), `"${'x'.repeat(60)}"`);
});
