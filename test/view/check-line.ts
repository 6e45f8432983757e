import test from 'ava';
import type { Finding } from '../../src/model/findings/finding.ts';
import { parseCondition, rowsWithin } from '../../src/table/condition.ts';
import {
  answerByConditions,
  answerByFindings,
  type CheckAnswer,
  checkLine,
} from '../../src/view/check-line.ts';
import { capturedPictures } from '../helpers/frames.ts';

const { second: picture, first } = capturedPictures('2.6.12');

const finding = (severity: Finding['severity'], title: string): Finding => ({
  rule: 'r',
  key: 'k',
  severity,
  title,
  evidence: '3 of 3',
  sinceSeconds: 0,
});

/** One datum: a label, a figure with its unit or U, warn and crit ranges, minimum and maximum. */
const datum = /^[a-z_]+=(?:U|-?\d+(?:\.\d+)?B?);\d*;\d*;0;\d*$/;

function data(answer: CheckAnswer): readonly string[] {
  const line = checkLine(answer);
  if (line.indexOf('\n') !== line.length - 1) throw new Error(`not one line: ${line}`);
  const [, ...figures] = line.trimEnd().split(' | ');
  if (figures.length !== 1) throw new Error(`not one list of figures: ${line}`);
  return figures[0]?.split(' ') ?? [];
}

function byConditions(warning: readonly string[], critical: readonly string[]) {
  const read = (texts: readonly string[]) =>
    texts.map((text) => {
      const parsed = parseCondition(text, picture.snapshot.columns);
      if (typeof parsed === 'string') throw new Error(parsed);
      return parsed;
    });
  const rows = rowsWithin(picture, undefined);
  if (typeof rows === 'string') throw new Error(rows);
  return answerByConditions(picture, rows, { warning: read(warning), critical: read(critical) });
}

test('the worst finding decides, and notices do not alarm', (t) => {
  const [notice, warning, critical] = [
    finding('notice', 'n'),
    finding('warning', 'w'),
    finding('critical', 'c'),
  ];
  t.is(answerByFindings(picture, []).state, 'OK');
  t.is(answerByFindings(picture, [notice]).state, 'OK');
  t.is(answerByFindings(picture, [notice, warning]).state, 'WARNING');
  t.is(answerByFindings(picture, [critical, warning, notice]).state, 'CRITICAL');
  t.is(answerByFindings(picture, [critical, warning, notice]).words, 'c (3 of 3); w (3 of 3)');
  t.regex(answerByFindings(picture, [notice]).words, /^nothing is wrong.*worth knowing: n \(3 of 3\)$/);
});

test('more findings than can be read are counted', (t) => {
  const many = Array.from({ length: 5 }, (_, index) => finding('warning', `w${index}`));
  t.regex(answerByFindings(picture, many).words, /^w0 .*w2 \(3 of 3\) and 2 more$/);
});

test('any row of which an expression is true fires; critical comes before warning', (t) => {
  t.is(byConditions(['sess > 1M'], ['sess > 2M']).state, 'OK');
  t.regex(byConditions(['sess > 1M'], ['sess > 2M']).words, /^of \d+ rows none is: sess > 2M; sess > 1M$/);
  t.is(byConditions(['name == ws1'], ['sess > 2M']).state, 'WARNING');
  const critical = byConditions(['name == ws1'], ['name == ws1 and sess >= 0', 'name == ws2']);
  t.is(critical.state, 'CRITICAL');
  t.regex(
    critical.words,
    /^name == ws1 and sess >= 0: ws\/ws1 \(sess \d+\); name == ws2: ws\/ws2; name == ws1: ws\/ws1$/,
  );
  t.like(critical.data[0], { label: 'warning_rows', value: 1, warning: '0' });
  t.like(critical.data[1], { label: 'critical_rows', value: 2, critical: '0' });
});

test('every figure is performance data as the guidelines have it, and what is not known is U', (t) => {
  for (const answer of [
    answerByFindings(picture, []),
    byConditions(['sess > 5'], []),
    answerByFindings(first, []),
  ])
    for (const text of data(answer)) t.regex(text, datum);
  t.true(data(answerByFindings(first, [])).some((text) => text.startsWith('http_requests_per_second=U;')));
  t.true(data(answerByFindings(picture, [])).some((text) => /^connections=\d+;;;0;\d+$/.test(text)));
});

test('text of HAProxy can neither end the line nor begin the figures', (t) => {
  const line = checkLine({ state: 'CRITICAL', words: 'a | b=1\nOK: fine\r\x1b[2J', data: [] });
  t.is(line, 'HAPROXY CRITICAL: a / b=1 OK: fine ?[2J\n');
});
