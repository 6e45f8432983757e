import test, { type ExecutionContext } from 'ava';
import fc from 'fast-check';
import { type KeyName, keyGroups } from '../../src/actions/keymap.ts';
import type { Outcome } from '../../src/actions/outcome.ts';
import { buildPicture, type Picture } from '../../src/model/picture.ts';
import type { AccessLevel } from '../../src/model/source-facts.ts';
import type { Effect } from '../../src/state/effect.ts';
import type { Event } from '../../src/state/event.ts';
import { bodyRowsOf } from '../../src/state/geometry.ts';
import { initialState, type StartConditions, type State } from '../../src/state/state.ts';
import { update } from '../../src/state/update.ts';
import { noKnowledge, pictureFromCaptures, snapshotFromCapture } from '../helpers/pictures.ts';
import { pageSource, socketSource, timeout } from '../state/helpers/session.ts';

const boundKeys = keyGroups.flatMap(({ bindings }) => bindings.flatMap(({ keys }) => keys));
const otherKeys = [
  'y',
  'n',
  ' ',
  'backspace',
  'ctrl+w',
  'delete',
  'insert',
  'alt+x',
  'f5',
  'shift+up',
  'ctrl+space',
];
const key: fc.Arbitrary<KeyName> = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...boundKeys) },
  { weight: 2, arbitrary: fc.constantFrom(...otherKeys) },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 2 }) },
);

/** What users do in one go; keys by chance alone hardly ever come as far as a confirmation. */
const habits: readonly (readonly KeyName[])[] = [
  ['home', 'down', 'down', 'M', 'y'],
  ['home', 'down', 'down', 'down', 'D', 'tab', 'enter'],
  ['esc', 'esc', 'z', 'end', 'E', 'right', ' '],
  ['/', 'w', 's', '1', 'enter', 'end', 'f10', 'enter'],
  ['end', 'enter', 'M', 'y'],
  ['M', 'esc'],
];
const keys: fc.Arbitrary<readonly Event[]> = fc
  .array(fc.oneof({ weight: 5, arbitrary: key.map((one) => [one]) }, fc.constantFrom(...habits)), {
    maxLength: 40,
  })
  .map((bursts) => bursts.flat().map((pressed): Event => ({ kind: 'keyPressed', key: pressed })));

const few = ['backend:ws/BACKEND', 'server:ws/ws1'];
const pictures: readonly Picture[] = [
  pictureFromCaptures('2.6.12'),
  pictureFromCaptures('2.6.12', { without: few }),
  pictureFromCaptures('3.4.0'),
  buildPicture(undefined, snapshotFromCapture('1.5.0', 1), noKnowledge),
  pictureFromCaptures('2.6.12', { process: { Stopping: '1' } }),
];
const empty: Picture = buildPicture(
  undefined,
  snapshotFromCapture('2.6.12', 1, { without: pictures[0]!.snapshot.rows.map((row) => row.key) }),
  noKnowledge,
);

const outcomes: readonly Outcome[] = [
  { kind: 'accepted' },
  { kind: 'refused', words: 'No such server.' },
  { kind: 'unreachable', failure: timeout },
  { kind: 'unknown', failure: timeout },
];

const arrival = fc
  .constantFrom(...pictures, empty)
  .map((picture): Event => ({ kind: 'pictureArrived', picture, effectiveSeconds: 1 }));
const happenings: fc.Arbitrary<readonly Event[]> = fc
  .array(
    fc.oneof(
      { weight: 6, arbitrary: keys.map((events) => events.slice(0, 12)) },
      { weight: 3, arbitrary: arrival.map((event) => [event]) },
      fc.nat(1000).map((nowSeconds): Event[] => [{ kind: 'pollFailed', failure: timeout, nowSeconds }]),
      fc
        .constantFrom<AccessLevel>('admin', 'admin', 'user', 'unknown')
        .map((access): Event[] => [{ kind: 'accessLearned', access }]),
      fc.constantFrom(...outcomes).map((outcome): Event[] => [{ kind: 'changeAnswered', outcome }]),
      fc
        .record({ columns: fc.integer({ min: 1, max: 300 }), rows: fc.integer({ min: 1, max: 120 }) })
        .map((size): Event[] => [{ kind: 'resized', ...size }]),
      fc.nat(1000).map((nowSeconds): Event[] => [{ kind: 'ticked', nowSeconds }]),
    ),
    { maxLength: 12 },
  )
  .map((bursts) => bursts.flat());

const conditions: StartConditions = {
  source: socketSource,
  isReadOnly: false,
  size: { columns: 100, rows: 100 },
  intervalSeconds: 1,
  nowSeconds: 0,
};

interface Moment {
  readonly before: State;
  readonly event: Event;
  readonly after: State;
  readonly effects: readonly Effect[];
}

/** Applies the events one by one and looks at every step. */
function run(start: State, events: readonly Event[], look: (moment: Moment) => void): State {
  let state = start;
  for (const event of events) {
    const step = update(state, event);
    look({ before: state, event, after: step.state, effects: step.effects });
    state = step.state;
  }
  return state;
}

function started(picture: Picture, access: AccessLevel, start: Partial<StartConditions> = {}): State {
  const events: readonly Event[] = [
    { kind: 'accessLearned', access },
    { kind: 'pictureArrived', picture, effectiveSeconds: 1 },
  ];
  return run(initialState({ ...conditions, ...start }), events, () => {});
}

const isSend = ({ kind }: Effect) => kind === 'send';

function checkCursor(t: ExecutionContext, { after }: Moment): void {
  const { focus, top, entries } = after;
  const inside = entries.length === 0 ? focus.index === 0 : focus.index >= 0 && focus.index < entries.length;
  t.true(inside, `cursor ${focus.index} of ${entries.length}`);
  t.is(focus.key, entries[focus.index]?.key ?? '');
  t.true(top >= 0 && top <= focus.index && focus.index < top + bodyRowsOf(after), `window ${top}`);
  t.is(new Set(entries.map((entry) => entry.key)).size, entries.length);
}

/** The rules that hold at every step of every session. */
function checkRules(t: ExecutionContext, moment: Moment): void {
  const { before, event, after, effects } = moment;
  const pressed = event.kind === 'keyPressed' ? event.key : undefined;
  const wasDialog = before.overlay.kind === 'dialog';
  if (pressed === 'esc') t.false(effects.some(({ kind }) => kind === 'quit'));
  if (pressed !== undefined && /^[a-z]$/.test(pressed)) {
    t.true(wasDialog || after.overlay.kind !== 'dialog', pressed);
    t.true(pressed === 'y' || !effects.some(isSend), pressed);
  }
  if (!effects.some(isSend)) return;
  const { overlay } = before;
  t.true(overlay.kind === 'dialog');
  if (overlay.kind !== 'dialog') return;
  const isConfirmed =
    pressed === 'y' || (['enter', ' '].includes(pressed ?? '') && overlay.choice === 'confirm');
  t.true(isConfirmed, pressed);
  t.is(before.node.access, 'admin');
  t.is(before.node.link.kind, 'live');
  t.is(before.node.pending, undefined);
  t.deepEqual(
    effects.filter(isSend).map((effect) => effect.kind === 'send' && effect.plan),
    [overlay.plan],
  );
}

test('no sequence of keys and events crashes, loses the cursor or sends without a confirmation', (t) => {
  let sent = 0;
  fc.assert(
    fc.property(happenings, (events) => {
      run(started(pictures[0]!, 'admin'), events, (moment) => {
        checkCursor(t, moment);
        checkRules(t, moment);
        sent += moment.effects.filter(isSend).length;
      });
    }),
    { numRuns: 300 },
  );
  t.true(sent > 5, `only ${sent} changes were sent`);
});

test('a session that begins with nothing keeps the same rules', (t) => {
  fc.assert(
    fc.property(happenings, (events) => {
      run(initialState(conditions), events, (moment) => {
        checkCursor(t, moment);
        checkRules(t, moment);
      });
    }),
    { numRuns: 100 },
  );
});

const forbidden: readonly (readonly [string, () => State])[] = [
  ['in read-only', () => started(pictures[0]!, 'admin', { isReadOnly: true })],
  ['with user level', () => started(pictures[0]!, 'user')],
  ['with operator level', () => started(pictures[0]!, 'operator')],
  ['while the level is not known', () => started(pictures[0]!, 'unknown')],
  ['on a stats page', () => started(pictures[0]!, 'admin', { source: pageSource })],
  ['on a process that is stopping', () => started(pictures[4]!, 'admin')],
  ['before any picture', () => initialState(conditions)],
  [
    'on a source that is lost',
    () =>
      run(
        started(pictures[0]!, 'admin'),
        [{ kind: 'pollFailed', failure: timeout, nowSeconds: 1 }],
        () => {},
      ),
  ],
];

for (const [when, start] of forbidden) {
  test(`${when} no sequence of keys opens a dialog or sends anything`, (t) => {
    const state = start();
    fc.assert(
      fc.property(keys, (events) => {
        run(state, events, ({ after, effects }) => {
          t.not(after.overlay.kind, 'dialog');
          t.false(effects.some(isSend));
        });
      }),
      { numRuns: 100 },
    );
  });
}

test('read-only holds whatever else happens', (t) => {
  fc.assert(
    fc.property(happenings, (events) => {
      run(started(pictures[0]!, 'admin', { isReadOnly: true }), events, ({ effects }) => {
        t.false(effects.some(isSend));
      });
    }),
    { numRuns: 100 },
  );
});

test('only q, Q and Ctrl-C ever quit', (t) => {
  fc.assert(
    fc.property(happenings, (events) => {
      run(started(pictures[0]!, 'admin'), events, ({ event, effects }) => {
        if (!effects.some(({ kind }) => kind === 'quit')) return;
        t.true(event.kind === 'keyPressed' && ['q', 'Q', 'ctrl+c'].includes(event.key));
      });
    }),
    { numRuns: 100 },
  );
});
