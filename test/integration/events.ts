import type { ExecutionContext } from 'ava';
import type { LoggedHappening } from '../../src/model/events/event-log.ts';
import { ask, statLines, waitFor } from '../demo/helpers/socket.ts';
import { type RunningHaproxy, realHaproxyTest, startHaproxy } from '../helpers/haproxy.ts';
import { startHttpApplication } from './helpers/application.ts';
import { reload } from './helpers/second-process.ts';
import { fetchStatuses } from './helpers/traffic.ts';
import { sentence, witness } from './helpers/witness.ts';

/** Two servers that are checked ten times a second, and one that nobody checks. */
async function startPair(t: ExecutionContext) {
  const [one, two] = await Promise.all([startHttpApplication(t), startHttpApplication(t)]);
  const haproxy = await startHaproxy(
    t,
    `global
  stats socket @DIR@/admin.sock mode 600 level admin expose-fd listeners
  nbthread 1
defaults
  mode http
  timeout connect 1s
  timeout client 5s
  timeout server 5s
  default-server inter 100ms fall 2 rise 2
frontend door
  bind 127.0.0.1:@PORT:door@
  default_backend web
backend web
  server web1 127.0.0.1:${one.port} check weight 20
  server web2 127.0.0.1:${two.port} check weight 20
backend plain
  server plain1 127.0.0.1:${two.port} weight 20
`,
  );
  await checked(haproxy);
  return { haproxy, one, two };
}

async function checked({ socketPath }: RunningHaproxy): Promise<void> {
  await waitFor(
    async () => statLines(await ask(socketPath, 'show stat')),
    (rows) => ['web1', 'web2'].every((name) => rows.get(`web/${name}`)?.check_status === 'L4OK'),
  );
}

const find = (events: readonly LoggedHappening[], words: RegExp) =>
  events.find((event) => words.test(sentence(event)));

/** HAProxy counts whole seconds, and a poll comes a little later than what it shows. */
function expectAbout(
  t: ExecutionContext,
  event: LoggedHappening | undefined,
  seconds: number,
  state: string,
): void {
  t.is(event?.former?.state, state, event?.words ?? 'not told');
  const difference = (event?.former?.seconds ?? Number.NaN) - seconds;
  t.true(Math.abs(difference) < 2.1, `${event?.former?.seconds} s told, about ${seconds} s expected`);
}

const secondsSince = (startedMs: number) => (performance.now() - startedMs) / 1000;

/** Lasts as long as a duration that is to be told. */
function pass(seconds: number): Promise<number> {
  const startedMs = performance.now();
  return waitFor(
    () => secondsSince(startedMs),
    (passed) => passed >= seconds,
  );
}

realHaproxyTest(
  'servers that stop answering are told with the reason, the backend too, and their return',
  async (t) => {
    const { haproxy, one, two } = await startPair(t);
    const { until, alerts, told } = await witness(t, haproxy.socketPath);
    t.deepEqual(told, []);
    await one.stop();
    const first = find(await until(/web1: UP -> DOWN/), /web1: UP -> DOWN/);
    t.is(first?.words, 'UP -> DOWN, L4CON Connection refused');
    t.is(first?.tone, 'critical');
    t.is(first?.former?.state, 'up');
    const fellMs = performance.now();
    await two.stop();
    const rest = await until(/^web: backend UP -> DOWN/);
    t.truthy(find(rest, /web2: UP -> DOWN/));
    t.false(
      rest.some(({ finding }) => finding?.startsWith('backend down')),
      'told twice',
    );
    t.deepEqual(alerts.slice(0, 1), ['web/web1: UP -> DOWN, L4CON Connection refused']);
    t.true(alerts.includes('web: backend UP -> DOWN'));
    await pass(2);
    await ask(haproxy.socketPath, 'set server web/web1 health up');
    const back = await until(/web1: DOWN -> UP/);
    expectAbout(t, find(back, /web1: DOWN -> UP/), secondsSince(fellMs), 'down');
    t.truthy(find(back, /^web: backend DOWN -> UP/));
  },
);

realHaproxyTest('maintenance, drain and weights are told, with how long it was what it was', async (t) => {
  const { haproxy } = await startPair(t);
  const { until, alerts } = await witness(t, haproxy.socketPath);
  const say = async (line: string, words: RegExp) => {
    await ask(haproxy.socketPath, line);
    const events = (await until(words)).filter(({ finding }) => finding === undefined);
    t.is(events.length, 1, events.map(sentence).join(' | '));
    return events[0];
  };
  await say('set server web/web1 state maint', /^web\/web1: UP -> MAINT$/);
  await pass(2);
  const ready = await say('set server web/web1 state ready', /^web\/web1: MAINT -> UP$/);
  expectAbout(t, ready, 2, 'maint');
  await pass(1);
  const drained = await say('set server web/web1 state drain', /^web\/web1: UP -> DRAIN$/);
  expectAbout(t, drained, 1, 'up');
  await pass(2);
  expectAbout(t, await say('set server web/web1 state maint', /^web\/web1: DRAIN -> MAINT$/), 2, 'drain');
  await say('set server web/web1 state ready', /^web\/web1: MAINT -> UP$/);
  await say('set weight web/web2 7', /^web\/web2: weight 20 -> 7$/);
  await say('set weight web/web2 0', /^web\/web2: UP -> drained \(weight 0\)$/);
  await pass(2);
  expectAbout(
    t,
    await say('set weight web/web2 20', /^web\/web2: drained \(weight 0\) -> UP$/),
    2,
    'drained',
  );
  await say('disable frontend door', /^door: frontend OPEN -> PAUSED$/);
  await say('enable frontend door', /^door: frontend PAUSED -> OPEN$/);
  t.deepEqual(alerts, []);
});

realHaproxyTest('down and back between two polls is told from the counters', async (t) => {
  const { haproxy } = await startPair(t);
  const { until } = await witness(t, haproxy.socketPath);
  for (let times = 1; times <= 2; times += 1) {
    await ask(haproxy.socketPath, 'set server web/web1 health down');
    await waitFor(
      async () => statLines(await ask(haproxy.socketPath, 'show stat')).get('web/web1')?.status,
      (status) => status === 'UP',
    );
  }
  const [told, ...more] = await until(/web1: went down/);
  t.deepEqual(more, []);
  t.regex(told?.words ?? '', /^went down 2 times and came back between two polls/);
  t.is(told?.tone, 'warning');
});

realHaproxyTest('cleared counters are told once, and nothing else with them', async (t) => {
  const { haproxy } = await startPair(t);
  await fetchStatuses(`http://127.0.0.1:${haproxy.port('door')}/`, 5);
  await waitFor(
    async () => statLines(await ask(haproxy.socketPath, 'show stat')).get('web/BACKEND')?.stot,
    (count) => count === '5',
  );
  const { until, poll, told } = await witness(t, haproxy.socketPath);
  await ask(haproxy.socketPath, 'clear counters all');
  t.deepEqual((await until(/cleared/)).map(sentence), [
    'HAProxy: the counters were cleared (clear counters all)',
  ]);
  await poll();
  t.deepEqual(told, []);
});

realHaproxyTest('a reload is told with the two processes, and what the new one lost', async (t) => {
  const { haproxy } = await startPair(t);
  await ask(haproxy.socketPath, 'set server plain/plain1 state maint');
  const { until, poll, told, alerts } = await witness(t, haproxy.socketPath);
  const former = haproxy.pid();
  await pass(2);
  const pid = await reload(t, haproxy);
  const events = await until(/another process/);
  t.deepEqual(events.map(sentence), [
    `HAProxy: another process answers, pid ${former} -> ${pid}`,
    'plain/plain1: MAINT -> no check, in the new process',
    'plain: backend DOWN -> UP, in the new process',
  ]);
  t.true((events[0]?.former?.seconds ?? 0) >= 2);
  await poll();
  t.deepEqual([told, alerts], [[], []]);
});

realHaproxyTest(
  'a HAProxy that stops and starts is told as lost and back, with the time in between',
  async (t) => {
    const { haproxy } = await startPair(t);
    const { until, alerts } = await witness(t, haproxy.socketPath);
    await haproxy.stop();
    const lostMs = performance.now();
    const lost = await until(/lost/);
    t.is(lost.length, 1);
    t.is(alerts.length, 1);
    await pass(2);
    await haproxy.start();
    const back = await until(/answers again/);
    expectAbout(t, find(back, /answers again/), secondsSince(lostMs), 'silent');
    t.truthy(find(back, /another process answers/));
    t.is(alerts.length, 1);
  },
);
