import test from 'ava';
import { oneServerLeft } from '../../../src/model/findings/one-server-left.ts';
import { cells, told } from './helpers/scenes.ts';

const flash = 'backend:flash/BACKEND';
const fl2 = 'server:flash/fl2-slow';
const ws = (states: readonly string[]) =>
  cells(
    ...['ws1', 'ws2', 'ws3-check503', 'ws4-checktimeout', 'ws5-backup'].map((name, at) => ({
      [`server:ws/${name}`]: { status: states[at]!, lastchg: 50 + at },
    })),
  );

test('one of several left is a warning since the newest of the others went', (t) => {
  const edit = cells({ [fl2]: { status: 'DOWN', lastchg: 4 } });
  t.like(told(oneServerLeft, { polls: 1, at: () => edit }).get(flash), {
    severity: 'warning',
    title: 'flash: one server left',
    evidence: 'fl1 alone of 3 servers; fl2-slow, fl3-refused down',
    sinceSeconds: 996,
  });
});

test('two left, or nobody, is another matter', (t) => {
  t.false(told(oneServerLeft, { polls: 1 }).has(flash));
  const none = cells({ [fl2]: { status: 'DOWN' }, 'server:flash/fl1': { status: 'DOWN' } });
  t.false(told(oneServerLeft, { polls: 1, at: () => none }).has(flash));
});

test('a backup counts: ready beside the last active one it makes two, alone it is the last', (t) => {
  const key = 'backend:ws/BACKEND';
  const two = ws(['UP', 'DOWN', 'DOWN', 'DOWN', 'UP']);
  t.false(told(oneServerLeft, { polls: 1, at: () => two }).has(key));
  const alone = ws(['DOWN', 'DOWN', 'DOWN', 'DOWN', 'UP']);
  t.regex(
    told(oneServerLeft, { polls: 1, at: () => alone }).get(key)!.evidence,
    /^the backup ws5-backup alone/,
  );
});

test('where all others were taken out it is a notice, and a drain by weight tells no time', (t) => {
  const key = 'backend:ws/BACKEND';
  const at = () => ws(['UP', 'MAINT', 'DRAIN', 'MAINT', 'MAINT']);
  t.like(told(oneServerLeft, { polls: 1, at }).get(key), { severity: 'notice', sinceSeconds: 949 });
  const byWeight = cells(ws(['UP', 'UP', 'DRAIN', 'MAINT', 'MAINT']).cells!, {
    'server:ws/ws2': { weight: 0 },
  });
  t.is(told(oneServerLeft, { polls: 1, at: () => byWeight }).get(key)?.sinceSeconds, undefined);
});
