import { type Finding, processKey } from '../findings/finding.ts';
import type { Row } from '../row.ts';
import { subjectOf } from './condition.ts';
import { bounded, type Happening, processSubject, type SeenAt } from './happening.ts';

/** Rules that say what a change of the row's state says already. */
const toldAsState: ReadonlySet<string> = new Set(['backend down', 'server down']);

export interface FindingPair {
  readonly before: readonly Finding[];
  readonly after: readonly Finding[];
  readonly seenAt: SeenAt;
  /** Of the picture in which they are found. */
  readonly byKey: ReadonlyMap<string, Row>;
  /** What is told of the rows at the same moment. */
  readonly told: readonly Happening[];
}

/** Critical findings and warnings that began, became critical or ended; notices come and go untold. */
export function findingChanges({ before, after, seenAt, byKey, told }: FindingPair): readonly Happening[] {
  const [earlier, later] = [byIdentity(before), byIdentity(after)];
  const changed = new Set(
    told.flatMap(({ kind, key }) => (kind === 'state' || kind === 'gone' ? [key] : [])),
  );
  const isKnown = ({ rule, key }: Finding) => toldAsState.has(rule) && changed.has(key);
  const happenings: Happening[] = [];
  for (const [finding, former] of earlier) {
    if (later.has(finding) || isKnown(former)) continue;
    happenings.push({
      ...of(former, finding, seenAt, byKey),
      kind: 'findingEnded',
      tone: 'good',
      words: `over: ${titleOf(former, byKey)}`,
      former: { seconds: Math.max(0, seenAt.atSeconds - former.sinceSeconds), state: '' },
    });
  }
  for (const [finding, now] of later) {
    const former = earlier.get(finding);
    const isWorse = former?.severity === 'warning' && now.severity === 'critical';
    if ((former !== undefined && !isWorse) || isKnown(now)) continue;
    const seconds = seenAt.atSeconds - now.sinceSeconds;
    happenings.push({
      ...of(now, finding, seenAt, byKey),
      kind: 'findingBegan',
      tone: now.severity === 'critical' ? 'critical' : 'warning',
      words: [titleOf(now, byKey), now.evidence].filter((part) => part !== '').join('; '),
      former: isWorse && seconds > 0 ? { seconds, state: 'less bad' } : undefined,
    });
  }
  return happenings.map(bounded);
}

function byIdentity(findings: readonly Finding[]): ReadonlyMap<string, Finding> {
  return new Map(
    findings
      .filter(({ severity }) => severity !== 'notice')
      .map((finding) => [`${finding.rule} ${finding.key}`, finding]),
  );
}

function of({ key }: Finding, finding: string, seenAt: SeenAt, byKey: ReadonlyMap<string, Row>) {
  return { ...seenAt, key, subject: subjectName(key, byKey), finding };
}

function subjectName(key: string, byKey: ReadonlyMap<string, Row>): string {
  const row = byKey.get(key);
  if (row !== undefined) return subjectOf(row);
  return key === processKey ? processSubject : key.replace(/^\w+:/, '').replace(/\/(BACKEND|FRONTEND)$/, '');
}

/** The finding's title without the name that stands beside it. */
function titleOf({ key, title }: Finding, byKey: ReadonlyMap<string, Row>): string {
  const name = `${subjectName(key, byKey)}: `;
  return title.startsWith(name) ? title.slice(name.length) : title;
}
