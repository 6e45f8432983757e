import test from 'ava';
import type { Look, Trouble } from '../../../src/model/findings/finding.ts';
import { judged } from '../../../src/model/findings/judge.ts';
import type { Rule } from '../../../src/model/findings/rule.ts';
import { noHistory } from '../../../src/model/history/history.ts';
import { pictureFromCaptures } from '../../helpers/pictures.ts';

const look = (monotonicSeconds: number): Look => ({
  picture: pictureFromCaptures('2.6.12', { monotonicSeconds }),
  previous: undefined,
  history: noHistory,
});

const rule = (name: string, ...troubles: readonly Trouble[]): Rule => ({
  name,
  explanation: '',
  threshold: '',
  severity: '',
  troubles: () => troubles,
});

const trouble = (key: string, more: Partial<Trouble> = {}): Trouble => ({
  key,
  severity: 'warning',
  title: key,
  evidence: '',
  ...more,
});

test('a finding began when it was first seen, and keeps that while it lasts', (t) => {
  const rules = [rule('queue', trouble('a'))];
  const first = judged([], look(100), rules);
  const second = judged(first, look(101), rules);
  t.is(second[0]!.sinceSeconds, 100);
});

test('a finding that was gone begins anew', (t) => {
  const first = judged([], look(100), [rule('queue', trouble('a'))]);
  const gone = judged(first, look(101), [rule('queue')]);
  t.deepEqual(gone, []);
  t.is(judged(gone, look(102), [rule('queue', trouble('a'))])[0]!.sinceSeconds, 102);
});

test('a rule that knows the beginning says it, and the same row under another rule is another finding', (t) => {
  const before = judged([], look(100), [rule('queue', trouble('a'))]);
  const rules = [rule('down', trouble('a', { sinceSeconds: 40 })), rule('queue', trouble('a'))];
  const since = judged(before, look(105), rules).map(({ rule: name, sinceSeconds }) => [name, sinceSeconds]);
  t.deepEqual(Object.fromEntries(since), { down: 40, queue: 100 });
});

test('the worst comes first, then what concerns most, then the newest', (t) => {
  const rules = [
    rule(
      'x',
      trouble('notice', { severity: 'notice', extent: 1000 }),
      trouble('old', { sinceSeconds: 10 }),
      trouble('new', { sinceSeconds: 20 }),
      trouble('large', { extent: 5, sinceSeconds: 5 }),
      trouble('critical', { severity: 'critical' }),
    ),
  ];
  t.deepEqual(
    judged([], look(100), rules).map(({ key }) => key),
    ['critical', 'large', 'new', 'old', 'notice'],
  );
});
