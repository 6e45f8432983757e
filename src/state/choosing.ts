/** What the word before the cursor could be, until the next key but Tab. */
export interface Choosing {
  /** The text before that word, and the text after it. */
  readonly head: string;
  readonly tail: string;
  readonly candidates: readonly string[];
  /** The one that was put in; undefined while only the beginning they share was. */
  readonly index: number | undefined;
}

/** A line after Tab. */
export interface Chosen {
  readonly text: string;
  readonly cursor: number;
  readonly choosing: Choosing | undefined;
}

/** Puts in the next candidate, after the last one the first again. */
export function nextChoice(choosing: Choosing): Chosen {
  const index = ((choosing.index ?? -1) + 1) % choosing.candidates.length;
  const before = choosing.head + (choosing.candidates[index] ?? '');
  return { text: before + choosing.tail, cursor: before.length, choosing: { ...choosing, index } };
}

/** The first Tab: what all candidates share after the head, and the candidates where there are several. */
export function firstChoice(
  before: string,
  head: string,
  tail: string,
  candidates: readonly string[],
): Chosen {
  return {
    text: before + tail,
    cursor: before.length,
    choosing: candidates.length > 1 ? { head, tail, candidates, index: undefined } : undefined,
  };
}
