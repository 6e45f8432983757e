import type { TrafficClass } from '../traffic-class.ts';
import { isPolicyPort } from './bind.ts';
import { describe, type Frontend, type Route } from './routes.ts';
import type { ProxySection } from './sections.ts';
import { isPolicyRequest, type Signal } from './signal.ts';

/** What the configuration says about one backend, and where it says so. */
export interface Verdict {
  readonly class: TrafficClass;
  readonly reason: string;
}

/** Evidence in order of weight: the backend takes the weightiest, and the first of equals. */
const weights = ['upgrade', 'path', 'host', 'policy', 'ws keyword', 'tunnel'] as const;
type Evidence = Verdict & { readonly backend: string; readonly weight: (typeof weights)[number] };

/** The class of every backend about which the configuration says anything. */
export function readVerdicts(
  sections: readonly ProxySection[],
  frontends: readonly Frontend[],
): ReadonlyMap<string, Verdict> {
  const best = new Map<string, Evidence>();
  for (const evidence of [...frontends.flatMap(routeEvidence), ...sections.flatMap(ownEvidence)]) {
    const known = best.get(evidence.backend);
    if (known === undefined || weights.indexOf(evidence.weight) < weights.indexOf(known.weight)) {
      best.set(evidence.backend, evidence);
    }
  }
  return new Map(
    [...best].map(([backend, { class: trafficClass, reason }]) => [backend, { class: trafficClass, reason }]),
  );
}

function routeEvidence(frontend: Frontend): readonly Evidence[] {
  const name = describe(frontend.section);
  const conditional = frontend.routes.flatMap(({ backend, meaning }) =>
    (meaning?.required ?? []).flatMap((signal) => signalEvidence(frontend, backend, signal)),
  );
  const flashReason = policyEverywhere(frontend);
  if (flashReason === undefined) return conditional;
  const flash = ({ backend }: Route): Evidence => ({
    backend,
    weight: 'policy',
    class: 'flash',
    reason: `${name} ${flashReason}`,
  });
  return [...conditional, ...frontend.routes.map(flash)];
}

function signalEvidence(frontend: Frontend, backend: string, { kind, text }: Signal): readonly Evidence[] {
  const reason = `${describe(frontend.section)} sends it requests with "${text}"`;
  if (kind !== 'policy') return [{ backend, weight: kind, class: 'websocket', reason }];
  return isTcp(frontend.section) ? [{ backend, weight: kind, class: 'flash', reason }] : [];
}

/**
 * Why everything a TCP frontend carries is Flash, if it is. One that asks for the policy request in its routes shares
 * the port with other traffic, and its routes have said which is which.
 */
function policyEverywhere({ section, routes }: Frontend): string | undefined {
  if (!isTcp(section) || routes.some(({ meaning }) => meaning?.testsPolicy === true)) return undefined;
  if (section.directives.some(isPolicyPort)) return 'is bound to port 843';
  const looksForIt = section.directives.some(
    ({ words }) => (words[0] === 'acl' || words[0] === 'tcp-request') && words.some(isPolicyRequest),
  );
  return looksForIt ? 'looks for <policy-file-request' : undefined;
}

/** What a `backend` or `listen` says of itself; nothing inherited counts, for that would speak for every backend. */
function ownEvidence(section: ProxySection): readonly Evidence[] {
  if (section.kind === 'frontend') return [];
  const { name: backend, directives, websocket } = section;
  const where = describe(section);
  const evidence: Evidence[] = [];
  if (websocket !== undefined && section.settings.mode === 'http') {
    const reason = `a ${websocket.keyword} line of ${where} says "ws ${websocket.protocol}"`;
    evidence.push({ backend, weight: 'ws keyword', class: 'websocket', reason });
  }
  for (const { words } of directives) {
    const [keyword = '', second = ''] = words;
    if (keyword === 'tcp-check' && second.startsWith('send') && words.some(isPolicyRequest)) {
      const reason = `the health check of ${where} sends <policy-file-request`;
      evidence.push({ backend, weight: 'policy', class: 'flash', reason });
    }
    if (section.settings.mode !== 'http') continue;
    if (keyword === 'timeout' && second === 'tunnel') {
      const reason = `timeout tunnel is set in ${where}`;
      evidence.push({ backend, weight: 'tunnel', class: 'websocket', reason });
    }
  }
  return evidence;
}

const isTcp = (section: ProxySection) => section.settings.mode === 'tcp';
