import type { DrainWish } from '../actions/drain.ts';
import type { PromptKind } from '../actions/menu.ts';
import type { Plan } from '../actions/plan.ts';
import type { ChartChoice } from './chart-choice.ts';
import type { Choosing } from './choosing.ts';
import type { EventsOverlay } from './events-overlay.ts';
import type { Recall } from './recall.ts';

/** What lies over the table. */
export type Overlay =
  | { readonly kind: 'none' }
  | {
      readonly kind: 'filter';
      /** The filter that Esc gives back. */
      readonly before: string;
      /** Place in the typed text, in UTF-16 units. */
      readonly cursor: number;
      readonly choosing: Choosing | undefined;
      readonly recall: Recall | undefined;
    }
  | { readonly kind: 'sort'; readonly index: number }
  /** Everything that can be a column of the view, by key; those that are come in this order. */
  | { readonly kind: 'columns'; readonly index: number; readonly keys: readonly string[] }
  /** `top` is the first line; below 0 it counts back from the last page, which is -1. */
  | { readonly kind: 'detail'; readonly key: string; readonly top: number; readonly chart: ChartChoice }
  | { readonly kind: 'help'; readonly top: number }
  | { readonly kind: 'journal'; readonly top: number }
  | { readonly kind: 'probe'; readonly top: number }
  | { readonly kind: 'findings'; readonly index: number }
  | { readonly kind: 'console' }
  | EventsOverlay
  | { readonly kind: 'sessions' }
  /** The long form of one session; `source` tells it from another one that came to its address. */
  | {
      readonly kind: 'session';
      readonly id: string;
      readonly source: string | undefined;
      readonly top: number;
    }
  | { readonly kind: 'captured'; readonly top: number }
  /** `keys` are the rows that were selected when it was opened. */
  | { readonly kind: 'menu'; readonly index: number; readonly keys: readonly string[] }
  | { readonly kind: 'allBackends'; readonly keys: readonly string[] }
  | {
      readonly kind: 'prompt';
      readonly prompt: PromptKind;
      readonly keys: readonly string[];
      readonly text: string;
      readonly error: string | undefined;
    }
  | {
      readonly kind: 'dialog';
      readonly plan: Plan;
      readonly choice: 'cancel' | 'confirm';
      /** What was typed of the name, where the plan has to be confirmed so. */
      readonly typed: string;
      /** For a drain: what happens after it; undefined for everything else. */
      readonly drain: DrainWish | undefined;
      /** The screen that it was opened on, where that was not the table. */
      readonly under?: 'sessions' | undefined;
    };
