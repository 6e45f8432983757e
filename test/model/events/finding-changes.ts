import test from 'ava';
import { findingChanges } from '../../../src/model/events/finding-changes.ts';
import type { Finding } from '../../../src/model/findings/finding.ts';
import { earlier, rowTold, sentence } from './helpers/told.ts';

const key = 'backend:ws/BACKEND';
const queue: Finding = {
  rule: 'queue growing',
  key,
  severity: 'warning',
  title: 'ws: the queue grows',
  evidence: '41 requests wait',
  sinceSeconds: 990,
};
const down: Finding = { ...queue, rule: 'backend down', severity: 'critical', title: 'ws: no server left' };

const told = (
  before: readonly Finding[],
  after: readonly Finding[],
  others: Parameters<typeof findingChanges>[0]['told'] = [],
) =>
  findingChanges({
    before,
    after,
    seenAt: { wallMs: 0, atSeconds: 1000 },
    byKey: earlier().snapshot.byKey,
    told: others,
  });

test('a finding is told when it begins and when it ends, and not while it lasts', (t) => {
  t.deepEqual(told([], [queue]).map(sentence), ['ws: the queue grows; 41 requests wait']);
  t.like(told([], [queue])[0], { kind: 'findingBegan', tone: 'warning', key });
  t.deepEqual(told([queue], [{ ...queue, evidence: '43 requests wait' }]), []);
  t.deepEqual(told([queue], []).map(sentence), ['ws: over: the queue grows (after 10 s )']);
  t.like(told([queue], [])[0], { kind: 'findingEnded', tone: 'good' });
});

test('notices come and go untold', (t) => {
  t.deepEqual(told([], [{ ...queue, severity: 'notice' }]), []);
  t.deepEqual(told([{ ...queue, severity: 'notice' }], []), []);
});

test('a warning that becomes critical is told again, the way back is not', (t) => {
  const worse: Finding = { ...queue, severity: 'critical' };
  t.like(told([queue], [worse]), [{ kind: 'findingBegan', tone: 'critical' }]);
  t.deepEqual(told([worse], [queue]), []);
});

test('a backend that goes down is told as a change of state or as a finding, never as both', (t) => {
  const state = rowTold(key, { status: 'UP' }, { status: 'DOWN' });
  t.deepEqual(told([], [down], state), []);
  t.like(told([], [queue], state), { length: 1 });
  t.like(told([], [down]), { length: 1 });
  t.deepEqual(told([down], [], rowTold(key, { status: 'DOWN' }, { status: 'UP' })), []);
});

test('a finding about the process, or about a row that is gone, has a name all the same', (t) => {
  t.is(told([], [{ ...queue, key: 'process', title: 'logs are dropped' }])[0]?.subject, 'HAProxy');
  t.is(told([{ ...queue, key: 'server:ws/gone' }], [])[0]?.subject, 'ws/gone');
});
