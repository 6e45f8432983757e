import type { Plan } from '../actions/plan.ts';
import type { State } from './state.ts';
import type { Step } from './step.ts';

/** Hands a plan to the sender; the caller has asked the gate and the user. */
export function sendPlan(state: State, plan: Plan): Step {
  return {
    state: {
      ...state,
      node: {
        ...state.node,
        pending: { plan, outcomes: [], stage: 'sending', answeredAtSeconds: 0, isSeenAgain: false },
      },
    },
    effects: [{ kind: 'send', plan }],
  };
}
