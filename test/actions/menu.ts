import test from 'ava';
import { menuItems, type PromptKind, prompts, verbOf } from '../../src/actions/menu.ts';
import { deedOf } from '../../src/actions/verbs/deed.ts';
import type { Verb } from '../../src/actions/verbs/verb.ts';

/** Every kind of verb; a new one does not compile until it is here, with whether the menu offers it. */
const isOffered: Readonly<Record<Verb['kind'], boolean>> = {
  state: true,
  weight: true,
  killSessions: true,
  killSession: true,
  serverMaxconn: true,
  frontendMaxconn: true,
  check: true,
  forceHealth: true,
  forceAgent: true,
  frontend: true,
  clearCounters: true,
  address: true,
  typedLine: false,
};

test('the menu has every kind of verb and no label twice', (t) => {
  const kinds = new Set(menuItems.map((item) => verbOf(item).kind));
  t.deepEqual(
    [...kinds].sort(),
    Object.entries(isOffered)
      .flatMap(([kind, is]) => (is ? [kind] : []))
      .sort(),
  );
  t.is(new Set(menuItems.map(({ label }) => label)).size, menuItems.length);
});

test('every prompt of the menu exists and every prompt is in the menu', (t) => {
  const asked = menuItems.flatMap(({ action }) => (action.kind === 'prompt' ? [action.prompt] : []));
  t.deepEqual([...asked].sort(), Object.keys(prompts).sort());
});

test('what a prompt reads is of the kind that the gate was asked for', (t) => {
  for (const [kind, text] of [
    ['weight', '50%'],
    ['serverMaxconn', '10'],
    ['frontendMaxconn', '10'],
    ['address', '10.0.0.7:80'],
    ['session', '0x55d1c2a03e70'],
  ] as const) {
    const verb = prompts[kind].read(text);
    t.true(typeof verb === 'object' && verb.kind === prompts[kind].example.kind, kind);
    t.is(deedOf(prompts[kind].example).appliesTo, deedOf(verb as Verb).appliesTo);
  }
});

const readings: readonly (readonly [PromptKind, string, Verb])[] = [
  ['weight', '0', { kind: 'weight', weight: { value: 0, isPercent: false } }],
  ['weight', ' 256 ', { kind: 'weight', weight: { value: 256, isPercent: false } }],
  ['weight', '50%', { kind: 'weight', weight: { value: 50, isPercent: true } }],
  ['weight', '150%', { kind: 'weight', weight: { value: 150, isPercent: true } }],
  ['serverMaxconn', '0', { kind: 'serverMaxconn', limit: 0 }],
  ['serverMaxconn', ' 500', { kind: 'serverMaxconn', limit: 500 }],
  ['frontendMaxconn', '2147483647', { kind: 'frontendMaxconn', limit: 2_147_483_647 }],
  ['address', '10.0.0.7', { kind: 'address', address: { host: '10.0.0.7', port: undefined } }],
  ['address', '10.0.0.7:8080', { kind: 'address', address: { host: '10.0.0.7', port: 8080 } }],
  ['address', '::1', { kind: 'address', address: { host: '::1', port: undefined } }],
  ['address', '[2001:db8::7]:80', { kind: 'address', address: { host: '2001:db8::7', port: 80 } }],
  ['session', ' 0x55D1c2a03e70', { kind: 'killSession', id: '0x55D1c2a03e70' }],
];

for (const [kind, text, verb] of readings)
  test(`the prompt ${kind} takes ${JSON.stringify(text)}`, (t) =>
    t.deepEqual(prompts[kind].read(text), verb));

const refusals: readonly (readonly [PromptKind, readonly string[]])[] = [
  ['weight', ['', '257', '-1', '1.5', 'x', '50 %', '%', '1;2', '99999999999999999999']],
  ['serverMaxconn', ['', '-1', '1.5', 'ten', '2147483648', '1 2', '1;']],
  ['frontendMaxconn', ['', '-1', '0x10', '4294967295', 'none']],
  [
    'address',
    [
      '',
      'localhost',
      '10.0.0.300',
      '10.0.0',
      '10.0.0.7:0',
      '10.0.0.7:65536',
      '10.0.0.7:',
      '1:2',
      'unix',
      '10.0.0.7;x',
    ],
  ],
  ['session', ['', '55d1c2a03e70', '0x', '0xg', '0x1 0x2', '0x1;shutdown frontend public']],
];

for (const [kind, texts] of refusals)
  test(`the prompt ${kind} says what to write instead of anything else`, (t) => {
    for (const text of texts) {
      const read = prompts[kind].read(text);
      t.true(typeof read === 'string' && read.startsWith('write '), text);
    }
  });
