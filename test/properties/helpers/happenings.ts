import fc from 'fast-check';
import { type KeyName, keyGroups } from '../../../src/actions/key-records.ts';
import type { Outcome } from '../../../src/actions/outcome.ts';
import { buildPicture, type Picture } from '../../../src/model/picture.ts';
import type { AccessLevel } from '../../../src/model/source-facts.ts';
import type { Event } from '../../../src/state/event.ts';
import { noKnowledge, pictureFromCaptures, snapshotFromCapture } from '../../helpers/pictures.ts';
import { timeout } from '../../state/helpers/session.ts';

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
  'f12',
  'shift+up',
  'ctrl+k',
  'paste:My server',
  'paste:',
];
const key: fc.Arbitrary<KeyName> = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...boundKeys) },
  { weight: 2, arbitrary: fc.constantFrom(...otherKeys) },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 2 }) },
);

const press = (...pressed: readonly KeyName[]): readonly Event[] =>
  pressed.map((one): Event => ({ kind: 'keyPressed', key: one }));
const nudgeEnded: Event = { kind: 'nudgeEnded' };

/** Puts the cursor on ws/ws1, wherever it is and whatever lies over the table. */
const toWs1 = ['esc', 'esc', 'esc', 'esc', '\\', '/', 'ctrl+u', ...'ws1', 'enter', 'end'] as const;

/** What users do in one go; keys by chance alone hardly ever come as far as a confirmation. */
const habits: readonly (readonly Event[])[] = [
  press('home', 'down', 'down', 'M', 'y'),
  press('home', 'down', 'down', 'down', 'D', 'tab', 'enter'),
  press('esc', 'esc', 'z', 'end', 'E', 'right', ' '),
  press('/', 'w', 's', '1', 'enter', 'end', 'f10', 'enter'),
  press('end', 'enter', 'M', 'y'),
  press('end', 'enter', 'tab', 'left', '+', 'left', 'shift+tab', 'esc'),
  press('M', 'esc'),
  press(...toWs1, 'D', 'w', 'y'),
  press(...toWs1, 'D', 'w', 'w', 'tab', 'enter'),
  press(...toWs1, 'X', ...'ws1', 'enter'),
  press(...toWs1, 'X', ...'ws', 'enter'),
  press(...toWs1, 'W', '7', 'enter', 'y'),
  press(...toWs1, 'A', 'm', 'y'),
  press(...toWs1, ' ', 'up', ' ', 'f2', 'y'),
  press(...toWs1, 'a', 'end', 'up', 'enter', 'y'),
  [...press(...toWs1, 'f8', 'f5', 'f7'), nudgeEnded, ...press('y')],
  [...press(...toWs1, 'f8', 'M'), nudgeEnded],
  press('*', 'E', 'y', 'enter'),
  press('u', 'y'),
  press('R', 'y'),
  press('@', 'up', 'u', 'y'),
  press('.', '.', 'v', ' ', 'down', 'J', 'end', ' ', 'K', 'esc', ','),
  press('w', ',', ',', 'tab', '.', 's', 'enter', 'esc'),
  press('esc', ':', ...':save', 'enter', 'esc'),
  press(':', ...'disable frontend x', 'enter', 'enter', ...'yes', 'enter'),
];
/** What a user may press in a row. */
export const keys: fc.Arbitrary<readonly Event[]> = fc
  .array(fc.oneof({ weight: 5, arbitrary: key.map((one) => press(one)) }, fc.constantFrom(...habits)), {
    maxLength: 40,
  })
  .map((bursts) => bursts.flat());

const few = ['backend:ws/BACKEND', 'server:ws/ws1'];
/** What HAProxy may show. */
export const pictures: readonly Picture[] = [
  pictureFromCaptures('2.6.12'),
  pictureFromCaptures('2.6.12', { without: few }),
  pictureFromCaptures('3.4.0'),
  buildPicture(undefined, snapshotFromCapture('1.5.0', 1), noKnowledge),
  pictureFromCaptures('2.6.12', { process: { Stopping: '1' } }),
  pictureFromCaptures('2.2.9'),
  ...(['5', '0'] as const).map((scur) =>
    pictureFromCaptures('2.6.12', { cells: { 'server:ws/ws1': { status: 'DRAIN', scur } } }),
  ),
  pictureFromCaptures('2.6.12', { process: { Pid: '7' } }),
];
const empty: Picture = buildPicture(
  undefined,
  snapshotFromCapture('2.6.12', 1, { without: pictures[0]!.snapshot.rows.map((row) => row.key) }),
  noKnowledge,
);

const outcomes: readonly Outcome[] = [
  { kind: 'accepted', words: '' },
  { kind: 'refused', words: 'No such server.' },
  { kind: 'unreachable', failure: timeout },
  { kind: 'unknown', failure: timeout },
];

/** The picture arrives so late that limits of drains are reached now and then; its poll took no time. */
const arrived = (picture: Picture, minutes = 0): Event => ({
  kind: 'pictureArrived',
  picture: {
    ...picture,
    snapshot: { ...picture.snapshot, monotonicSeconds: 5000 + minutes * 60, pollSeconds: 0 },
  },
  effectiveSeconds: 1,
});

const minutes = fc.constantFrom(0, 1, 5, 20);

/** HAProxy accepts what is under way and shows something. */
const completion = fc
  .tuple(fc.constantFrom(...pictures), minutes)
  .map(([picture, later]): readonly Event[] => [
    ...Array<Event>(3).fill({ kind: 'changeAnswered', outcome: outcomes[0]! }),
    arrived(picture, later),
  ]);

/** A watched drain from its beginning to the picture in which it has ended. */
const wholeDrain = fc
  .tuple(fc.constantFrom('w', 'ww'), fc.constantFrom(...pictures.slice(-3)), minutes)
  .map(([wish, last, later]): readonly Event[] => [
    ...press(...toWs1, 'D', ...wish, 'y'),
    { kind: 'changeAnswered', outcome: outcomes[0]! },
    arrived(pictures.at(-3)!),
    arrived(last, later),
  ]);

/** A change that is done, and then undone or applied again after whatever came. */
const doneAndMore = fc
  .tuple(fc.constantFrom('M', 'D', 'E'), fc.constantFrom(...pictures), fc.constantFrom('u', 'R'))
  .map(([change, picture, more]): readonly Event[] => [
    ...press(...toWs1, change, 'y'),
    { kind: 'changeAnswered', outcome: outcomes[0]! },
    arrived(picture),
    ...press(more, 'y'),
  ]);

const arrival = fc
  .tuple(fc.constantFrom(...pictures, empty), minutes)
  .map(([picture, later]) => arrived(picture, later));
/** Answers of the archive, wanted or not, and what it has forgotten. */
const recall = fc
  .tuple(fc.constantFrom(...pictures, undefined), minutes)
  .map(([picture, later]): readonly Event[] => [
    ...press('p', '['),
    { kind: 'recalled', atSeconds: 5000 + later * 60, picture },
  ]);

/** Keys, and whatever comes between them. */
export const happenings: fc.Arbitrary<readonly Event[]> = fc
  .array(
    fc.oneof(
      { weight: 6, arbitrary: keys.map((events) => events.slice(0, 30)) },
      { weight: 3, arbitrary: arrival.map((event) => [event]) },
      fc.nat(1000).map((nowSeconds): Event[] => [{ kind: 'pollFailed', failure: timeout, nowSeconds }]),
      fc
        .constantFrom<AccessLevel>('admin', 'admin', 'user', 'unknown')
        .map((access): Event[] => [{ kind: 'accessLearned', access }]),
      fc.constantFrom(...outcomes).map((outcome): Event[] => [{ kind: 'changeAnswered', outcome }]),
      { weight: 2, arbitrary: completion },
      wholeDrain,
      doneAndMore,
      recall,
      minutes.map((later): Event[] => [{ kind: 'pastForgotten', beforeSeconds: 5000 + later * 60 }]),
      fc.constant([nudgeEnded]),
      fc
        .integer({ min: -300, max: 300 })
        .map((by): Event[] => [{ kind: 'weightsLearned', by, weights: new Map([['server:ws/ws1', 5]]) }]),
      fc
        .record({ columns: fc.integer({ min: 1, max: 300 }), rows: fc.integer({ min: 1, max: 120 }) })
        .map((size): Event[] => [{ kind: 'resized', ...size }]),
      fc.nat(1000).map((nowSeconds): Event[] => [{ kind: 'ticked', nowSeconds }]),
    ),
    { maxLength: 12 },
  )
  .map((bursts) => bursts.flat());
