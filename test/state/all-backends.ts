import test from 'ava';
import type { Edit } from '../helpers/pictures.ts';
import { pageSource, type Session, startSession } from './helpers/session.ts';

/** The captures have no name twice; here `st1` of `static` is called like a server of `www`. */
const sameName: Edit = {
  cells: { 'server:static/st1': { svname: 'www1' }, 'server:zoo/tpl1': { svname: 'www1' } },
};

function opened(
  key: string,
  edit: Edit = sameName,
  options: Parameters<typeof startSession>[0] = {},
): Session {
  const session = startSession({ ...options, edit });
  session.focus(key);
  return session;
}

const lines = (state: string) => [
  `set server www/www1 state ${state}`,
  `set server zoo/www1 state ${state}`,
  `set server static/www1 state ${state}`,
];

test('F1, F2 and F3 act on the servers of that name in every backend', (t) => {
  for (const [key, state] of [
    ['f1', 'ready'],
    ['f2', 'maint'],
    ['f3', 'drain'],
  ] as const) {
    const session = opened('server:www/www1');
    session.press(key);
    t.deepEqual(session.effects, []);
    session.press('y');
    t.deepEqual(session.sentLines, lines(state));
  }
});

test('A and then e, m or d is the same, and shows first which servers it would be', (t) => {
  for (const [key, state] of [
    ['e', 'ready'],
    ['m', 'maint'],
    ['d', 'drain'],
  ] as const) {
    const session = opened('server:www/www1');
    session.press('A');
    t.is(session.state.overlay.kind, 'allBackends');
    session.press(key, 'y');
    t.deepEqual(session.sentLines, lines(state));
  }
});

test('A is left with Esc or q, and sends nothing', (t) => {
  for (const key of ['esc', 'q']) {
    const session = opened('server:www/www1');
    session.press('A', key);
    t.is(session.state.overlay.kind, 'none');
    t.deepEqual(session.effects, []);
  }
});

test('every backend that it touches is in the plan, before and after', (t) => {
  const session = opened('server:static/www1');
  session.press('f2');
  const texts = session.asked.consequences.map(({ text }) => text);
  // zoo/tracker tracks www/www1 and goes with it.
  for (const part of ['www: 5 -> 4 of 6 up', 'static: 2 -> 1 of 2 up', 'zoo: 7 -> 5 of 16 up'])
    t.true(
      texts.some((text) => text.startsWith(part)),
      part,
    );
  t.deepEqual(
    session.asked.steps.flatMap(({ targets }) => targets.map(({ before }) => before)),
    ['UP', 'no check', 'UP'],
  );
});

test('with tags it is every backend of every tagged name', (t) => {
  const session = opened('server:static/www1');
  session.press(' ');
  session.focus('server:ws/ws1');
  session.press(' ', 'f1', 'y');
  t.deepEqual(session.sentLines, [
    lines('ready')[0],
    'set server ws/ws1 state ready',
    ...lines('ready').slice(1),
  ]);
});

test('the last usable server of one of the backends has to be confirmed by typing', (t) => {
  const session = opened('server:www/www1', {
    cells: { ...sameName.cells, 'server:static/st2': { status: 'MAINT' } },
  });
  session.press('f2', 'y', 'enter');
  t.deepEqual(session.effects, []);
  session.press('backspace');
  session.type('3 servers');
  session.press('enter');
  t.deepEqual(session.sentLines, lines('maint'));
});

test('on a stats page each backend gets its own form', (t) => {
  const session = opened('server:www/www1', sameName, { source: pageSource });
  session.press('f2', 'y');
  t.deepEqual(session.sentLines, [
    's=www1&action=maint&b=www',
    's=www1&action=maint&b=zoo',
    's=www1&action=maint&b=static',
  ]);
});

test('without a server under the cursor it says to move to one', (t) => {
  for (const keys of [['f2'], ['A', 'm']]) {
    const session = opened('backend:www/BACKEND');
    session.press(...keys);
    t.is(session.state.overlay.kind, 'none');
    t.regex(session.message, /no server/);
  }
});
