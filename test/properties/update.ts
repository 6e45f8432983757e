import test, { type ExecutionContext } from 'ava';
import fc from 'fast-check';
import type { Plan } from '../../src/actions/plan.ts';
import type { Picture } from '../../src/model/picture.ts';
import type { AccessLevel } from '../../src/model/source-facts.ts';
import type { Effect } from '../../src/state/effect.ts';
import type { Event } from '../../src/state/event.ts';
import { bodyRowsOf } from '../../src/state/geometry.ts';
import { initialState, type StartConditions, type State } from '../../src/state/state.ts';
import { update } from '../../src/state/update.ts';
import { pageSource, socketSource, timeout } from '../state/helpers/session.ts';
import { happenings, keys, pictures } from './helpers/happenings.ts';

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

/** True when the user has just said yes to the plan of the open dialog. */
function isConfirmed({ before, event }: Moment): boolean {
  const { overlay } = before;
  if (overlay.kind !== 'dialog' || event.kind !== 'keyPressed') return false;
  const { confirmation } = overlay.plan;
  if (confirmation.kind === 'typeName')
    return event.key === 'enter' && overlay.typed.trim() === confirmation.name;
  return event.key === 'y' || (['enter', ' '].includes(event.key) && overlay.choice === 'confirm');
}

/** True for what a watched drain ends in: maintenance of its server, and the end of its sessions. */
function endsDrain({ before, event }: Moment, { steps }: Plan): boolean {
  const watched = before.node.drains.find(({ key: one }) => one === steps[0]?.targets[0]?.key);
  return (
    event.kind === 'pictureArrived' &&
    watched !== undefined &&
    steps.every(({ targets }) => targets.length === 1 && targets[0]!.key === watched.key) &&
    ['maint', 'maint,killSessions'].includes(
      steps.map(({ verb }) => (verb.kind === 'state' ? verb.state : verb.kind)).join(),
    )
  );
}

/** The rules that hold at every step of every session. */
function checkRules(t: ExecutionContext, moment: Moment): readonly Plan[] {
  const { before, event, after, effects } = moment;
  const pressed = event.kind === 'keyPressed' ? event.key : undefined;
  const wasDialog = before.overlay.kind === 'dialog';
  if (pressed === 'esc') t.false(effects.some(({ kind }) => kind === 'quit'));
  if (pressed !== undefined && /^[a-z]$/.test(pressed)) {
    const opens = pressed === 'u' || (before.overlay.kind === 'allBackends' && /[emd]/.test(pressed));
    t.true(wasDialog || opens || after.overlay.kind !== 'dialog', pressed);
    t.true(pressed === 'y' || !effects.some(isSend), pressed);
  }
  const sent = effects.flatMap((effect) => (effect.kind === 'send' ? [effect.plan] : []));
  t.true(sent.length <= 1);
  for (const plan of sent) {
    const { overlay } = before;
    if (!endsDrain(moment, plan)) {
      t.true(isConfirmed(moment), pressed);
      t.is(before.pastSeconds, undefined);
      t.true(overlay.kind === 'dialog' && overlay.plan === plan);
    }
    // A typed line goes as far as HAProxy lets it: an operator may ask too.
    t.true(after.node.access === 'admin' || plan.isFromConsole === true, after.node.access);
    t.is(after.node.link.kind, 'live');
    t.false(after.isReadOnly);
    t.is(event.kind === 'pictureArrived' ? undefined : before.node.pending, undefined);
    t.is(after.node.pending?.plan, plan);
    t.deepEqual(after.node.pending?.outcomes, []);
  }
  return sent;
}

test('no sequence of keys and events crashes, loses the cursor, sends without a confirmation or twice', (t) => {
  const titles = new Set<string>();
  let sent = 0;
  let ended = 0;
  fc.assert(
    fc.property(happenings, (events) => {
      const plans = new Set<Plan>();
      run(started(pictures[0]!, 'admin'), events, (moment) => {
        checkCursor(t, moment);
        for (const plan of checkRules(t, moment)) {
          t.false(plans.has(plan), 'a plan was sent twice');
          plans.add(plan);
          titles.add(plan.title.replace(/ .*/, ''));
          sent += 1;
          if (moment.event.kind === 'pictureArrived') ended += 1;
        }
      });
    }),
    { numRuns: 1000 },
  );
  t.true(sent > 100, `only ${sent} changes were sent`);
  // The test would prove little if what is rare never happened.
  t.true(ended > 0, 'no watched drain came to its end');
  t.true(titles.size > 2, `only ${[...titles]}`);
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
  ['while the level is not known', () => started(pictures[0]!, 'unknown')],
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

const limited: readonly (readonly [string, () => State, (plan: Plan) => boolean])[] = [
  [
    'with operator level only counters of maxima are cleared and typed lines sent',
    () => started(pictures[0]!, 'operator'),
    ({ steps, isFromConsole }) =>
      isFromConsole === true || steps.every(({ line }) => line === 'clear counters'),
  ],
  [
    'on a stats page only forms are sent',
    () => started(pictures[0]!, 'unknown', { source: pageSource }),
    ({ steps }) => steps.every(({ line }) => /^(?:s=[\w.%-]+&)+action=[a-z]+&b=[\w.%-]+$/.test(line)),
  ],
];

for (const [title, start, isAllowed] of limited) {
  test(title, (t) => {
    const state = start();
    let asked = 0;
    fc.assert(
      fc.property(keys, (events) => {
        run(state, events, ({ after, effects }) => {
          if (after.overlay.kind === 'dialog') {
            asked += 1;
            t.true(isAllowed(after.overlay.plan), after.overlay.plan.title);
          }
          for (const effect of effects)
            if (effect.kind === 'send') t.true(isAllowed(effect.plan), effect.plan.title);
        });
      }),
      { numRuns: 200 },
    );
    t.true(asked > 0);
  });
}

test('read-only holds whatever else happens', (t) => {
  fc.assert(
    fc.property(happenings, (events) => {
      run(started(pictures[0]!, 'admin', { isReadOnly: true }), events, ({ after, effects }) => {
        t.false(effects.some(isSend));
        t.deepEqual(after.node.drains, []);
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
