import test from 'ava';
import { queueGrowing } from '../../../src/model/findings/queue-growing.ts';
import { cells, told, toldAt } from './helpers/scenes.ts';

const www = 'backend:www/BACKEND';
const slow = 'server:www/www3.slow';
const queue = (ofServer: number, ofBackend = 0) =>
  cells({ [slow]: { qcur: ofServer }, [www]: { qcur: ofBackend, qtime: 120 } });

test('a queue is told at its second poll and gone at the second without it; one moment is none', (t) => {
  const figures = [0, 2, 2, 3, 2, 0, 0, 0, 4, 0, 0];
  const at = (poll: number) => queue(figures[poll] ?? 0);
  t.deepEqual(toldAt(queueGrowing, www, { polls: 11, at }), [2, 3, 4, 5]);
});

test('it says how many wait, how long, and which server is full', (t) => {
  t.like(told(queueGrowing, { polls: 2, at: () => queue(3, 2) }).get(www), {
    severity: 'warning',
    title: 'www: requests wait',
    evidence: '5 wait for a server; 120 ms on average; www3.slow is full, 2 of 2 sessions',
    extent: 5,
  });
});

test('while it keeps growing it is critical', (t) => {
  const growing = told(queueGrowing, { polls: 12, at: (poll) => queue(0, poll * 4) }).get(www);
  t.like(growing, { severity: 'critical', title: 'www: the queue grows' });
  t.regex(growing!.evidence, /^44 wait for a server, 20 more within 10 s;/);
  t.is(told(queueGrowing, { polls: 12, at: (poll) => queue(0, 44 - poll) }).get(www)?.severity, 'warning');
});

test('requests before a backend that is down are told there', (t) => {
  const edit = cells({ 'backend:offline/BACKEND': { qcur: 7 } });
  t.deepEqual([...told(queueGrowing, { polls: 3, at: () => edit }).keys()], []);
});
