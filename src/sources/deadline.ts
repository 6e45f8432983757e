export type Expiry = 'silence' | 'overall';

/** A peer that sends a byte now and then is cut off after this many times the allowed silence. */
const overallFactor = 6;

/** Ends one request: when nothing was heard for a while, or when all of it takes far too long. */
export interface Deadline {
  /** Something was heard. */
  touch(): void;
  clear(): void;
}

export function startDeadline(silenceSeconds: number, onExpired: (expiry: Expiry) => void): Deadline {
  const silence = setTimeout(() => onExpired('silence'), silenceSeconds * 1000);
  const overall = setTimeout(() => onExpired('overall'), silenceSeconds * overallFactor * 1000);
  return {
    touch: () => {
      silence.refresh();
    },
    clear: () => {
      clearTimeout(silence);
      clearTimeout(overall);
    },
  };
}
