import type { ExecutionContext } from 'ava';
import type { LoggedHappening } from '../../src/model/events/event-log.ts';
import { ask, statLines, waitFor } from '../demo/helpers/socket.ts';
import { type RunningHaproxy, realHaproxyTest, startHaproxy } from '../helpers/haproxy.ts';
import { startMoodyApplication } from './helpers/moody-application.ts';
import { pausedWord } from './helpers/reports.ts';
import { reload } from './helpers/second-process.ts';
import { fetchStatuses } from './helpers/traffic.ts';
import { sentence, witness } from './helpers/witness.ts';

/** Two servers that are checked ten times a second, and one that nobody checks. */
async function startPair(t: ExecutionContext) {
  const [one, two] = await Promise.all([startMoodyApplication(t), startMoodyApplication(t)]);
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
  server web1 ${one.address} check weight 20
  server web2 ${two.address} check weight 20
backend plain
  server plain1 ${two.address} weight 20
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

/** Something that was made to happen: when that began, and when it was told. */
interface Act {
  readonly begunMs: number;
  readonly toldMs: number;
  readonly events: readonly LoggedHappening[];
}

async function act(run: () => Promise<unknown>, until: () => Promise<Act['events']>): Promise<Act> {
  const begunMs = performance.now();
  await run();
  const events = await until();
  return { begunMs, toldMs: performance.now(), events };
}

/** HAProxy counts whole seconds, at both ends. */
const roundedSeconds = 2.1;

/** It lasted from when the first was told until the second began at least, and at most from one end to the other. */
function expectBetween(
  t: ExecutionContext,
  first: Act,
  second: Act,
  event: LoggedHappening | undefined,
  state: string,
): void {
  t.is(event?.former?.state, state, event?.words ?? 'not told');
  const told = event?.former?.seconds ?? Number.NaN;
  const least = (second.begunMs - first.toldMs) / 1000;
  const most = (second.toldMs - first.begunMs) / 1000;
  t.true(
    told >= least - roundedSeconds && told <= most + roundedSeconds,
    `${told} s told, ${least} to ${most} s expected`,
  );
}

/** Lasts as long as a duration that is to be told. */
function pass(seconds: number): Promise<number> {
  const startedMs = performance.now();
  return waitFor(
    () => performance.now() - startedMs,
    (passedMs) => passedMs >= seconds * 1000,
  );
}

realHaproxyTest(
  'servers that stop answering are told with the reason, the backend too, and their return',
  async (t) => {
    const { haproxy, one, two } = await startPair(t);
    const { until, alerts, told } = await witness(t, haproxy.socketPath);
    t.deepEqual(told, []);
    const fell = await act(one.stop, () => until(/web1: UP -> DOWN/));
    const first = find(fell.events, /web1: UP -> DOWN/);
    t.is(first?.words, 'UP -> DOWN, L4CON Connection refused');
    t.is(first?.tone, 'critical');
    t.is(first?.former?.state, 'up');
    await two.stop();
    const rest = await until(/^web: backend UP -> DOWN/);
    t.truthy(find(rest, /web2: UP -> DOWN/));
    t.false(
      rest.some(({ finding }) => finding?.startsWith('backend down')),
      'told twice',
    );
    t.deepEqual(alerts.slice(0, 1), ['web/web1: UP -> DOWN, L4CON Connection refused']);
    t.true(alerts.includes('web: backend UP -> DOWN'));
    await pass(3);
    const back = await act(one.start, () => until(/web1: DOWN -> UP/));
    expectBetween(t, fell, back, find(back.events, /web1: DOWN -> UP/), 'down');
    t.truthy(find(back.events, /^web: backend DOWN -> UP/));
  },
);

realHaproxyTest('maintenance, drain and weights are told, with how long it was what it was', async (t) => {
  const { haproxy } = await startPair(t);
  const { until, alerts } = await witness(t, haproxy.socketPath);
  const say = async (line: string, words: RegExp) => {
    const said = await act(
      () => ask(haproxy.socketPath, line),
      () => until(words),
    );
    const events = said.events.filter(({ finding }) => finding === undefined);
    t.is(events.length, 1, events.map(sentence).join(' | '));
    return said;
  };
  const expectLasted = (first: Act, second: Act, state: string) => {
    const event = second.events.find(({ finding }) => finding === undefined);
    expectBetween(t, first, second, event, state);
  };
  const maintained = await say('set server web/web1 state maint', /^web\/web1: UP -> MAINT$/);
  await pass(3);
  const ready = await say('set server web/web1 state ready', /^web\/web1: MAINT -> UP$/);
  expectLasted(maintained, ready, 'maint');
  await pass(3);
  const drained = await say('set server web/web1 state drain', /^web\/web1: UP -> DRAIN$/);
  expectLasted(ready, drained, 'up');
  await pass(3);
  const again = await say('set server web/web1 state maint', /^web\/web1: DRAIN -> MAINT$/);
  expectLasted(drained, again, 'drain');
  await say('set server web/web1 state ready', /^web\/web1: MAINT -> UP$/);
  await say('set weight web/web2 7', /^web\/web2: weight 20 -> 7$/);
  const weightless = await say('set weight web/web2 0', /^web\/web2: UP -> drained \(weight 0\)$/);
  await pass(3);
  const weighty = await say('set weight web/web2 20', /^web\/web2: drained \(weight 0\) -> UP$/);
  expectLasted(weightless, weighty, 'drained');
  await say('disable frontend door', new RegExp(`^door: frontend OPEN -> ${pausedWord}$`));
  await say('enable frontend door', new RegExp(`^door: frontend ${pausedWord} -> OPEN$`));
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
  const begunMs = performance.now();
  const { haproxy } = await startPair(t);
  const started: Act = { begunMs, toldMs: performance.now(), events: [] };
  await ask(haproxy.socketPath, 'set server plain/plain1 state maint');
  const { until, poll, told, alerts } = await witness(t, haproxy.socketPath);
  const former = haproxy.pid();
  await pass(3);
  let pid = 0;
  const replaced = await act(
    async () => {
      pid = await reload(t, haproxy);
    },
    () => until(/another process/),
  );
  t.deepEqual(replaced.events.map(sentence), [
    `HAProxy: another process answers, pid ${former} -> ${pid}`,
    'plain/plain1: MAINT -> no check, in the new process',
    'plain: backend DOWN -> UP, in the new process',
  ]);
  expectBetween(t, started, replaced, replaced.events[0], 'up');
  await poll();
  t.deepEqual([told, alerts], [[], []]);
});

realHaproxyTest(
  'a HAProxy that stops and starts is told as lost and back, with the time in between',
  async (t) => {
    const { haproxy } = await startPair(t);
    const { until, alerts } = await witness(t, haproxy.socketPath);
    const lost = await act(haproxy.stop, () => until(/lost/));
    t.is(lost.events.length, 1);
    t.is(alerts.length, 1);
    await pass(3);
    const back = await act(haproxy.start, () => until(/answers again/));
    expectBetween(t, lost, back, find(back.events, /answers again/), 'silent');
    t.truthy(find(back.events, /another process answers/));
    t.is(alerts.length, 1);
  },
);
