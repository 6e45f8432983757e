import test from 'ava';
import type { DrainWish } from '../../src/actions/drain.ts';
import type { Plan } from '../../src/actions/plan.ts';
import type { Verb } from '../../src/actions/verbs/verb.ts';
import { dialogModel } from '../../src/view/dialog.ts';
import { planned } from '../actions/helpers/planned.ts';
import { pictureFromCaptures } from '../helpers/pictures.ts';

const maint: Verb = { kind: 'state', state: 'maint' };
const zoo = pictureFromCaptures('2.6.12')
  .servers.get('zoo')!
  .map(({ key }) => key);

function model(plan: Plan, more: { choice?: 'cancel' | 'confirm'; typed?: string; drain?: DrainWish } = {}) {
  const { choice = 'cancel', typed = '', drain } = more;
  return dialogModel({ plan, choice, typed, drain }, '/run/haproxy/admin.sock');
}

const texts = (plan: Plan, more?: Parameters<typeof model>[1]) =>
  model(plan, more).lines.map(({ text }) => text);

test('every literal line stands first, then every consequence, then where it goes', (t) => {
  t.deepEqual(texts(planned(['ws/ws1', 'ws/ws2'], maint)), [
    'sends: set server ws/ws1 state maint',
    'sends: set server ws/ws2 state maint',
    'ws: 3 -> 1 of 5 up, 100 % of its weight moves',
    '9 WebSocket sessions stay until they end',
    'health checks pause meanwhile',
    'to /run/haproxy/admin.sock',
  ]);
});

test('of a long plan five lines are shown and the others are counted', (t) => {
  const shown = (count: number) =>
    texts(planned(zoo.slice(0, count), maint)).filter((text) => text.startsWith('sends:'));
  t.is(shown(6).length, 6);
  t.is(shown(7).length, 5);
  t.true(texts(planned(zoo.slice(0, 7), maint)).includes('and 2 more lines like these'));
});

test('what is alarming is set off', (t) => {
  const { lines } = model(planned(['static/st1', 'static/st2'], maint));
  t.deepEqual(
    lines.filter(({ tone }) => tone === 'critical').map(({ text }) => text),
    ['static: 2 -> 0 of 2 up; no server is left, clients get errors'],
  );
});

test('a nod has two buttons, and the mark is where the choice is', (t) => {
  const plan = planned('ws/ws1', maint);
  t.deepEqual(
    model(plan).buttons.map(({ text, isMarked }) => `${text} ${isMarked}`),
    ['Cancel (Esc) true', 'Do it (y) false'],
  );
  t.deepEqual(
    model(plan, { choice: 'confirm' }).buttons.map(({ isMarked }) => isMarked),
    [false, true],
  );
});

test('a typed confirmation says why, what to type, and shows what was typed; there is no button to do it', (t) => {
  const plan = planned('ws/ws1', { kind: 'killSessions' });
  const last = model(plan, { typed: 'w' }).lines.at(-1);
  t.deepEqual(last, { text: 'this cannot be taken back: type ws1, then Enter: w_', tone: 'warning' });
  t.deepEqual(model(plan, { typed: 'w' }).buttons, [{ text: 'Cancel (Esc)', isMarked: true }]);
  t.deepEqual(model(plan, { typed: 'ws1' }).buttons, [{ text: 'Cancel (Esc)', isMarked: false }]);
});

test('a drain says what follows it and with which keys that is chosen', (t) => {
  const plan = planned('ws/ws1', { kind: 'state', state: 'drain' });
  for (const [end, words] of [
    ['leave', 'w: and then nothing (w waits for zero)'],
    ['maint', 'w: and at zero, or after 10m00s (+ -), maintenance'],
    ['kill', 'w: and at zero maintenance; after 10m00s (+ -) ends what is left'],
  ] as const)
    t.true(texts(plan, { drain: { end, limitSeconds: 600 } }).includes(words), words);
  t.false(texts(plan).some((text) => text.startsWith('w:')));
});

test('where a name is typed the drain has other keys', (t) => {
  const plan = planned(
    'static/st1',
    { kind: 'state', state: 'drain' },
    {
      edit: { cells: { 'server:static/st2': { status: 'DOWN' } } },
    },
  );
  t.true(
    texts(plan, { drain: { end: 'maint', limitSeconds: 60 } }).includes(
      'Tab: and at zero, or after 1m00s (Up Down), maintenance',
    ),
  );
});
