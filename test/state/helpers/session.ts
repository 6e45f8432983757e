import type { KeyName } from '../../../src/actions/key-records.ts';
import type { Outcome } from '../../../src/actions/outcome.ts';
import type { Plan } from '../../../src/actions/plan.ts';
import type { AccessLevel, Failure, SourceDescription } from '../../../src/model/source-facts.ts';
import type { Effect } from '../../../src/state/effect.ts';
import type { Event } from '../../../src/state/event.ts';
import { focusedEntry, initialState, type State } from '../../../src/state/state.ts';
import { update } from '../../../src/state/update.ts';
import { type Edit, pictureFromCaptures } from '../../helpers/pictures.ts';

export const socketSource: SourceDescription = {
  kind: 'socket',
  label: '/run/haproxy/admin.sock',
  warning: undefined,
};

export const pageSource: SourceDescription = {
  kind: 'stats page',
  label: 'http://box/haproxy?stats',
  warning: undefined,
};

export const timeout: Failure = { code: 'timeout', message: 'no answer within 5 s', fix: undefined };

export const accepted: Outcome = { kind: 'accepted', words: '' };

export interface SessionOptions {
  readonly source?: SourceDescription;
  readonly isReadOnly?: boolean;
  readonly access?: AccessLevel;
  /** Lines of the terminal; the default shows every row of a capture, so that nothing is folded at the start. */
  readonly rows?: number;
  readonly edit?: Edit;
  /** Version of the captures that arrive. */
  readonly version?: string;
}

/** The state under the events and keys of one user, with every effect that came of them. */
export interface Session {
  readonly state: State;
  readonly effects: readonly Effect[];
  readonly effectKinds: readonly Effect['kind'][];
  /** Text of the message line; empty when there is none. */
  readonly message: string;
  /** Every plan that was handed to the sender. */
  readonly sentPlans: readonly Plan[];
  /** Every line of them, in order. */
  readonly sentLines: readonly string[];
  /** The plan of the open dialog; throws when there is none. */
  readonly asked: Plan;
  /** Key of the row under the cursor. */
  readonly focused: string | undefined;
  dispatch(event: Event): void;
  press(...keys: readonly KeyName[]): void;
  /** Types a text character by character. */
  type(text: string): void;
  /** The picture arrives, with an edit, `laterSeconds` after the first. */
  arrive(edit?: Edit, laterSeconds?: number): void;
  /** HAProxy accepts every step that is still to be sent, and the picture with this edit arrives after that. */
  succeed(edit?: Edit, laterSeconds?: number): void;
  fail(failure?: Failure): void;
  /** Puts the cursor on the row of that key. */
  focus(key: string): void;
}

const firstSeconds = 1000;

/** A dashboard before its first poll. */
export function newSession(options: SessionOptions = {}): Session {
  let state = initialState({
    source: options.source ?? socketSource,
    isReadOnly: options.isReadOnly ?? false,
    size: { columns: 120, rows: options.rows ?? 100 },
    intervalSeconds: 1,
    nowSeconds: firstSeconds,
  });
  const effects: Effect[] = [];
  const session: Session = {
    get state() {
      return state;
    },
    get effects() {
      return effects;
    },
    get effectKinds() {
      return effects.map(({ kind }) => kind);
    },
    get sentPlans() {
      return effects.flatMap((effect) => (effect.kind === 'send' ? [effect.plan] : []));
    },
    get sentLines() {
      return session.sentPlans.flatMap(({ steps }) => steps.map(({ line }) => line));
    },
    get asked() {
      if (state.overlay.kind !== 'dialog') throw new Error(`no dialog: ${state.message?.text}`);
      return state.overlay.plan;
    },
    get message() {
      return state.message?.text ?? '';
    },
    get focused() {
      return focusedEntry(state)?.key;
    },
    dispatch(event) {
      const step = update(state, event);
      state = step.state;
      effects.push(...step.effects);
    },
    press(...keys) {
      for (const key of keys) session.dispatch({ kind: 'keyPressed', key });
    },
    type(text) {
      session.press(...text);
    },
    arrive(edit = {}, laterSeconds = 0) {
      const monotonicSeconds = firstSeconds + laterSeconds;
      const picture = pictureFromCaptures(options.version ?? '2.6.12', { monotonicSeconds, ...edit });
      session.dispatch({ kind: 'pictureArrived', picture, effectiveSeconds: 1 });
    },
    succeed(edit = {}, laterSeconds = 0) {
      const { pending } = state.node;
      if (pending?.stage !== 'sending') throw new Error('nothing is being sent');
      for (let step = pending.outcomes.length; step < pending.plan.steps.length; step += 1)
        session.dispatch({ kind: 'changeAnswered', outcome: accepted });
      session.arrive(edit, Math.max(laterSeconds, state.nowSeconds - firstSeconds + 1));
    },
    fail(failure = timeout) {
      session.dispatch({ kind: 'pollFailed', failure, nowSeconds: state.nowSeconds + 1 });
    },
    focus(key) {
      const index = state.entries.findIndex((entry) => entry.key === key);
      if (index === -1) throw new Error(`${key} is not listed`);
      session.press('home', ...Array<KeyName>(index).fill('down'));
      if (session.focused !== key) throw new Error(`the cursor went to ${session.focused}`);
    },
  };
  return session;
}

/** A dashboard after its first poll, with the level of its socket known. */
export function startSession(options: SessionOptions = {}): Session {
  const session = newSession(options);
  const access = options.access ?? (options.source?.kind === 'stats page' ? 'unknown' : 'admin');
  session.dispatch({ kind: 'accessLearned', access });
  session.arrive(options.edit);
  return session;
}

/** Keys of the listed rows. */
export function listed(session: Session): readonly string[] {
  return session.state.entries.map(({ key }) => key);
}
