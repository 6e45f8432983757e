import test from 'ava';
import type { Plan } from '../../../src/actions/plan.ts';
import type { Verb } from '../../../src/actions/verbs/verb.ts';
import type { ServerState } from '../../../src/protocol/commands/set-server-state.ts';
import type { Edit } from '../../helpers/pictures.ts';
import { alarming, linesOf, planned, saying, undoOf, verified } from '../helpers/planned.ts';

const to = (state: ServerState): Verb => ({ kind: 'state', state });

function plan(
  servers: string | readonly string[],
  state: ServerState,
  edit: Edit = {},
  version = '2.6.12',
): Plan {
  return planned(servers, to(state), { edit, version });
}

test('the line is literally what will be sent', (t) => {
  for (const [server, state, line] of [
    ['www/www1', 'ready', 'set server www/www1 state ready'],
    ['www/www6:flap', 'maint', 'set server www/www6:flap state maint'],
    ['zoo/a.b-c_d:e', 'drain', 'set server zoo/a.b-c_d:e state drain'],
  ] as const) {
    const made = plan(server, state);
    t.deepEqual(linesOf(made), [line]);
    t.deepEqual(made.steps[0]!.verb, to(state));
    t.is(made.steps[0]!.targets[0]!.key, `server:${server}`);
    t.true(made.title.includes(server));
  }
});

test('how many servers take traffic is said before and after', (t) => {
  t.truthy(saying(plan('www/www1', 'maint'), 'www: 5 -> 4 of 6 up'));
  t.truthy(saying(plan('ws/ws1', 'drain'), 'ws: 3 -> 2 of 5 up'));
  t.truthy(saying(plan('zoo/tracker', 'maint'), 'zoo: 7 -> 6 of 16 up'));
  t.truthy(saying(plan('zoo/maint', 'ready'), 'zoo: 7 -> 8 of 16 up'));
});

test('what share of the backend’s weight moves is said', (t) => {
  t.truthy(saying(plan('static/st1', 'maint'), 'static: 2 -> 1 of 2 up, 50 % of its weight moves'));
  // 100 of the 250 that HAProxy counts for the backend: the backup does not share while others are up.
  t.truthy(saying(plan('www/www1', 'drain'), '40 % of its weight moves'));
  t.truthy(saying(plan('www/www3.slow', 'drain'), '8 % of its weight moves'));
  t.truthy(
    saying(plan(['www/www1', 'www/www2-500s'], 'maint'), 'www: 5 -> 3 of 6 up, 80 % of its weight moves'),
  );
});

test('a backup shares nothing while others are up, and all when it alone is', (t) => {
  t.truthy(saying(plan('ws/ws1', 'maint'), 'ws: 3 -> 2 of 5 up, 50 % of its weight moves'));
  t.truthy(saying(plan('ws/ws5-backup', 'maint'), 'ws: 3 -> 2 of 5 up, 0 % of its weight moves'));
  t.truthy(saying(plan(['ws/ws1', 'ws/ws2'], 'maint'), 'ws: 3 -> 1 of 5 up, 100 % of its weight moves'));
  const onlyBackup: Edit = {
    cells: { 'server:ws/ws1': { status: 'DOWN' }, 'server:ws/ws2': { status: 'MAINT' } },
  };
  t.regex(saying(plan('ws/ws5-backup', 'drain', onlyBackup), 'ws:')!.text, /1 -> 0 of 5 up; no server/);
});

test('slow start counts with the weight in force, not with the configured one', (t) => {
  const slow: Edit = { cells: { 'server:static/st1': { weight: '1' } } };
  t.truthy(saying(plan('static/st1', 'drain', slow), '9 % of its weight moves'));
});

test('servers of several backends are counted for each', (t) => {
  const made = plan(['www/www1', 'static/st1', 'static/st2', 'flash/fl1'], 'maint');
  t.truthy(saying(made, 'www: 5 -> 4 of 6 up, 40 %'));
  t.truthy(saying(made, 'static: 2 -> 0 of 2 up; no server is left'));
  t.truthy(saying(made, 'flash: 2 -> 1 of 3 up, 50 %'));
  t.deepEqual(linesOf(made), [
    'set server www/www1 state maint',
    'set server static/st1 state maint',
    'set server static/st2 state maint',
    'set server flash/fl1 state maint',
  ]);
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
  t.deepEqual(alarming(plan('flash/fl1', 'maint')), []);
});

test('taking out all servers of one backend at once is alarming too', (t) => {
  t.deepEqual(alarming(plan(['static/st1', 'static/st2', 'www/www1'], 'drain')).length, 1);
});

test('bringing a server back is never alarming', (t) => {
  t.deepEqual(alarming(plan('offline/only', 'ready')), []);
});

test('the sessions that stay are counted by their class, one and several', (t) => {
  t.regex(saying(plan('ws/ws1', 'maint'), 'session')!.text, /\b5 WebSocket sessions\b/);
  t.regex(saying(plan('flash/fl2-slow', 'drain'), 'session')!.text, /\b1 Flash session\b(?!s)/);
  t.regex(saying(plan('www/www3.slow', 'maint'), 'session')!.text, /\b2 HTTP sessions\b/);
  t.regex(saying(plan('www/www1', 'maint'), 'session')!.text, /\b0 HTTP sessions\b/);
});

test('sessions of servers of several classes are added up class by class', (t) => {
  const made = plan(['ws/ws1', 'ws/ws2', 'www/www3.slow', 'flash/fl2-slow'], 'drain');
  t.is(
    saying(made, 'session')!.text,
    '2 HTTP sessions, 9 WebSocket sessions, 1 Flash session stay until they end',
  );
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

test('of several servers only those count that are not in that state already', (t) => {
  const made = plan(['zoo/maint', 'zoo/tracker'], 'maint');
  t.truthy(saying(made, 'zoo: 7 -> 6 of 16 up'));
  t.deepEqual(linesOf(made).length, 2);
});

test('to drain a server of weight 0 costs no capacity, in the words of 2.6 and of 1.5', (t) => {
  t.truthy(saying(plan('zoo/weight0', 'drain'), 'stays 7 of 16 up'));
  t.truthy(saying(plan('zoo/weight0', 'drain', {}, '1.5.0'), 'already'));
});

test('ready does not promise traffic to a server whose configured weight is 0', (t) => {
  t.is(saying(plan('zoo/weight0', 'ready'), '7 -> 8'), undefined);
});

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
    const { kind, words } = verified('www/www1', to(state), { status });
    t.is(kind, 'verified', `${state} ${status}`);
    t.true(words.includes(status));
  }
  t.is(verified('www/www1', to('drain'), { status: 'UP', weight: '0' }).kind, 'verified');
});

test('another state than asked for is told with HAProxy’s word', (t) => {
  for (const [state, status] of [
    ['maint', 'UP'],
    ['maint', 'DRAIN'],
    ['drain', 'UP'],
    ['drain', 'MAINT'],
    ['drain', 'DOWN 1/2'],
    ['ready', 'MAINT'],
    ['ready', 'MAINT (via www/www2)'],
    ['ready', 'DRAIN (agent)'],
  ] as const) {
    const { kind, words } = verified('www/www1', to(state), { status });
    t.is(kind, 'different', `${state} ${status}`);
    t.true(words.includes(status));
  }
});

test('a server that stays in maintenance because of another one says why', (t) => {
  t.regex(verified('www/www1', to('ready'), { status: 'MAINT (via www/www2)' }).words, /follows/);
  t.regex(verified('zoo/unresolved', to('ready'), {}).words, /MAINT \(resolution\).*resolve/);
  t.regex(verified('www/www4_refused', to('drain'), {}).words, /DOWN.*once the server is up/);
});

test('undo brings back the state that the server has now', (t) => {
  t.deepEqual(undoOf('www/www1', to('maint')), to('ready'));
  t.deepEqual(undoOf('www/www4_refused', to('maint')), to('ready'));
  t.deepEqual(undoOf('zoo/maint', to('ready')), to('maint'));
  t.deepEqual(undoOf('www/www1', to('maint'), { status: 'DRAIN' }), to('drain'));
  t.deepEqual(undoOf('zoo/agent-drain', to('ready')), to('drain'));
});

test('undo does not put a server into a maintenance that was not its own', (t) => {
  t.deepEqual(undoOf('zoo/tracker', to('ready'), { status: 'MAINT (via www/www1)' }), to('ready'));
  t.deepEqual(undoOf('zoo/unresolved', to('maint')), to('ready'));
});
