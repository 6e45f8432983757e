import type { Rule, Threshold, Thresholds } from './rule.ts';

/** A rule whose figures can be changed: as usual, until it is tuned. */
export function tunable<Name extends string>(
  thresholds: Thresholds<Name>,
  make: (values: Readonly<Record<Name, number>>) => Rule,
): Rule {
  const usual = Object.fromEntries(
    Object.entries<Threshold>(thresholds).map(([name, threshold]) => [name, threshold.usual]),
  ) as Record<Name, number>;
  const tuned = (values: Readonly<Record<string, number>>): Rule => ({
    ...make({ ...usual, ...values }),
    thresholds,
    tuned,
  });
  return tuned({});
}

export function percentOf(usual: number, meaning: string): Threshold {
  return { usual, least: 0.1, most: 100, meaning };
}

export function countOf(usual: number, meaning: string): Threshold {
  return { usual, least: 1, most: 1_000_000, meaning };
}
