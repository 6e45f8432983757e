import test from 'ava';
import { droppedLogs } from '../../../src/model/findings/dropped-logs.ts';
import { stopping } from '../../../src/model/findings/stopping.ts';
import { told, toldAt } from './helpers/scenes.ts';

test('log lines that were dropped are told for ten seconds, from the first poll that saw it', (t) => {
  const at = (poll: number) => ({ process: { DroppedLogs: poll < 2 ? '40' : '47' } });
  t.deepEqual(toldAt(droppedLogs, 'process', { polls: 14, at }), [2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
  t.like(told(droppedLogs, { polls: 3, at }).get('process'), {
    severity: 'notice',
    evidence: '7 lines within 10 s',
  });
});

test('lines dropped before the first poll, or by another process, are not ours to tell', (t) => {
  t.is(told(droppedLogs, { polls: 3, at: () => ({ process: { DroppedLogs: '40' } }) }).size, 0);
  const at = (poll: number) => ({ process: { DroppedLogs: `${poll}`, Pid: `${poll}` } });
  t.is(told(droppedLogs, { polls: 3, at }).size, 0);
  t.is(told(droppedLogs, { polls: 3, version: '1.5.0' }).size, 0);
});

test('a stopping process says what it has left', (t) => {
  const at = () => ({ process: { Stopping: '1', CurrConns: '1' } });
  t.like(told(stopping, { polls: 1, at }).get('process'), {
    severity: 'warning',
    evidence: '1 connection left; what is shown is not what serves new clients',
  });
  t.is(told(stopping, { polls: 1 }).size, 0);
  t.is(told(stopping, { polls: 1, version: '1.8.0' }).size, 0);
});
