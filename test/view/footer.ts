import test from 'ava';
import type { State } from '../../src/state/state.ts';
import { footerModel } from '../../src/view/footer.ts';
import {
  after,
  capturedPictures,
  focusedOn,
  pressing,
  secondPollSeconds,
  textsOf,
  watching,
} from '../helpers/frames.ts';

const pictures = capturedPictures('2.6.12');
const watched = (watch: Partial<Parameters<typeof watching>[0]> = {}) =>
  focusedOn(watching({ columns: 140, rows: 30, pictures, ...watch }), 'server:ws/ws1');
const texts = (state: State) => footerModel(state).pieces.map(({ text }) => text);
const changes = (state: State) => footerModel(state).pieces.filter(({ text }) => /^[EMD] /.test(text));
const reason = (state: State) => texts(state).find((text) => text.startsWith('(no changes: '));
const lost = (state: State) =>
  after(state, {
    kind: 'pollFailed',
    failure: { code: 'timeout', message: 'no answer', fix: undefined },
    nowSeconds: secondPollSeconds + 1,
  });

const page = { source: { kind: 'stats page', label: 'http://lb/', warning: undefined } } as const;

test('on a stats page the keys are bright too: its form may be allowed', (t) => {
  t.deepEqual(
    changes(watched(page)).map(({ text, tone }) => `${text}: ${tone}`),
    ['E ready: plain', 'M maint: plain', 'D drain: plain'],
  );
  t.is(reason(watched(page)), undefined);
});

test('on a row that is no server the keys of servers are dimmed, without a reason for everything', (t) => {
  const state = focusedOn(watched(), 'backend:ws/BACKEND');
  t.deepEqual([...new Set(changes(state).map(({ tone }) => tone))], ['dim']);
  t.is(reason(state), undefined);
});

test('how many rows are tagged stands first', (t) => {
  t.is(texts(pressing(watched(), ' ', ' '))[0], '2 tagged');
  t.deepEqual(texts(pressing(watched(), ' ', '/', 'w', 's', 'enter')).slice(0, 2), ['/ws', '1 tagged']);
});

test('a prompt says its question and what may be written, and after a mistake what to write instead', (t) => {
  const asked = footerModel(pressing(watched(), 'W', '3'));
  t.deepEqual(asked.prompt, { label: 'Weight: ', text: '3' });
  t.like(asked.pieces[0], {
    text: '0 to 256, or a percentage of the initial weight such as 50%',
    tone: 'dim',
  });
  const wrong = footerModel(pressing(watched(), 'W', 'x', 'enter'));
  t.deepEqual(wrong.prompt, { label: 'Weight: ', text: 'x' });
  t.like(wrong.pieces[0], { text: 'write 0 to 256, or a percentage such as 50%', tone: 'warning' });
});

test('after A the footer has its three letters', (t) => {
  t.deepEqual(texts(pressing(watched(), 'A')), ['e ready', 'm maint', 'd drain', 'Esc back']);
});

test('a name that has to be typed is the prompt, with how to go on', (t) => {
  const model = footerModel(pressing(watched(), 'X', 'w', 's'));
  t.deepEqual(model.prompt, { label: 'Type ws1: ', text: 'ws' });
  t.deepEqual(
    model.pieces.map(({ text }) => text),
    ['Enter does it, Esc cancels'],
  );
});

test('with a socket of admin level the keys that change something are as bright as the others', (t) => {
  t.deepEqual(
    changes(watched()).map(({ text, tone }) => `${text}: ${tone}`),
    ['E ready: plain', 'M maint: plain', 'D drain: plain'],
  );
  t.is(reason(watched()), undefined);
});

const refusals: readonly (readonly [name: string, state: State, words: string])[] = [
  ['read-only', watched({ isReadOnly: true }), 'read-only'],
  ['operator level', watched({ access: 'operator' }), 'socket level is operator, this needs admin'],
  ['user level', watched({ access: 'user' }), 'socket level is user, this needs admin'],
  ['a lost source', lost(watched()), 'HAProxy does not answer'],
];

for (const [name, state, words] of refusals)
  test(`with ${name} the keys that change something stay, dimmed, with the reason`, (t) => {
    t.deepEqual(
      changes(state).map(({ text, tone }) => `${text}: ${tone}`),
      ['E ready: dim', 'M maint: dim', 'D drain: dim'],
    );
    t.is(reason(state), `(no changes: ${words})`);
    t.true(footerModel(state).pieces.some(({ tone }) => tone === 'plain'));
  });

for (const [name, state] of refusals)
  test(`with ${name} the reason is on the screen of 140 columns`, (t) => {
    t.true((textsOf(state).at(-1) ?? '').includes(reason(state) ?? '?'));
  });

for (const [name, watch] of [
  ['operator', { access: 'operator' }],
  ['read-only', { isReadOnly: true }],
] as const)
  test(`on 80 columns ${name} still says why nothing can be changed`, (t) => {
    t.regex(textsOf(watched({ columns: 80, rows: 24, ...watch })).at(-1) ?? '', /no changes: \S+/);
  });

test('on 80 columns the footer shows the way to the help and out', (t) => {
  const last = textsOf(watched({ columns: 80, rows: 24 })).at(-1) ?? '';
  t.regex(last, /\? help/);
  t.regex(last, /q quit/);
});

test('while the filter is typed the footer is the prompt', (t) => {
  const model = footerModel(pressing(watched(), '/', 'w', 's'));
  t.deepEqual(model.prompt, { label: '/', text: 'ws', cursor: 2 });
  t.regex(model.pieces[0]?.text ?? '', /^\d+ rows; Enter keeps, Esc drops$/);
});

test('one hit is one row', (t) => {
  const model = footerModel(pressing(watched(), '/', ...'fl3-refused'));
  t.regex(model.pieces[0]?.text ?? '', /^1 row;/);
});

test('a kept filter and "problems only" stand first', (t) => {
  t.is(texts(pressing(watched(), '/', 'w', 's', 'enter'))[0], '/ws');
  t.is(texts(pressing(watched(), '!'))[0], 'problems only');
});

test('a dialog, the sort menu and the help show their own keys', (t) => {
  t.deepEqual(texts(pressing(watched(), 'M')), ['y do it', 'Esc cancel', 'Tab other choice']);
  t.deepEqual(texts(pressing(watched(), 's')), ['Enter take it', 'Esc back']);
  t.false(texts(pressing(watched(), '?')).some((text) => /^[EMD] /.test(text)));
});

test('a long filter text shows its end, where it is typed', (t) => {
  const typed = pressing(watched({ columns: 40, rows: 10 }), '/', ...'abcdefghij'.repeat(6));
  const last = textsOf(typed).at(-1) ?? '';
  t.is(last, `/…${'abcdefghij'.repeat(6).slice(-36)}  `);
});
