import type { ExecutionContext } from 'ava';
import { outcomeOf } from '../../src/actions/outcome.ts';
import { type Plan, planServerState, verify } from '../../src/actions/plan.ts';
import type { Picture } from '../../src/model/picture.ts';
import { text } from '../../src/model/row.ts';
import type { ServerState } from '../../src/protocol/commands/set-server-state.ts';
import { realHaproxyTest, startHaproxy } from '../helpers/haproxy.ts';
import { startWebSocketApplication } from './helpers/application.ts';
import { holdWebSocket } from './helpers/traffic.ts';
import { growth, rowOf, type Watch, watchSocket } from './helpers/watch.ts';

async function startChat(t: ExecutionContext) {
  const application = await startWebSocketApplication(t);
  const server = `127.0.0.1:${application.port}`;
  const haproxy = await startHaproxy(
    t,
    `global
  stats socket @DIR@/admin.sock mode 600 level admin
  stats socket @DIR@/operator.sock mode 600 level operator
  stats socket @DIR@/user.sock mode 600 level user
defaults
  mode http
  timeout connect 5s
  timeout client 30s
  timeout server 30s
listen chat
  bind 127.0.0.1:@PORT:chat@
  timeout tunnel 1h
  balance roundrobin
  server chat1 ${server} check
  server chat2 ${server} disabled
backend shadow
  server shadow1 ${server} track chat/chat1
`,
  );
  return { haproxy, url: `ws://127.0.0.1:${haproxy.port('chat')}/` };
}

function plan(picture: Picture, server: string, state: ServerState): Plan {
  return planServerState(picture, rowOf(picture, `server:${server}`), state);
}

/** Sends the plan's lines and gives what came back for each. */
async function send(watch: Watch, { lines }: Plan) {
  const outcomes = [];
  for (const line of lines) outcomes.push(outcomeOf(await watch.source.change(line)));
  return outcomes;
}

const statusOf = (picture: Picture, server: string) => text(rowOf(picture, `server:${server}`), 'status');

realHaproxyTest('maint, drain and ready are seen in the next poll, and no WebSocket is cut', async (t) => {
  const { haproxy, url } = await startChat(t);
  const watch = watchSocket(t, haproxy.socketPath);
  const socket = await holdWebSocket(t, url);
  let picture = await watch.picture();
  t.is(statusOf(picture, 'chat/chat2'), 'MAINT');
  const apply = async (server: string, state: ServerState) => {
    const made = plan(picture, server, state);
    t.deepEqual(made.lines, [`set server ${server} state ${state}`]);
    t.deepEqual(await send(watch, made), [{ kind: 'accepted' }]);
    picture = await watch.picture();
    return { made, verification: verify(made, picture) };
  };

  const maint = await apply('chat/chat1', 'maint');
  t.deepEqual(
    maint.made.consequences.map((consequence) => consequence.text),
    [
      'chat: 1 -> 0 of 2 up; no server is left, clients get errors',
      '1 WebSocket session stays until it ends',
      'its health checks pause meanwhile',
    ],
  );
  t.deepEqual(maint.verification, { kind: 'verified', words: 'status is MAINT' });
  t.is(growth(picture, 'server:chat/chat1', 'stot'), 0);
  await socket.echo('in maintenance');

  t.is((await apply('chat/chat1', 'ready')).verification.kind, 'verified');
  const drain = await apply('chat/chat1', 'drain');
  t.is(drain.verification.kind, 'verified');
  // With checks on, how far they are may follow: `DRAIN 1/3`.
  t.regex(drain.verification.words, /^status is DRAIN\b/);
  await socket.echo('draining');

  t.is((await apply('chat/chat2', 'ready')).verification.kind, 'verified');
  const later = await holdWebSocket(t, url);
  picture = await watch.picture();
  t.is(growth(picture, 'server:chat/chat1', 'stot'), 0, 'nothing new for the drained server');
  t.is(growth(picture, 'server:chat/chat2', 'stot'), 1);
  t.is((await apply('chat/chat1', 'ready')).verification.kind, 'verified');
  await Promise.all([socket.echo('ready'), later.echo('ready')]);
});

realHaproxyTest(
  'operator and user sockets are refused in the words of HAProxy, and nothing changes',
  async (t) => {
    const { haproxy } = await startChat(t);
    const admin = watchSocket(t, haproxy.socketPath);
    for (const level of ['operator', 'user'] as const) {
      const watch = watchSocket(t, `${haproxy.directory}/${level}.sock`);
      t.is(await watch.access(), level);
      const made = plan(await watch.picture(), 'chat/chat1', 'maint');
      t.deepEqual(await send(watch, made), [{ kind: 'refused', words: 'Permission denied' }]);
      const verification = verify(made, await admin.picture());
      t.is(verification.kind, 'different');
      t.regex(verification.words, /^status is UP\b/);
    }
  },
);

realHaproxyTest('a server that HAProxy does not know is refused in its words', async (t) => {
  const { haproxy } = await startChat(t);
  const watch = watchSocket(t, haproxy.socketPath);
  const picture = await watch.picture();
  const row = rowOf(picture, 'server:chat/chat1');
  const made = planServerState(picture, { ...row, key: 'server:chat/gone', name: 'gone' }, 'drain');
  t.deepEqual(await send(watch, made), [{ kind: 'refused', words: 'No such server.' }]);
  t.deepEqual(verify(made, await watch.picture()), {
    kind: 'different',
    words: 'the server is no longer listed',
  });
});

realHaproxyTest(
  'a tracking server that stays in maintenance is reported, although HAProxy said yes',
  async (t) => {
    const { haproxy } = await startChat(t);
    const watch = watchSocket(t, haproxy.socketPath);
    await send(watch, plan(await watch.picture(), 'chat/chat1', 'maint'));
    const picture = await watch.picture();
    t.is(statusOf(picture, 'shadow/shadow1'), 'MAINT (via chat/chat1)');
    const made = plan(picture, 'shadow/shadow1', 'ready');
    t.deepEqual(await send(watch, made), [{ kind: 'accepted' }]);
    t.deepEqual(verify(made, await watch.picture()), {
      kind: 'different',
      words: 'status is MAINT (via chat/chat1)',
    });
  },
);
