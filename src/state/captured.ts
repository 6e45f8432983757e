import type { CapturedError } from '../model/captured-error.ts';

/** The requests and responses that HAProxy could not read, kept while their screen is closed. */
export interface CapturedState {
  /** Undefined before the first answer. */
  readonly errors: readonly CapturedError[] | undefined;
  readonly isCut: boolean;
  /** Why there is no newer list. */
  readonly fault: string | undefined;
  readonly isAwaited: boolean;
  /** Monotonic time of the answer that is shown. */
  readonly atSeconds: number | undefined;
}

export const noCaptured: CapturedState = {
  errors: undefined,
  isCut: false,
  fault: undefined,
  isAwaited: false,
  atSeconds: undefined,
};

/** What was read of `show errors`. */
export type CapturedAnswer =
  | { readonly ok: true; readonly errors: readonly CapturedError[]; readonly isCut: boolean }
  | { readonly ok: false; readonly message: string };
