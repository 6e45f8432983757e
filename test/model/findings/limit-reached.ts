import test from 'ava';
import { limitReached } from '../../../src/model/findings/limit-reached.ts';
import { cells, told, toldAt } from './helpers/scenes.ts';

const publicFrontend = 'frontend:public/FRONTEND';
const tls = 'listener:public/tls';

test('a frontend with all its sessions is critical and gone as soon as one has left', (t) => {
  const at = (poll: number) => cells({ [publicFrontend]: { scur: poll === 1 ? 1000 : 999 } });
  t.deepEqual(toldAt(limitReached, publicFrontend, { polls: 3, at }), [1]);
  t.like(told(limitReached, { polls: 2, at }).get(publicFrontend), {
    severity: 'critical',
    title: 'public: maxconn reached',
    evidence: '1000 of 1000 sessions; new clients are not accepted',
  });
});

test('a listener that says FULL is told, unless its frontend is', (t) => {
  const full = cells({ [tls]: { status: 'FULL' } });
  t.is(told(limitReached, { polls: 1, at: () => full }).get(tls)?.title, 'public/tls: maxconn reached');
  const both = cells(full.cells!, { [publicFrontend]: { scur: 1000 } });
  t.deepEqual([...told(limitReached, { polls: 1, at: () => both }).keys()], [publicFrontend]);
});

test('the process with all its connections is told alone, and since 2.8 moments between the polls too', (t) => {
  const full = { process: { CurrConns: '2000' }, ...cells({ [publicFrontend]: { scur: 1000 } }) };
  const found = told(limitReached, { polls: 1, at: () => full });
  t.deepEqual([...found.keys()], ['process']);
  t.is(found.get('process')?.evidence, '2000 of 2000 connections; new clients are not accepted');
  const at = (poll: number) => ({ process: { MaxconnReached: poll < 2 ? '3' : '5', CurrConns: '9' } });
  t.deepEqual(toldAt(limitReached, 'process', { polls: 10, at }), [2, 3, 4, 5, 6]);
  t.regex(told(limitReached, { polls: 3, at }).get('process')!.evidence, /reached 2 times within 5 s/);
});

test('a limit of 0 is none', (t) => {
  t.deepEqual([...told(limitReached, { polls: 1, at: () => ({ process: { Maxconn: '0' } }) }).keys()], []);
});
