import test from 'ava';
import { fieldNamed } from '../../src/model/fields/field.ts';
import { explainTermination, terminationStatesOf } from '../../src/model/termination-state.ts';

/** The pairs that configuration manual 8.5 lists as common. */
const common = '-- CC CD cD CH cH CQ CR cR CT LR SC sC SD sD SH sH sQ PC PD PH PR PT RC'.split(' ');
/** The pairs of cookie letters that it lists. */
const cookies = '-- NN II NI VN VU EI OI DI VI'.split(' ');

test('every common state is put in words of its own, each in one short line', (t) => {
  const words = common.map((code) => explainTermination(code) ?? '');
  t.is(new Set(words).size, common.length);
  for (const line of words) t.true(line.length > 10 && line.length <= 90 && !line.endsWith('.'), line);
});

test('a TCP log has two characters, an HTTP log four, and without cookies they mean the same', (t) => {
  for (const code of common) t.is(explainTermination(`${code}--`), explainTermination(code));
});

test('the cookie letters are told after the ending', (t) => {
  t.is(
    explainTermination('--DI'),
    'ended in the normal way; the cookie of the client names a server that was down, HAProxy inserted one',
  );
  for (const pair of cookies) t.truthy(explainTermination(`--${pair}`), pair);
});

test('a pair that the manual does not list is made of its two letters', (t) => {
  t.is(explainTermination('KD'), 'an operator ended it, while data went through');
  t.is(
    explainTermination('DH'),
    'HAProxy ended it because the server went down, while the headers of the response were awaited',
  );
  t.is(explainTermination('I-'), 'a self-check of HAProxy found an internal error');
});

for (const wrong of ['', 'S', 'XX', 'SX', '-D', 'SCX-', 'SC-X', 'SC---', 'sc', '🙂🙂', '\u001b['])
  test(`${JSON.stringify(wrong)} is no termination state`, (t) => t.is(explainTermination(wrong), undefined));

test('the counters of errors name the states to look for, and every one of them has words', (t) => {
  for (const counter of ['econ', 'eresp', 'cli_abrt', 'srv_abrt', 'ereq', 'dreq', 'dresp']) {
    t.is(fieldNamed(counter)?.nature, 'counter');
    t.true(terminationStatesOf(counter).length > 0);
    for (const code of terminationStatesOf(counter)) t.true(common.includes(code), code);
  }
  t.deepEqual(terminationStatesOf('econ').slice(0, 3), ['SC', 'sC', 'sQ']);
  t.deepEqual(terminationStatesOf('scur'), []);
});
