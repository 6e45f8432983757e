import test from 'ava';
import { type Consequence, type Plan, planServerState, verify } from '../../src/actions/plan.ts';
import type { Row } from '../../src/model/row.ts';
import { UnsafeNameError } from '../../src/protocol/command-line.ts';
import type { ServerState } from '../../src/protocol/commands/set-server-state.ts';
import { type Edit, pictureFromCaptures, rowOf } from '../helpers/pictures.ts';

function plan(server: string, state: ServerState, edit: Edit = {}, version = '2.6.12'): Plan {
  const picture = pictureFromCaptures(version, edit);
  return planServerState(picture, rowOf(picture, `server:${server}`), state);
}

function saying(of: Plan, part: string): Consequence | undefined {
  return of.consequences.find(({ text }) => text.includes(part));
}

test('the line is literally what will be sent', (t) => {
  for (const [server, state, line] of [
    ['www/www1', 'ready', 'set server www/www1 state ready'],
    ['www/www6:flap', 'maint', 'set server www/www6:flap state maint'],
    ['zoo/a.b-c_d:e', 'drain', 'set server zoo/a.b-c_d:e state drain'],
  ] as const) {
    const made = plan(server, state);
    t.deepEqual(made.lines, [line]);
    t.is(made.state, state);
    t.is(made.targetKey, `server:${server}`);
    t.true(made.title.includes(server));
  }
});

test('a name that could become a second command makes no plan', (t) => {
  const picture = pictureFromCaptures('2.6.12');
  const server: Row = { ...rowOf(picture, 'server:www/www1'), name: 'www1;disable server www/www2' };
  t.throws(() => planServerState(picture, server, 'maint'), { instanceOf: UnsafeNameError });
});

test('how many servers take traffic is said before and after', (t) => {
  t.truthy(saying(plan('www/www1', 'maint'), 'www: 5 -> 4 of 6 up'));
  t.truthy(saying(plan('ws/ws1', 'drain'), 'ws: 3 -> 2 of 5 up'));
  t.truthy(saying(plan('zoo/tracker', 'maint'), 'zoo: 7 -> 6 of 16 up'));
  t.truthy(saying(plan('zoo/maint', 'ready'), 'zoo: 7 -> 8 of 16 up'));
});

test('taking out a server that takes no traffic changes no count', (t) => {
  t.truthy(saying(plan('www/www4_refused', 'maint'), 'stays 5 of 6 up'));
  t.truthy(saying(plan('zoo/agent-down', 'drain'), 'stays 7 of 16 up'));
});

test('a server that comes back needs its health checks to agree', (t) => {
  t.regex(saying(plan('zoo/maint', 'ready'), '7 -> 8')!.text, /check/);
});

test('taking out the last server is alarming, and says that clients will notice', (t) => {
  const last: Edit = { cells: { 'server:flash/fl2-slow': { status: 'MAINT' } } };
  for (const state of ['maint', 'drain'] as const) {
    const capacity = saying(plan('flash/fl1', state, last), '1 -> 0 of 3 up');
    t.true(capacity?.isAlarming);
    t.regex(capacity!.text, /no server/);
  }
  t.false(plan('flash/fl1', 'maint').consequences.some(({ isAlarming }) => isAlarming));
});

test('bringing a server back is never alarming', (t) => {
  t.false(plan('offline/only', 'ready').consequences.some(({ isAlarming }) => isAlarming));
});

test('the sessions that stay are counted by their class, one and several', (t) => {
  t.regex(saying(plan('ws/ws1', 'maint'), 'session')!.text, /\b5 WebSocket sessions\b/);
  t.regex(saying(plan('flash/fl2-slow', 'drain'), 'session')!.text, /\b1 Flash session\b(?!s)/);
  t.regex(saying(plan('www/www3.slow', 'maint'), 'session')!.text, /\b2 HTTP sessions\b/);
  t.regex(saying(plan('www/www1', 'maint'), 'session')!.text, /\b0 HTTP sessions\b/);
});

test('where HAProxy gives no count of sessions none is invented', (t) => {
  const unknown: Edit = { cells: { 'server:ws/ws1': { scur: '' } } };
  t.notRegex(saying(plan('ws/ws1', 'maint', unknown), 'session')!.text, /\d/);
});

test('drain warns of bound clients, maintenance of pausing checks, ready of neither', (t) => {
  t.truthy(saying(plan('www/www1', 'drain'), 'cookie'));
  t.truthy(saying(plan('www/www1', 'maint'), 'checks'));
  const ready = plan('zoo/maint', 'ready');
  t.is(saying(ready, 'cookie'), undefined);
  t.is(saying(ready, 'session'), undefined);
});

test('a server that is in that state already says so with its status, and promises nothing', (t) => {
  for (const [server, state, status] of [
    ['zoo/maint', 'maint', 'MAINT'],
    ['zoo/agent-drain', 'drain', 'DRAIN (agent)'],
    ['www/www1', 'ready', 'UP'],
    ['zoo/nocheck', 'ready', 'no check'],
    ['www/www6:flap', 'ready', 'UP 1/3'],
  ] as const) {
    const { consequences } = plan(server, state);
    t.is(consequences.length, 1, server);
    t.true(consequences[0]!.text.includes(status) && consequences[0]!.text.includes('already'), server);
    t.false(consequences[0]!.isAlarming);
  }
});

test('to drain a server of weight 0 costs no capacity, in the words of 2.6 and of 1.5', (t) => {
  t.truthy(saying(plan('zoo/weight0', 'drain'), 'stays 7 of 16 up'));
  t.truthy(saying(plan('zoo/weight0', 'drain', {}, '1.5.0'), 'already'));
});

test('ready does not promise traffic to a server whose configured weight is 0', (t) => {
  t.is(saying(plan('zoo/weight0', 'ready'), '7 -> 8'), undefined);
});

function verification(state: ServerState, status: string, cells: Readonly<Record<string, string>> = {}) {
  const key = 'server:www/www1';
  return verify(
    plan('www/www1', state),
    pictureFromCaptures('2.6.12', { cells: { [key]: { status, ...cells } } }),
  );
}

test('what HAProxy then shows verifies the change', (t) => {
  for (const [state, status] of [
    ['maint', 'MAINT'],
    ['drain', 'DRAIN'],
    ['drain', 'DRAIN 1/3'],
    ['ready', 'UP'],
    ['ready', 'UP 1/3'],
    ['ready', 'no check'],
    // Ready again, and its checks have not agreed yet.
    ['ready', 'DOWN 1/2'],
  ] as const) {
    const { kind, words } = verification(state, status);
    t.is(kind, 'verified', `${state} ${status}`);
    t.true(words.includes(status));
  }
  t.is(verification('drain', 'UP', { weight: '0' }).kind, 'verified');
});

test('another state than asked for is told with HAProxy’s word', (t) => {
  for (const [state, status] of [
    ['maint', 'UP'],
    ['maint', 'DRAIN'],
    ['drain', 'UP'],
    ['drain', 'MAINT'],
    ['ready', 'MAINT'],
    ['ready', 'MAINT (via www/www2)'],
    ['ready', 'DRAIN (agent)'],
  ] as const) {
    const { kind, words } = verification(state, status);
    t.is(kind, 'different', `${state} ${status}`);
    t.true(words.includes(status));
  }
});

test('a server that is gone is told', (t) => {
  const gone = pictureFromCaptures('2.6.12', { without: ['server:www/www1'] });
  const { kind, words } = verify(plan('www/www1', 'maint'), gone);
  t.is(kind, 'different');
  t.regex(words, /no longer|gone/);
});
