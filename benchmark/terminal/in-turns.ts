import { median, pairedRatio } from '../statistics.ts';

/** What was measured of each subject, round by round. */
export type Rounds<Subject, T> = ReadonlyMap<Subject, readonly T[]>;

/** Measures one subject after the other, then all of them again: whatever slows the machine meets all alike. */
export async function inTurns<Subject, T>(
  subjects: readonly Subject[],
  rounds: number,
  measure: (subject: Subject) => Promise<T>,
): Promise<Rounds<Subject, T>> {
  const measured = new Map<Subject, T[]>(subjects.map((subject) => [subject, []]));
  for (let round = 0; round < rounds; round += 1) {
    for (const subject of subjects) measured.get(subject)?.push(await measure(subject));
  }
  return measured;
}

export interface Compared {
  readonly ours: number;
  readonly other: number | undefined;
  readonly ratio: number | undefined;
}

/** One figure of a subject beside that of another, both as the middle over the rounds. */
export function compared<Subject, T>(
  rounds: Rounds<Subject, T>,
  ours: Subject,
  other: Subject | undefined,
  figure: (measured: T) => number,
): Compared {
  const valuesOf = (subject: Subject) => (rounds.get(subject) ?? []).map(figure);
  const others = other === undefined ? undefined : valuesOf(other);
  return {
    ours: median(valuesOf(ours)),
    other: others && median(others),
    ratio: others && pairedRatio(valuesOf(ours), others),
  };
}
