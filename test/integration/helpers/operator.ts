import type { ExecutionContext } from 'ava';
import type { KeyName } from '../../../src/actions/key-records.ts';
import type { Outcome } from '../../../src/actions/outcome.ts';
import type { Plan } from '../../../src/actions/plan.ts';
import type { Verb, Verification } from '../../../src/actions/verbs/verb.ts';
import { type JournalFile, noJournalFile } from '../../../src/app/journal-file.ts';
import { learnWeights } from '../../../src/app/learn-weights.ts';
import { createObserver } from '../../../src/app/observer.ts';
import { type OpenedSource, openSocket } from '../../../src/app/open-source.ts';
import { createScreenQueries } from '../../../src/app/screen-queries.ts';
import { createSender } from '../../../src/app/sender.ts';
import { type Clock, systemClock } from '../../../src/clock.ts';
import type { Picture } from '../../../src/model/picture.ts';
import type { Source } from '../../../src/sources/source.ts';
import type { Effect } from '../../../src/state/effect.ts';
import { initialState, type State } from '../../../src/state/state.ts';
import { createStore } from '../../../src/state/store.ts';

/** What became of one plan. */
export interface Report {
  readonly plan: Plan;
  readonly outcomes: readonly Outcome[];
  /** What the picture after the change said of each row. */
  readonly verifications: readonly Verification[];
  /** The line that the user reads. */
  readonly message: string;
  readonly tone: string | undefined;
}

/** The dashboard without its screen: its state, gate, dialogs, sender and observer on a live source. */
export interface Operator {
  readonly state: State;
  readonly source: Source;
  /** The newest one; throws where there is none. */
  readonly picture: Picture;
  /** Text of the message line, empty where there is none. */
  readonly message: string;
  /** The lines of all plans that were sent, in order; what the journal says was attempted. */
  readonly attempted: readonly string[];
  poll(): Promise<Picture>;
  /** Tags exactly these rows. */
  select(...keys: readonly string[]): void;
  press(...keys: readonly KeyName[]): void;
  /** Resolves when the screens have what they asked HAProxy for so far. */
  answers(): Promise<void>;
  /** No weight key was pressed for 0.7 s. */
  endNudge(): void;
  /** Opens the dialog of a verb for these rows and gives its plan; throws with the refusal where the gate is closed. */
  ask(verb: Verb, ...keys: readonly string[]): Plan;
  /** Confirms the open dialog as it wants to be, and reads the state again. */
  confirm(): Promise<Report>;
  /** Asks and confirms. */
  change(verb: Verb, ...keys: readonly string[]): Promise<Report>;
  /** Waits for what is being sent by itself, as at the end of a drain, and reads the state again. */
  settle(): Promise<Report>;
}

export interface OperatorOptions {
  readonly clock?: Clock;
  readonly file?: JournalFile;
  readonly isReadOnly?: boolean;
}

export async function operateSocket(
  t: ExecutionContext,
  address: string,
  options: OperatorOptions = {},
): Promise<Operator> {
  return operate(t, openSocket(address, options.clock ?? systemClock), options);
}

/** Operates as the dashboard does; the first picture is there when it returns. */
export async function operate(
  t: ExecutionContext,
  opened: OpenedSource,
  options: OperatorOptions = {},
): Promise<Operator> {
  if (!opened.ok) throw new Error(opened.message);
  const { source, isOnThisHost } = opened;
  t.teardown(() => source.close());
  const clock = options.clock ?? systemClock;
  const observer = createObserver({ source, userRules: [], configurationPaths: [], isOnThisHost });
  let sending: { readonly plan: Plan; readonly outcomes: Promise<readonly Outcome[]> } | undefined;
  let verifications: Verification[] = [];

  const store = createStore(
    initialState({
      source: source.description,
      isReadOnly: options.isReadOnly ?? false,
      // High enough that nothing is folded.
      size: { columns: 140, rows: 200 },
      intervalSeconds: 1,
      nowSeconds: clock.monotonicSeconds(),
    }),
    runEffect,
  );
  const sender = createSender({
    source,
    clock,
    who: 'tester@here',
    file: options.file ?? noJournalFile,
    onEntry: (entry) => store.dispatch({ kind: 'journaled', entry }),
    onFault: (message) => store.dispatch({ kind: 'journalFailed', message }),
  });

  const askScreens = createScreenQueries(source, (event) => store.dispatch(event));
  let answered = Promise.resolve();

  function runEffect(effect: Effect): void {
    if (effect.kind === 'askSessions' || effect.kind === 'askSession' || effect.kind === 'askCaptured') {
      const answer = askScreens(effect);
      answered = answered.then(() => answer);
    }
    if (effect.kind === 'learnWeights') {
      const { by } = effect;
      const learnt = learnWeights(source, effect.rows);
      answered = answered.then(async () =>
        store.dispatch({ kind: 'weightsLearned', by, weights: await learnt }),
      );
    }
    if (effect.kind === 'send') {
      verifications = [];
      const outcomes = sender.send(effect.plan, (outcome) => {
        store.dispatch({ kind: 'ticked', nowSeconds: clock.monotonicSeconds() });
        store.dispatch({ kind: 'changeAnswered', outcome });
      });
      sending = { plan: effect.plan, outcomes };
    }
    if (effect.kind === 'recordVerified') {
      verifications.push(...effect.results);
      sender.recordVerified(effect.step, effect.results);
    }
  }

  const operator: Operator = {
    get state() {
      return store.state;
    },
    source,
    get picture() {
      const { picture } = store.state.node;
      if (picture === undefined) throw new Error('nothing was polled');
      return picture;
    },
    get message() {
      return store.state.message?.text ?? '';
    },
    get attempted() {
      const { journal } = store.state.node;
      return journal.flatMap(({ event, line }) => (event === 'attempting' ? [line] : []));
    },
    async poll() {
      const seen = await observer.observe();
      if (!seen.ok) throw new Error(seen.failure.message);
      store.dispatch({ kind: 'accessLearned', access: seen.access });
      store.dispatch({ kind: 'pictureArrived', picture: seen.picture, effectiveSeconds: 1 });
      return seen.picture;
    },
    select(...keys) {
      operator.press('\\');
      for (const key of keys) {
        const index = store.state.entries.findIndex((entry) => entry.key === key);
        if (index === -1) throw new Error(`${key} is not listed`);
        operator.press('home', ...Array<KeyName>(index).fill('down'), ' ');
      }
    },
    press(...keys) {
      for (const key of keys) store.dispatch({ kind: 'keyPressed', key });
    },
    answers: () => answered,
    endNudge: () => store.dispatch({ kind: 'nudgeEnded' }),
    ask(verb, ...keys) {
      operator.select(...keys);
      store.dispatch({ kind: 'intended', intent: { kind: 'act', verb, scope: 'selection' } });
      const { overlay } = store.state;
      if (overlay.kind !== 'dialog') throw new Error(operator.message);
      return overlay.plan;
    },
    async confirm() {
      const { overlay } = store.state;
      if (overlay.kind !== 'dialog') throw new Error(`no dialog: ${operator.message}`);
      const { confirmation } = overlay.plan;
      operator.press(...(confirmation.kind === 'typeName' ? [...confirmation.name, 'enter'] : ['y']));
      return operator.settle();
    },
    change: async (verb, ...keys) => {
      operator.ask(verb, ...keys);
      return operator.confirm();
    },
    async settle() {
      if (sending === undefined) throw new Error(`nothing was sent: ${operator.message}`);
      const { plan } = sending;
      const outcomes = await sending.outcomes;
      sending = undefined;
      await operator.poll();
      const { message } = store.state;
      return { plan, outcomes, verifications, message: message?.text ?? '', tone: message?.tone };
    },
  };
  await operator.poll();
  return operator;
}
