import type { Row } from '../model/row.ts';
import { getServerWeight, parseServerWeight } from '../protocol/commands/server-weight.ts';
import type { Source } from '../sources/source.ts';

/** Asks for the user weights of servers where the listing has none (before 2.3), by row key. */
export async function learnWeights(
  source: Source,
  rows: readonly Row[],
): Promise<ReadonlyMap<string, number>> {
  const weights = new Map<string, number>();
  for (const row of rows) {
    const answer = await source.query(getServerWeight(row.proxy, row.name));
    const weight = answer.ok ? parseServerWeight(answer.text) : undefined;
    if (weight) weights.set(row.key, weight.user);
  }
  return weights;
}
