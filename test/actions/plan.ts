import test from 'ava';
import { manyServers, type Plan, planTasks, planVerb, type Task } from '../../src/actions/plan.ts';
import type { Verb } from '../../src/actions/verbs/verb.ts';
import type { Row } from '../../src/model/row.ts';
import { UnsafeNameError } from '../../src/protocol/command-line.ts';
import type { Edit } from '../helpers/pictures.ts';
import { pictureFromCaptures, rowOf } from '../helpers/pictures.ts';
import { linesOf, page, planned, saying, socket } from './helpers/planned.ts';

const maint: Verb = { kind: 'state', state: 'maint' };
const drain: Verb = { kind: 'state', state: 'drain' };
const ready: Verb = { kind: 'state', state: 'ready' };
const weight = (value: number): Verb => ({ kind: 'weight', weight: { value, isPercent: false } });

const picture = pictureFromCaptures('2.6.12');
const server = (name: string) => rowOf(picture, `server:${name}`);
const zoo = picture.servers.get('zoo')!.map(({ key }) => key);

test('a name that could become a second command makes no plan', (t) => {
  const odd: Row = { ...server('www/www1'), name: 'www1;disable server www/www2' };
  t.throws(() => planVerb(picture, socket, [odd], maint), { instanceOf: UnsafeNameError });
  t.throws(() => planVerb(picture, page, [odd], maint), { instanceOf: UnsafeNameError });
});

test('each server has its own line, in the order of the selection, with the way back', (t) => {
  const made = planned(['ws/ws2', 'zoo/maint', 'www/www1'], drain);
  t.deepEqual(linesOf(made), [
    'set server ws/ws2 state drain',
    'set server zoo/maint state drain',
    'set server www/www1 state drain',
  ]);
  t.deepEqual(
    made.steps.flatMap(({ targets }) => targets),
    [
      { key: 'server:ws/ws2', name: 'ws/ws2', before: 'UP', undo: ready },
      { key: 'server:zoo/maint', name: 'zoo/maint', before: 'MAINT', undo: maint },
      { key: 'server:www/www1', name: 'www/www1', before: 'UP', undo: ready },
    ],
  );
  t.regex(made.title, /3 servers/);
  t.is(made.purpose, 'change');
});

test('several verbs keep their order and each its own row, and their consequences come together', (t) => {
  const tasks: readonly Task[] = [
    { row: server('ws/ws1'), verb: maint },
    { row: server('static/st1'), verb: weight(5) },
    { row: server('ws/ws2'), verb: maint },
  ];
  const made = planTasks(picture, socket, tasks, 'A title', 'reapply');
  t.deepEqual(linesOf(made), [
    'set server ws/ws1 state maint',
    'set server static/st1 weight 5',
    'set server ws/ws2 state maint',
  ]);
  t.is(made.title, 'A title');
  t.is(made.purpose, 'reapply');
  // Not once 3 -> 2 and once more 3 -> 2.
  t.truthy(saying(made, 'ws: 3 -> 1 of 5 up'));
  t.truthy(saying(made, 'static/st1: weight 10 -> 5'));
});

function isTyped(made: Plan): string | undefined {
  return made.confirmation.kind === 'typeName' ? made.confirmation.name : undefined;
}

function reasonOf({ confirmation }: Plan): string {
  return confirmation.kind === 'typeName' ? confirmation.reason : '';
}

const aloneUp: Edit = { cells: { 'server:flash/fl2-slow': { status: 'MAINT' } } };
/** Verbs that leave a server without new traffic, and some that do not. */
const takingAway: readonly Verb[] = [
  maint,
  drain,
  weight(0),
  { kind: 'weight', weight: { value: 0, isPercent: true } },
  { kind: 'forceHealth', to: 'down' },
  { kind: 'forceHealth', to: 'stopping' },
  { kind: 'forceAgent', to: 'down' },
];
const leaving: readonly Verb[] = [
  ready,
  weight(1),
  { kind: 'forceHealth', to: 'up' },
  { kind: 'check', check: 'health', isOn: false },
  { kind: 'serverMaxconn', limit: 1 },
];

test('whatever takes the last usable server of a backend has to be confirmed by its name', (t) => {
  for (const verb of takingAway) {
    const made = planned('flash/fl1', verb, { edit: aloneUp });
    t.is(isTyped(made), 'fl1', JSON.stringify(verb));
    t.regex(reasonOf(made), /without a server/);
    t.is(isTyped(planned('flash/fl1', verb)), undefined, 'with another one up a nod is enough');
  }
  for (const verb of leaving) t.is(isTyped(planned('flash/fl1', verb, { edit: aloneUp })), undefined);
});

test('a server that takes no traffic is not the last one, even alone', (t) => {
  t.is(isTyped(planned('offline/only', maint)), undefined);
  t.is(isTyped(planned('flash/fl3-refused', maint, { edit: aloneUp })), undefined);
});

test('the last ones of a backend among others have to be confirmed by their number', (t) => {
  t.is(isTyped(planned(['static/st1', 'www/www1'], maint)), undefined);
  t.is(isTyped(planned(['static/st1', 'static/st2'], maint)), '2 servers');
  t.is(isTyped(planned(['static/st1', 'static/st2', 'www/www1'], maint)), '3 servers');
});

test('more than five servers at once have to be confirmed by their number, whatever is done to them', (t) => {
  t.is(manyServers, 5);
  for (const verb of [ready, maint, weight(7)]) {
    t.is(isTyped(planned(zoo.slice(0, 5), verb)), undefined);
    const made = planned(zoo.slice(0, 6), verb);
    t.is(isTyped(made), '6 servers');
    t.regex(reasonOf(made), /more than 5/);
  }
});

test('several tasks of one server count as one server', (t) => {
  const verbs = [maint, weight(5), { kind: 'serverMaxconn', limit: 3 }] as const;
  const tasks = ['ws/ws1', 'static/st1'].flatMap((name) =>
    verbs.map((verb) => ({ row: server(name), verb })),
  );
  t.is(isTyped(planTasks(picture, socket, tasks, '', 'reapply')), undefined);
  const one = verbs.map((verb) => ({ row: server('offline/only'), verb }));
  t.is(
    isTyped(
      planTasks(
        picture,
        socket,
        [...one, { row: server('offline/only'), verb: { kind: 'killSessions' } }],
        '',
        'change',
      ),
    ),
    'only',
  );
});

test('what cannot be taken back has to be confirmed by the name', (t) => {
  t.is(isTyped(planned('ws/ws1', { kind: 'killSessions' })), 'ws1');
  t.is(isTyped(planned(['ws/ws1', 'ws/ws2'], { kind: 'killSessions' })), '2 servers');
  const shutdown: Verb = { kind: 'frontend', state: 'shutdown' };
  t.is(isTyped(planned('frontend:public/FRONTEND', shutdown)), 'public');
  t.is(isTyped(planned(['frontend:public/FRONTEND', 'frontend:flash/FRONTEND'], shutdown)), '2 frontends');
  for (const made of [
    planned('ws/ws1', { kind: 'killSessions' }),
    planned('frontend:public/FRONTEND', shutdown),
  ])
    t.regex(reasonOf(made), /cannot be taken back/);
});

test('what can be taken back, and what is one session or a counter, is confirmed by a nod', (t) => {
  t.is(isTyped(planned('frontend:public/FRONTEND', { kind: 'frontend', state: 'disable' })), undefined);
  t.is(isTyped(planned([], { kind: 'killSession', id: '0x1' })), undefined);
  t.is(isTyped(planned([], { kind: 'clearCounters', scope: 'all' })), undefined);
});

test('undoing and applying again are confirmed by the same rules', (t) => {
  const tasks = ['static/st1', 'static/st2'].map((name) => ({ row: server(name), verb: maint }));
  for (const purpose of ['undo', 'reapply'] as const)
    t.is(isTyped(planTasks(picture, socket, tasks, '', purpose)), '2 servers');
});

test('on a stats page one form takes all servers of a backend, and each backend has its own', (t) => {
  const made = planned(['ws/ws1', 'www/www1', 'ws/ws2'], maint, { source: page });
  t.deepEqual(linesOf(made), ['s=ws1&s=ws2&action=maint&b=ws', 's=www1&action=maint&b=www']);
  t.deepEqual(
    made.steps.map(({ targets }) => targets.map(({ name }) => name)),
    [['ws/ws1', 'ws/ws2'], ['www/www1']],
  );
  t.deepEqual(
    made.steps[0]!.targets.map(({ undo }) => undo),
    [ready, ready],
  );
  t.deepEqual(made.consequences, planned(['ws/ws1', 'www/www1', 'ws/ws2'], maint).consequences);
});

test('on a stats page different verbs have different forms', (t) => {
  const tasks: readonly Task[] = [
    { row: server('ws/ws1'), verb: ready },
    { row: server('zoo/maint'), verb: maint },
    { row: server('ws/ws2'), verb: ready },
  ];
  t.deepEqual(linesOf(planTasks(picture, page, tasks, '', 'undo')), [
    's=ws1&s=ws2&action=ready&b=ws',
    's=maint&action=maint&b=zoo',
  ]);
});

test('the stats page’s words for each verb are those of its form', (t) => {
  for (const [verb, action] of [
    [ready, 'ready'],
    [drain, 'drain'],
    [maint, 'maint'],
    [{ kind: 'check', check: 'health', isOn: false }, 'dhlth'],
    [{ kind: 'check', check: 'health', isOn: true }, 'ehlth'],
    [{ kind: 'forceHealth', to: 'up' }, 'hrunn'],
    [{ kind: 'forceHealth', to: 'stopping' }, 'hnolb'],
    [{ kind: 'forceHealth', to: 'down' }, 'hdown'],
    [{ kind: 'check', check: 'agent', isOn: false }, 'dagent'],
    [{ kind: 'check', check: 'agent', isOn: true }, 'eagent'],
    [{ kind: 'forceAgent', to: 'up' }, 'arunn'],
    [{ kind: 'forceAgent', to: 'down' }, 'adown'],
    [{ kind: 'killSessions' }, 'shutdown'],
  ] as const)
    t.deepEqual(linesOf(planned('ws/ws1', verb, { source: page })), [`s=ws1&action=${action}&b=ws`]);
});

test('a name with a character that means something in a form is escaped', (t) => {
  t.deepEqual(linesOf(planned('www/www6:flap', maint, { source: page })), [
    's=www6%3Aflap&action=maint&b=www',
  ]);
});
