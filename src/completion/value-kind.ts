import { alertWays } from '../model/events/alert-way.ts';
import type { ValueRecord } from '../options/grammar.ts';

/** What a shell offers for a value. */
export type ValueKind =
  | { readonly kind: 'files' }
  | { readonly kind: 'words'; readonly words: readonly string[] }
  /** Names that the observed HAProxy has: servers as BACKEND/SERVER, or proxies too; or those of the configured targets. */
  | { readonly kind: 'names'; readonly scope: NameScope }
  /** Whatever the user thinks of. */
  | { readonly kind: 'anything' };

export type NameScope = 'servers' | 'all' | 'targets';

/** Read off the word that stands for the value in the help; a UNIX socket is a file. */
export function valueKind({ name, choices }: ValueRecord): ValueKind {
  if (choices.length > 0) return { kind: 'words', words: choices };
  if (/^(file|address)$/i.test(name)) return { kind: 'files' };
  if (name === 'ways') return { kind: 'words', words: [...alertWays, 'off'] };
  if (name === 'target') return { kind: 'names', scope: 'targets' };
  if (name === 'BACKEND/SERVER') return { kind: 'names', scope: 'servers' };
  return name === 'TARGET' ? { kind: 'names', scope: 'all' } : { kind: 'anything' };
}
