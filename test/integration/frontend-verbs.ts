import type { Verb } from '../../src/actions/verbs/verb.ts';
import { isHaproxySince, realHaproxyTest } from '../helpers/haproxy.ts';
import { expectDone, expectRefused, pausedWord, setState, start, status } from './helpers/reports.ts';
import { fetchStatus } from './helpers/traffic.ts';

realHaproxyTest('a frontend is paused and opened again; what it is already is refused', async (t) => {
  const { chat, operator } = await start(t);
  const door = 'frontend:door/FRONTEND';
  const url = `http://127.0.0.1:${chat.haproxy.port('door')}/`;
  const verb = (wanted: 'enable' | 'disable'): Verb => ({ kind: 'frontend', state: wanted });
  expectDone(
    t,
    await operator.change(verb('disable'), door),
    'disable frontend door',
    `status is ${pausedWord}`,
  );
  await t.throwsAsync(fetchStatus(url), { code: 'ECONNREFUSED' });
  const again = await operator.change(verb('disable'), door);
  const words = isHaproxySince(2, 6) ? 'All sockets are' : 'Frontend is';
  expectRefused(t, again, 'disable frontend door', `${words} already disabled.`);
  operator.press('u');
  expectDone(t, await operator.confirm(), 'enable frontend door', 'status is OPEN');
  t.is(await fetchStatus(url), 200);
});

realHaproxyTest(
  'a frontend shut down stays shut, and the servers of a `listen` can no longer be changed',
  async (t) => {
    const { operator } = await start(t);
    const plan = operator.ask({ kind: 'frontend', state: 'shutdown' }, 'frontend:chat/FRONTEND');
    t.deepEqual(plan.confirmation, { kind: 'typeName', name: 'chat', reason: 'this cannot be taken back' });
    // Before 2.6 nothing of the section is listed any more.
    const isListed = isHaproxySince(2, 6);
    const words = isListed ? 'status is STOP' : 'it is no longer listed';
    expectDone(t, await operator.confirm(), 'shutdown frontend chat', words);
    operator.press('u');
    t.is(operator.message, 'nothing to undo');
    if (!isListed) return;
    const enable = await operator.change({ kind: 'frontend', state: 'enable' }, 'frontend:chat/FRONTEND');
    expectRefused(t, enable, 'enable frontend chat', 'Frontend was previously shut down, cannot enable.');
    const maint = await operator.change(setState('maint'), 'server:chat/chat1');
    expectRefused(t, maint, 'set server chat/chat1 state maint', 'Proxy is disabled.');
    t.is(status(operator, 'chat/chat1'), 'UP');
  },
);
