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

test('with a socket of admin level the keys that change something are as bright as the others', (t) => {
  t.deepEqual(
    changes(watched()).map(({ text, tone }) => `${text}: ${tone}`),
    ['E ready: plain', 'M maint: plain', 'D drain: plain'],
  );
  t.is(reason(watched()), undefined);
});

const refusals: readonly (readonly [name: string, state: State, words: string])[] = [
  ['read-only', watched({ isReadOnly: true }), 'read-only'],
  ['operator level', watched({ access: 'operator' }), 'this socket has operator level, changes need admin'],
  ['user level', watched({ access: 'user' }), 'this socket has user level, changes need admin'],
  [
    'a stats page',
    watched({ source: { kind: 'stats page', label: 'http://lb/', warning: undefined } }),
    'the stats page only shows',
  ],
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
  t.is(model.prompt, 'ws');
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
