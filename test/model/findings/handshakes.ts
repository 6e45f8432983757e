import test from 'ava';
import { handshakes } from '../../../src/model/findings/handshakes.ts';
import { cells, told, toldAt } from './helpers/scenes.ts';

const publicFrontend = 'frontend:public/FRONTEND';
const tls = 'listener:public/tls';
const shaken = (done: number, failed: number) => (poll: number) =>
  cells({
    [publicFrontend]: { ssl_sess: 100 + poll * done, ssl_failed_handshake: 9 + poll * failed },
    [tls]: { ssl_sess: 100 + poll * done, ssl_failed_handshake: 9 + poll * failed },
  });

test('failed handshakes are told from five and 5 % on, at the frontend, with the bind line', (t) => {
  const found = told(handshakes, { polls: 4, at: shaken(8, 2) });
  t.deepEqual([...found.keys()], [publicFrontend]);
  t.like(found.get(publicFrontend), {
    severity: 'warning',
    title: 'public: TLS handshakes fail',
    evidence: '6 of 30 handshakes, 20 %, within 10 s; tls 6',
  });
  t.is(told(handshakes, { polls: 4, at: shaken(1, 2) }).get(publicFrontend)?.severity, 'critical');
});

test('few, or a small share, are the scanners of every day', (t) => {
  t.is(told(handshakes, { polls: 4, at: shaken(8, 1) }).size, 0);
  t.is(told(handshakes, { polls: 6, at: shaken(100, 2) }).size, 0);
});

test('ten seconds after the last one it is over', (t) => {
  const at = (poll: number) => shaken(0, 6)(Math.min(poll, 1));
  t.deepEqual(toldAt(handshakes, publicFrontend, { polls: 13, at }), [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
});
