import { checkWords } from '../check-status.ts';
import { numeric, type Row, text } from '../row.ts';
import type { Scene } from './scene.ts';

/** `1 request`, `3 requests`. */
export function counted(amount: number, noun: string): string {
  return `${amount} ${noun}${amount === 1 ? '' : 's'}`;
}

/** A share of 1 as a percentage without decimals; below 1 % with one. */
export function percent(share: number): string {
  const value = share * 100;
  return `${value > 0 && value < 1 ? value.toFixed(1) : Math.round(value)} %`;
}

/** `45 s`, `5 min`, `3 h`, `2 d`: the larger unit from two of it on. */
export function durationWords(seconds: number): string {
  if (seconds < 120) return `${Math.round(seconds)} s`;
  if (seconds < 7200) return `${Math.floor(seconds / 60)} min`;
  return seconds < 172_800 ? `${Math.floor(seconds / 3600)} h` : `${Math.floor(seconds / 86_400)} d`;
}

/** Names with what belongs to each; after three only how many more. */
export function listed(names: readonly string[]): string {
  const shown = names.slice(0, 3).join(', ');
  return names.length > 3 ? `${shown} and ${names.length - 3} more` : shown;
}

/** How the row is called: a proxy by its name, a server and a listener together with its proxy. */
export function nameOf({ type, proxy, name }: Row): string {
  return type === 'frontend' || type === 'backend' ? proxy : `${proxy}/${name}`;
}

/** Parts that were told, joined. */
export function joined(...parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined && part !== '').join('; ');
}

/** Monotonic time of the last change of state that HAProxy tells of the row. */
export function changedAt({ nowSeconds }: Scene, row: Row): number | undefined {
  const age = numeric(row, 'lastchg');
  return age === undefined ? undefined : nowSeconds - age;
}

/** `{ sinceSeconds }` where it is known, for spreading into a trouble. */
export function since(seconds: number | undefined): { readonly sinceSeconds?: number } {
  return seconds === undefined ? {} : { sinceSeconds: seconds };
}

/** Why a server is out, in words, with what the check or the agent answered; the answer is text of the backend. */
export function reasonWords(scene: Scene, server: Row): string {
  const { by } = scene.status(server);
  if (by === 'resolution') return 'its name does not resolve';
  const tracked = text(server, 'tracked');
  if (tracked !== undefined) return `follows ${tracked}`;
  const isAgent = by === 'agent';
  const check = text(server, 'check_status')?.replace(/^\* /, '');
  const words = isAgent ? 'its agent says so' : checkWords(check, numeric(server, 'check_code'), undefined);
  const answer = text(server, isAgent ? 'last_agt' : 'last_chk');
  if (words === undefined) return answer === undefined ? 'no check tells why' : `"${answer}"`;
  return answer === undefined ? words : `${words}, "${answer}"`;
}
