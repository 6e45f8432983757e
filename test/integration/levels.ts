import { planVerb } from '../../src/actions/plan.ts';
import type { Verb } from '../../src/actions/verbs/verb.ts';
import { parseServersState } from '../../src/protocol/commands/show-servers-state.ts';
import { ask } from '../demo/helpers/socket.ts';
import { realHaproxyTest } from '../helpers/haproxy.ts';
import { startChat } from './helpers/chat.ts';
import { operateSocket } from './helpers/operator.ts';
import { setState } from './helpers/reports.ts';
import { rowOf } from './helpers/watch.ts';

for (const level of ['operator', 'user'] as const) {
  realHaproxyTest(
    `on a socket of level ${level} the gate refuses, and HAProxy too when it is asked all the same`,
    async (t) => {
      const chat = await startChat(t);
      const operator = await operateSocket(t, chat[`${level}Socket`]);
      const states = async () => parseServersState(await ask(chat.haproxy.socketPath, 'show servers state'));
      const before = await states();
      const key = 'server:chat/chat1';
      const verbs: readonly (readonly [Verb, string])[] = [
        [setState('maint'), key],
        [{ kind: 'weight', weight: { value: 1, isPercent: false } }, key],
        [{ kind: 'killSessions' }, key],
        [{ kind: 'serverMaxconn', limit: 1 }, key],
        [{ kind: 'check', check: 'health', isOn: false }, key],
        [{ kind: 'forceHealth', to: 'down' }, key],
        [{ kind: 'forceAgent', to: 'down' }, key],
        [{ kind: 'address', address: { host: '127.0.0.2', port: undefined } }, key],
        [{ kind: 'frontend', state: 'shutdown' }, 'frontend:chat/FRONTEND'],
        [{ kind: 'frontendMaxconn', limit: 0 }, 'frontend:chat/FRONTEND'],
        [{ kind: 'clearCounters', scope: 'all' }, key],
      ];
      for (const [verb, target] of verbs) {
        t.throws(() => operator.ask(verb, target), {
          message: new RegExp(`^socket level is ${level}, this needs admin: put "level admin" on its`),
        });
        const plan = planVerb(
          operator.picture,
          operator.source.description,
          [rowOf(operator.picture, target)],
          verb,
        );
        const answer = await operator.source.change(plan.steps[0]?.line ?? '');
        t.deepEqual(answer, { ok: true, text: 'Permission denied\n\n' }, plan.title);
      }
      t.deepEqual(operator.attempted, []);
      t.deepEqual(await states(), before);
      t.is(before.size, 9);
    },
  );
}

realHaproxyTest('a socket of level operator may clear the maxima, one of level user may not', async (t) => {
  const chat = await startChat(t);
  const max: Verb = { kind: 'clearCounters', scope: 'max' };
  const report = await (await operateSocket(t, chat.operatorSocket)).change(max);
  t.deepEqual(report.outcomes, [{ kind: 'accepted', words: '' }]);
  const user = await operateSocket(t, chat.userSocket);
  t.throws(() => user.ask(max), { message: /^socket level is user, this needs operator/ });
  t.deepEqual(await user.source.change('clear counters'), { ok: true, text: 'Permission denied\n\n' });
});
