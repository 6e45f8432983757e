import type { MetricKey } from '../history/metrics.ts';
import type { Row } from '../row.ts';
import { connectWindowSeconds as windowSeconds } from './down-words.ts';
import type { FindingSeverity, Trouble } from './finding.ts';
import type { Group, Scene } from './scene.ts';
import { countOf, percentOf } from './tunable.ts';
import { counted, joined, listed, nameOf, percent } from './words.ts';

/** A rule about a counter of backends and their servers that should stand still. */
export interface CounterTrouble {
  readonly metric: MetricKey;
  /** What the title says behind the name: `connection errors`. */
  readonly fact: string;
  /** One event in the evidence: `connection error`. */
  readonly noun: string;
  readonly plural?: string;
  /** Worse facts that come from the same cause; where one of them grew too, it tells of both. */
  readonly toldBy?: readonly MetricKey[];
  /** Counters that are named in the evidence. */
  readonly mentions?: readonly { readonly metric: MetricKey; readonly words: (amount: number) => string }[];
  readonly levels: Levels;
}

export interface Levels {
  /** Fewer events than this, or a smaller share of the arrivals, are a notice. */
  readonly events: number;
  readonly warningShare: number;
  /** From this share of the arrivals on; undefined where clients notice nothing. */
  readonly criticalShare: number | undefined;
}

const events = countOf(5, 'fewer are a notice');

/** Of what fails before the eyes of clients. */
export const errorThresholds = {
  events,
  'warning-percent': percentOf(1, 'a smaller share of the arrivals is a notice'),
  'critical-percent': percentOf(50, 'from this share of the arrivals on it is critical'),
};

/** Of what HAProxy repairs before clients notice it. */
export const repairThresholds = {
  events,
  'warning-percent': percentOf(10, 'a smaller share of the arrivals is a notice'),
};

export function levelsOf(values: {
  readonly events: number;
  readonly 'warning-percent': number;
  readonly 'critical-percent'?: number;
}): Levels {
  const critical = values['critical-percent'];
  return {
    events: values.events,
    warningShare: values['warning-percent'] / 100,
    criticalShare: critical === undefined ? undefined : critical / 100,
  };
}

/**
 * One finding for each backend in which the counter grew within the last seconds: on the server where one alone did it,
 * else on the backend. What servers did that are down, and backends that are down, is told by those findings.
 */
export function counterTroubles(scene: Scene, spec: CounterTrouble): readonly Trouble[] {
  const { windows } = scene;
  return windows.grownRows(spec.metric, windowSeconds).flatMap(({ row, amount }) => {
    if (row.type !== 'backend') return [];
    const group = scene.groupOf(row);
    if (group === undefined || group.isDown || isToldOtherwise(scene, row, spec)) return [];
    const { left, concerned } = withoutDown(scene, group, spec.metric, amount);
    if (left <= 0) return [];
    const [only] = concerned;
    const isOne = only !== undefined && concerned.length === 1 && only.amount >= left;
    const subject = isOne ? only.server : row;
    return [
      {
        key: subject.key,
        severity: severityOf(scene, row, left, spec),
        title: `${nameOf(subject)}: ${spec.fact}`,
        evidence: joined(
          `${eventWords(left, spec)}${shareWords(scene, row, left)} within ${windows.span(windowSeconds)} s`,
          isOne ? undefined : listed(concerned.map((one) => `${one.server.name} ${one.amount}`)),
          ...mentionWords(scene, subject, spec),
        ),
        extent: left,
      },
    ];
  });
}

function isToldOtherwise({ windows }: Scene, backend: Row, { toldBy = [] }: CounterTrouble): boolean {
  return toldBy.some((metric) => windows.amount(backend, metric, windowSeconds) > 0);
}

function withoutDown(scene: Scene, { servers }: Group, metric: MetricKey, amount: number) {
  const concerned: { readonly server: Row; readonly amount: number }[] = [];
  let left = amount;
  for (const server of servers) {
    const own = scene.windows.amount(server, metric, windowSeconds);
    if (own === 0) continue;
    if (scene.status(server).state === 'down') left -= own;
    else concerned.push({ server, amount: own });
  }
  return { left, concerned: concerned.toSorted((a, b) => b.amount - a.amount) };
}

/** Undefined where it is not known how many came. */
function shareOf({ windows }: Scene, backend: Row, amount: number): number | undefined {
  const arrived = windows.grown(backend, 'arrivals', windowSeconds)?.amount;
  return arrived === undefined || arrived === 0 ? undefined : Math.min(1, amount / arrived);
}

function severityOf(scene: Scene, backend: Row, amount: number, spec: CounterTrouble): FindingSeverity {
  const { events, warningShare, criticalShare } = spec.levels;
  const share = shareOf(scene, backend, amount) ?? 0;
  if (amount < events || share < warningShare) return 'notice';
  return criticalShare !== undefined && share >= criticalShare ? 'critical' : 'warning';
}

function eventWords(amount: number, { noun, plural }: CounterTrouble): string {
  return amount !== 1 && plural !== undefined ? `${amount} ${plural}` : counted(amount, noun);
}

function shareWords(scene: Scene, backend: Row, amount: number): string {
  const share = shareOf(scene, backend, amount);
  return share === undefined ? '' : `, ${percent(share)} of what came,`;
}

function mentionWords({ windows }: Scene, subject: Row, { mentions = [] }: CounterTrouble) {
  return mentions.map(({ metric, words }) => {
    const amount = windows.amount(subject, metric, windowSeconds);
    return amount > 0 ? words(amount) : undefined;
  });
}
