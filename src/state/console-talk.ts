import type { ChangeAnswer, Outcome } from '../actions/outcome.ts';
import { answerLines, type ConsoleLine, type ConsoleState, withLines, withRemembered } from './console.ts';
import type { State } from './state.ts';
import type { Step } from './step.ts';

export function withConsole(state: State, changed: Partial<ConsoleState>): State {
  return { ...state, console: { ...state.console, ...changed } };
}

/** The typed line stays, to be corrected. */
export function notSent(state: State, line: string, reason: string): State {
  return said(state, [
    { kind: 'sent', text: line },
    { kind: 'fault', text: `not sent: ${reason}` },
  ]);
}

/** The console after its line was sent: an empty prompt that waits for the answer. */
export function lineSent(state: State, line: string): Step {
  const { history = [] } = state.console;
  const text = state.console.text.trimEnd();
  const remembered = withRemembered(history, text);
  const next = withConsole(said(state, [{ kind: 'sent', text: line }]), {
    text: '',
    cursor: 0,
    recall: undefined,
    history: remembered,
    isWaiting: true,
  });
  return { state: next, effects: remembered === history ? [] : [{ kind: 'rememberLine', line: text }] };
}

/** HAProxy's answer to a line that only reads. */
export function lineAnswered(state: State, answer: ChangeAnswer): State {
  const lines = answer.ok ? answerLines(answer.text) : [fault(answer.failure.message)];
  return withConsole(said(state, lines), { isWaiting: false });
}

/** What became of a line that was for hatop-ts itself. */
export function lookAnswered(state: State, isDone: boolean, words: string): State {
  return withConsole(said(state, [isDone ? { kind: 'note', text: words } : fault(words)]), {
    isWaiting: false,
  });
}

/** HAProxy's answer to a plan, where it was made in the console. */
export function planAnswered(state: State, outcome: Outcome): State {
  const { pending } = state.node;
  if (pending?.plan.isFromConsole !== true || pending.stage !== 'sending') return state;
  return withConsole(said(state, outcomeLines(outcome)), { isWaiting: false });
}

function outcomeLines(outcome: Outcome): readonly ConsoleLine[] {
  switch (outcome.kind) {
    case 'accepted':
    case 'refused':
      return answerLines(outcome.words);
    case 'unreachable':
      return [fault(`not sent: ${outcome.failure.message}`)];
    case 'unknown':
      return [fault(`the answer was lost, it may have been done: ${outcome.failure.message}`)];
  }
}

function fault(text: string): ConsoleLine {
  return { kind: 'fault', text };
}

function said(state: State, lines: readonly ConsoleLine[]): State {
  return { ...state, console: withLines(state.console, lines) };
}
