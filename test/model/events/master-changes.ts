import test from 'ava';
import type { MasterReport } from '../../../src/model/master.ts';
import { changes, earlier, later, sentence } from './helpers/told.ts';

const withOld = (...connections: readonly (number | undefined)[]): MasterReport => ({
  kind: 'told',
  workers: [],
  oldProcesses: connections.map((count, index) => ({
    pid: 20 + index,
    uptimeSeconds: 60,
    connections: count,
  })),
  hasFailedReload: false,
});
const silent: MasterReport = { kind: 'silent', reason: 'There is no socket.' };

const toldBetween = (before: MasterReport | undefined, after: MasterReport | undefined) =>
  changes({ ...earlier(), master: before }, { ...later(), master: after }).map(sentence);

test('an old process is told when it is there, with what it holds', (t) => {
  t.deepEqual(toldBetween(withOld(), withOld(340, 1, undefined)), [
    'HAProxy: old process 20 still holds 340 connections',
    'HAProxy: old process 21 still holds 1 connection',
    'HAProxy: old process 22 still runs',
  ]);
});

test('its end is told with its age, and nothing while its connections go', (t) => {
  t.deepEqual(toldBetween(withOld(340), withOld(20)), []);
  t.deepEqual(toldBetween(withOld(20), withOld()), ['HAProxy: old process 20 has ended (after 60 s up)']);
});

test('what was there at the first look is learned, and silence tells nothing', (t) => {
  t.deepEqual(toldBetween(undefined, withOld(340)), []);
  t.deepEqual(toldBetween(withOld(340), silent), []);
  t.deepEqual(toldBetween(silent, withOld(340)), []);
});

test('a reload is told before the process that it left', (t) => {
  const after = { ...later({ process: { Pid: '20', Uptime_sec: '1' } }), master: withOld(340) };
  const told = changes({ ...earlier(), master: withOld() }, after).map(sentence);
  t.regex(told[0] ?? '', /another process answers/);
  t.is(told[1], 'HAProxy: old process 20 still holds 340 connections');
});
