import type { Intent } from '../actions/intent.ts';
import type { KeyName } from '../actions/keymap.ts';
import type { Outcome } from '../actions/outcome.ts';
import type { Picture } from '../model/picture.ts';
import type { AccessLevel, Failure } from '../model/source-facts.ts';

/** What happened, in the past tense. */
export type Event =
  | { readonly kind: 'pictureArrived'; readonly picture: Picture; readonly effectiveSeconds: number }
  | { readonly kind: 'pollFailed'; readonly failure: Failure; readonly nowSeconds: number }
  | { readonly kind: 'accessLearned'; readonly access: AccessLevel }
  | { readonly kind: 'keyPressed'; readonly key: KeyName }
  | { readonly kind: 'intended'; readonly intent: Intent }
  | { readonly kind: 'changeAnswered'; readonly outcome: Outcome }
  | { readonly kind: 'resized'; readonly columns: number; readonly rows: number }
  | { readonly kind: 'ticked'; readonly nowSeconds: number };
