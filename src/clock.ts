/** Time behind an interface, so that every reader of it can be tested without waiting. */
export interface Clock {
  /** Wall time in milliseconds since 1970; for display and records only. */
  wallMs(): number;
  /** Monotonic time in seconds with an arbitrary origin; for rates, ages and deadlines. */
  monotonicSeconds(): number;
}

export const systemClock: Clock = {
  wallMs: () => Date.now(),
  monotonicSeconds: () => performance.now() / 1000,
};
