import { numeric, type Row } from '../row.ts';
import type { FindingSeverity, Trouble } from './finding.ts';
import type { Group, Scene } from './scene.ts';
import { countOf, tunable } from './tunable.ts';
import { joined, nameOf } from './words.ts';

const name = 'slow server';
/** What was told goes on until it is this much less, lest an average near the threshold blink. */
const holdFactor = 0.7;
const trafficSeconds = 10;

/** The difference to the others that a visitor could notice; connecting takes next to nothing inside a site. */
const thresholds = {
  times: { usual: 3, least: 1.5, most: 1000, meaning: 'times the median of the others' },
  'answer-milliseconds': countOf(100, 'so much longer to answer'),
  'connect-milliseconds': countOf(50, 'so much longer to connect'),
  'warning-times': { usual: 10, least: 1.5, most: 1000, meaning: 'from so many times on it is a warning' },
};
type Values = Readonly<Record<keyof typeof thresholds, number>>;
const kinds = [
  { field: 'rtime', words: 'answers', least: 'answer-milliseconds' },
  { field: 'ctime', words: 'connects', least: 'connect-milliseconds' },
] as const;

/**
 * One server much slower than its siblings. The times are HAProxy's averages over the last 512 requests, so a server that
 * recovered stays slow until new requests have changed the average; without traffic it is not judged.
 */
export const slowServer = tunable(thresholds, (values) => ({
  name,
  explanation: 'A server answers or connects much slower than the others of its backend.',
  threshold: `${values.times} times the median of the others with traffic, and ${values['answer-milliseconds']} ms more to answer or ${values['connect-milliseconds']} ms more to connect`,
  severity: `warning from ${values['warning-times']} times, else notice`,
  troubles: (scene) => scene.groups().flatMap((group) => slowOnes(scene, group, values)),
}));

interface Slowness {
  readonly ratio: number;
  readonly words: string;
}

function slowOnes(scene: Scene, { servers }: Group, values: Values): readonly Trouble[] {
  const mayBeSlow = servers.some((server) =>
    kinds.some(({ field, least }) => (numeric(server, field) ?? 0) > values[least] * holdFactor),
  );
  if (!mayBeSlow || servers.length < 2) return [];
  const busy = servers.filter((server) => scene.windows.amount(server, 'arrivals', trafficSeconds) > 0);
  const found = new Map<Row, Slowness[]>();
  for (const { field, words, least } of kinds) {
    const known = busy.flatMap((server) => {
      const ms = numeric(server, field);
      return ms === undefined ? [] : [{ server, ms }];
    });
    const sorted = known.map(({ ms }) => ms).toSorted((a, b) => a - b);
    for (const { server, ms } of known) {
      const usual = medianWithout(sorted, ms);
      const held = scene.wasTold(name, server.key) ? holdFactor : 1;
      if (usual === undefined || ms < usual * values.times * held || ms < usual + values[least] * held)
        continue;
      const slow = {
        ratio: ms / Math.max(1, usual),
        words: `${words} in ${ms} ms, the others in ${usual} ms`,
      };
      found.set(server, [...(found.get(server) ?? []), slow]);
    }
  }
  return [...found].map(([server, slow]) => ({
    key: server.key,
    severity: severityOf(slow, values['warning-times']),
    title: `${nameOf(server)}: slower than the others`,
    evidence: joined(...slow.map(({ words }) => words), 'averages over up to 512 requests'),
    extent: numeric(server, 'scur') ?? 0,
  }));
}

function severityOf(slow: readonly Slowness[], warningFactor: number): FindingSeverity {
  return slow.some(({ ratio }) => ratio >= warningFactor) ? 'warning' : 'notice';
}

/** Median of the sorted figures without one of them, which must be among them. */
function medianWithout(sorted: readonly number[], figure: number): number | undefined {
  const count = sorted.length - 1;
  if (count < 1) return undefined;
  const own = sorted.indexOf(figure);
  const other = (at: number) => sorted[at < own ? at : at + 1] ?? 0;
  const upper = other(Math.floor(count / 2));
  return count % 2 === 1 ? upper : Math.round((upper + other(count / 2 - 1)) / 2);
}
