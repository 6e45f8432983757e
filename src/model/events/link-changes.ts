import { processKey } from '../findings/finding.ts';
import type { Failure } from '../source-facts.ts';
import { bounded, type Former, type Happening, processSubject, type SeenAt } from './happening.ts';

/** The source stopped answering. */
export function sourceLost({ message }: Failure, seenAt: SeenAt): Happening {
  return ofSource('lost', 'critical', `lost, ${message}`, undefined, seenAt);
}

/** It answers again, so many seconds after it was lost. */
export function sourceBack(seconds: number, seenAt: SeenAt): Happening {
  return ofSource('back', 'good', 'answers again', { seconds, state: 'silent' }, seenAt);
}

function ofSource(
  kind: 'lost' | 'back',
  tone: 'critical' | 'good',
  words: string,
  former: Former | undefined,
  seenAt: SeenAt,
): Happening {
  return bounded({ ...seenAt, kind, tone, key: processKey, subject: processSubject, words, former });
}
