import type { Directive } from './sections.ts';

/** Flash asks for its socket policy on this port first. */
const policyPort = 843;
const portOrRange = /:(\d+)(?:-(\d+))?$/;

/** True for a `bind` line with port 843 among its comma-separated addresses, alone or inside a range. */
export function isPolicyPort({ words }: Directive): boolean {
  return words[0] === 'bind' && (words[1] ?? '').split(',').some(hasPolicyPort);
}

function hasPolicyPort(address: string): boolean {
  const match = portOrRange.exec(address);
  if (match === null) return false;
  const first = Number(match[1]);
  const last = Number(match[2] ?? first);
  return first <= policyPort && policyPort <= last;
}
