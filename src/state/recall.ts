/** While earlier lines are walked: the place among them, and what had been typed. */
export interface Recall {
  readonly index: number;
  readonly typed: string;
}

/** A line out of the history, or the one that was being typed. */
export interface Recalled {
  readonly text: string;
  readonly cursor: number;
  readonly recall: Recall | undefined;
}

/** The history as a shell walks it: what was being typed waits at its end. Undefined where there is no further line. */
export function recalled(
  history: readonly string[],
  recall: Recall | undefined,
  text: string,
  by: number,
): Recalled | undefined {
  const index = (recall?.index ?? history.length) + by;
  const typed = recall?.typed ?? text;
  const line = history[index];
  if (line !== undefined) return { text: line, cursor: line.length, recall: { index, typed } };
  return index < history.length || recall === undefined
    ? undefined
    : { text: typed, cursor: typed.length, recall: undefined };
}
