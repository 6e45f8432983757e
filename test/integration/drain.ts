import type { ExecutionContext } from 'ava';
import { drainProgress } from '../../src/actions/drain.ts';
import type { KeyName } from '../../src/actions/key-records.ts';
import { systemClock } from '../../src/clock.ts';
import { ask } from '../demo/helpers/socket.ts';
import { realHaproxyTest } from '../helpers/haproxy.ts';
import { type Chat, startChat } from './helpers/chat.ts';
import { type Operator, operateSocket } from './helpers/operator.ts';
import { lines, setState, status } from './helpers/reports.ts';
import { fetchStatus, type HeldWebSocket, holdWebSockets } from './helpers/traffic.ts';
import { settled } from './helpers/watch.ts';

const key = 'server:chat/chat1';

interface Setup {
  readonly chat: Chat;
  readonly operator: Operator;
  /** All on the servers that are to be drained. */
  readonly sockets: readonly HeldWebSocket[];
  /** HAProxy counts so many sessions, and so does the next picture. */
  leftAre(count: number): Promise<void>;
  /** Lets so many seconds pass for the dashboard, not for HAProxy. */
  pass(seconds: number): void;
}

/** Opens so many sessions while only these servers take any. */
async function start(
  t: ExecutionContext,
  count: number,
  names: readonly string[] = ['chat1'],
): Promise<Setup> {
  const chat = await startChat(t);
  let ahead = 0;
  const clock = { ...systemClock, monotonicSeconds: () => systemClock.monotonicSeconds() + ahead };
  const operator = await operateSocket(t, chat.haproxy.socketPath, { clock });
  const others = ['chat1', 'chat2', 'chat3'].flatMap((name) =>
    names.includes(name) ? [] : [`server:chat/${name}`],
  );
  await operator.change(setState('maint'), ...others);
  const sockets = await holdWebSockets(t, chat.url, count);
  await operator.change(setState('ready'), ...others);
  const leftAre = async (wanted: number) => {
    await settled(chat.haproxy.socketPath, (figure) => figure('chat/BACKEND', 'scur') === wanted);
    await operator.poll();
  };
  await leftAre(count);
  return {
    chat,
    operator,
    sockets,
    leftAre,
    pass: (seconds) => {
      ahead += seconds;
    },
  };
}

/** Drains the server, with these keys pressed in the dialog before it is confirmed. */
async function drain({ operator }: Setup, ...keys: readonly KeyName[]) {
  operator.ask(setState('drain'), key);
  operator.press(...keys);
  return operator.confirm();
}

const progress = ({ operator }: Setup) => {
  const [job] = operator.state.node.drains;
  return job && drainProgress(job, operator.picture, operator.state.nowSeconds);
};

/** The lines that were sent to the drained server after the drain. */
const sentAfterwards = ({ operator }: Setup) => {
  const all = operator.attempted;
  return all.slice(all.indexOf('set server chat/chat1 state drain') + 1);
};

realHaproxyTest('sessions leave one by one, and at zero maintenance is sent once and verified', async (t) => {
  const setup = await start(t, 4);
  const { operator, sockets, leftAre } = setup;
  const report = await drain(setup, 'w');
  t.is(report.verifications[0]?.kind, 'verified', report.message);
  t.is(progress(setup)?.left, 4);
  const left: (number | undefined)[] = [];
  for (const [index, socket] of sockets.slice(0, 3).entries()) {
    await socket.close();
    await leftAre(3 - index);
    left.push(progress(setup)?.left);
    t.true((progress(setup)?.leavingPerSecond ?? 0) > 0);
    t.true((progress(setup)?.etaSeconds ?? 0) > 0);
    t.deepEqual(sentAfterwards(setup), []);
  }
  t.deepEqual(left, [3, 2, 1]);
  t.is(operator.state.node.drains[0]?.peakSessions, 4);
  t.is(status(operator, 'chat/chat1'), 'DRAIN');

  await sockets[3]?.close();
  await leftAre(0);
  const end = await operator.settle();
  t.deepEqual(lines(end), ['set server chat/chat1 state maint']);
  t.deepEqual(end.verifications, [{ kind: 'verified', words: 'status is MAINT' }]);
  t.regex(
    end.message,
    /^chat\/chat1: all sessions have left, after .*; maintenance: done \(status is MAINT\)$/,
  );
  t.is(status(operator, 'chat/chat1'), 'MAINT');
  await operator.poll();
  await operator.poll();
  t.deepEqual(sentAfterwards(setup), ['set server chat/chat1 state maint']);
  t.deepEqual(operator.state.node.drains, []);
});

realHaproxyTest('at the limit `kill` first sets maintenance, then ends the rest', async (t) => {
  const setup = await start(t, 3);
  const { chat, operator, sockets, leftAre, pass } = setup;
  await drain(setup, 'w', 'w', '-');
  t.is(operator.state.node.drains[0]?.wish.limitSeconds, 300);
  await sockets[0]?.close();
  await leftAre(2);
  // Far enough from the limit that a slow machine does not come to it by itself.
  pass(200);
  await operator.poll();
  t.deepEqual(sentAfterwards(setup), [], 'nothing before the limit');
  t.true(sockets[1]?.isOpen && sockets[2]?.isOpen);
  pass(100);
  await operator.poll();
  const end = await operator.settle();
  t.deepEqual(lines(end), ['set server chat/chat1 state maint', 'shutdown sessions server chat/chat1']);
  t.deepEqual(
    end.outcomes.map(({ kind }) => kind),
    ['accepted', 'accepted'],
  );
  t.regex(end.message, /the limit is reached with 2 sessions left/);
  t.deepEqual(await Promise.all(sockets.slice(1).map(({ closeCode }) => closeCode)), [1006, 1006]);
  await leftAre(0);
  t.is(status(operator, 'chat/chat1'), 'MAINT');
  t.deepEqual(sentAfterwards(setup), lines(end));
  t.notRegex(await ask(chat.haproxy.socketPath, 'show sess'), / srv=chat1 /);
});

realHaproxyTest('at the limit without `kill` maintenance is set and the rest stays open', async (t) => {
  const setup = await start(t, 2);
  const { operator, sockets, pass } = setup;
  await drain(setup, 'w');
  pass(601);
  await operator.poll();
  const end = await operator.settle();
  t.deepEqual(lines(end), ['set server chat/chat1 state maint']);
  t.is(status(operator, 'chat/chat1'), 'MAINT');
  await Promise.all(sockets.map((socket) => socket.echo('still here')));
});

realHaproxyTest('a drain without a wish is not watched and ends in nothing', async (t) => {
  const setup = await start(t, 1);
  const { operator, sockets, leftAre, pass } = setup;
  await drain(setup);
  t.deepEqual(operator.state.node.drains, []);
  await sockets[0]?.close();
  await leftAre(0);
  pass(100_000);
  await operator.poll();
  t.deepEqual(sentAfterwards(setup), []);
  t.is(status(operator, 'chat/chat1'), 'DRAIN');
});

realHaproxyTest('clients that persistence brings to a draining server are counted', async (t) => {
  const setup = await start(t, 1);
  const { chat, operator } = setup;
  await drain(setup, 'w');
  await operator.poll();
  t.is(progress(setup)?.arrivingPerSecond, 0);
  const url = `http://127.0.0.1:${chat.haproxy.port('chat')}/`;
  for (let visit = 0; visit < 5; visit += 1)
    t.is(await fetchStatus(url, undefined, { cookie: 'SERVER=one' }), 200);
  await operator.poll();
  const { rates } = operator.picture;
  const arrived = (progress(setup)?.arrivingPerSecond ?? 0) * (rates.seconds ?? 0);
  t.is(Math.round(arrived), 5);
  // Those without the cookie go elsewhere.
  await fetchStatus(url);
  await operator.poll();
  t.is(progress(setup)?.arrivingPerSecond, 0);
});

realHaproxyTest('a server that somebody else takes out of its drain is not watched any more', async (t) => {
  const setup = await start(t, 1);
  const { chat, operator } = setup;
  await drain(setup, 'w');
  await ask(chat.haproxy.socketPath, 'set server chat/chat1 state ready');
  await operator.poll();
  t.deepEqual(operator.state.node.drains, []);
  t.is(operator.message, 'chat/chat1 no longer drains; it is not watched any more');
  t.deepEqual(sentAfterwards(setup), []);
});

realHaproxyTest('D on a watched server stops the watching and leaves the drain', async (t) => {
  const setup = await start(t, 1);
  const { operator, sockets, leftAre } = setup;
  await drain(setup, 'w');
  operator.select(key);
  operator.press('D');
  t.is(operator.message, 'chat/chat1 is no longer watched; it still drains');
  await sockets[0]?.close();
  await leftAre(0);
  t.deepEqual(sentAfterwards(setup), []);
  t.is(status(operator, 'chat/chat1'), 'DRAIN');
});

realHaproxyTest(
  'two watched servers that empty at once are put into maintenance one after the other',
  async (t) => {
    const { operator, sockets, leftAre } = await start(t, 2, ['chat1', 'chat2']);
    for (const name of ['chat1', 'chat2']) {
      operator.ask(setState('drain'), `server:chat/${name}`);
      operator.press('w');
      await operator.confirm();
    }
    await Promise.all(sockets.map((socket) => socket.close()));
    await leftAre(0);
    const first = await operator.settle();
    const second = await operator.settle();
    t.deepEqual(
      [...lines(first), ...lines(second)],
      ['set server chat/chat1 state maint', 'set server chat/chat2 state maint'],
    );
    await operator.poll();
    t.is(operator.attempted.filter((line) => /chat[12] state maint$/.test(line)).length, 2);
    t.is(status(operator, 'chat/chat1'), 'MAINT');
    t.is(status(operator, 'chat/chat2'), 'MAINT');
  },
);
