import type { Picture } from '../picture.ts';
import { isWhole } from '../snapshot.ts';
import type { Finding, FindingSeverity, Look, Trouble } from './finding.ts';
import type { Rule } from './rule.ts';
import { createScene } from './scene.ts';

const ranks: Readonly<Record<FindingSeverity, number>> = { critical: 0, warning: 1, notice: 2 };

/** All that is wrong now, the worst first; what was wrong before keeps its beginning. */
export function judged(before: readonly Finding[], look: Look, rules: readonly Rule[]): readonly Finding[] {
  const known = new Map(before.map((finding) => [identity(finding.rule, finding), finding]));
  const scene = createScene(look, before);
  const findings = rules.flatMap((rule) =>
    rule.troubles(scene).map((trouble): Finding => {
      const earlier = known.get(identity(rule.name, trouble));
      const sinceSeconds = trouble.sinceSeconds ?? earlier?.sinceSeconds ?? scene.nowSeconds;
      return { ...trouble, rule: rule.name, sinceSeconds };
    }),
  );
  return [...findings, ...before.filter((finding) => isUnseen(look.picture, finding))].toSorted(byRank);
}

/** What was wrong with servers that the newest dump does not have goes on until they are seen again. */
function isUnseen({ snapshot, servers }: Picture, { key }: Finding): boolean {
  if (isWhole(snapshot)) return false;
  const row = snapshot.byKey.get(key);
  const members = row?.type === 'backend' ? servers.get(row.proxy) : row?.type === 'server' ? [row] : [];
  return (
    members?.length !== 0 &&
    members?.every(({ seenSeconds }) => seenSeconds !== snapshot.monotonicSeconds) === true
  );
}

function identity(rule: string, { key }: Trouble): string {
  return `${rule} ${key}`;
}

/** Worst first, then what concerns most, then what is newest. */
function byRank(a: Finding, b: Finding): number {
  return (
    ranks[a.severity] - ranks[b.severity] ||
    (b.extent ?? 0) - (a.extent ?? 0) ||
    b.sinceSeconds - a.sinceSeconds
  );
}
