import type { Plan } from '../actions/plan.ts';

/** What the impure middle has to do because of an event. */
export type Effect =
  | { readonly kind: 'pollNow' }
  | { readonly kind: 'setInterval'; readonly seconds: number }
  | { readonly kind: 'send'; readonly plan: Plan }
  | { readonly kind: 'repaint' }
  /** The terminal has another size. */
  | { readonly kind: 'relayout' }
  | { readonly kind: 'suspend' }
  | { readonly kind: 'quit' };
