import type { Directive } from './sections.ts';
import { readSignal, type Signal } from './signal.ts';

/** What each named ACL of one section tests; lines of one name are alternatives (configuration manual, 7). */
export type Acls = ReadonlyMap<string, readonly Signal[]>;

export function readAcls(directives: readonly Directive[]): Acls {
  const acls = new Map<string, Signal[]>();
  for (const { words } of directives) {
    const name = words[1];
    if (words[0] !== 'acl' || name === undefined) continue;
    const signal = readSignal(words.slice(2));
    const known = acls.get(name);
    if (known === undefined) acls.set(name, signal === undefined ? [] : [signal]);
    else if (signal !== undefined) known.push(signal);
  }
  return acls;
}

interface Term {
  readonly isNegated: boolean;
  readonly signals: readonly Signal[];
}

/** Terms that must hold together; a condition holds when one of its alternatives does. */
type Alternative = readonly Term[];

/** What a rule's condition says of the traffic that meets it. */
export interface Meaning {
  /** Tests that have to succeed. */
  readonly required: readonly Signal[];
  /** True when the condition looks for the Flash policy request, wanted or not. */
  readonly testsPolicy: boolean;
}

/**
 * Judges the words after a rule's action, from `if` or `unless` on. A test counts only where it has to succeed; one that
 * also demands the absence of an Upgrade leads to no WebSocket, whatever its path or host.
 */
export function readMeaning(words: readonly string[], acls: Acls): Meaning {
  const keyword = words[0];
  if (keyword !== 'if' && keyword !== 'unless') return { required: [], testsPolicy: false };
  const alternatives = readAlternatives(words.slice(1), acls);
  const testsPolicy = alternatives.flat().some(({ signals }) => signals.some(isPolicy));
  // `unless a !b or c` means "not a, or b; and not c": every term changes sides, and one refusal speaks for all.
  const judged = keyword === 'if' ? alternatives : [alternatives.flat().map(negated)];
  return { required: judged.flatMap(requiredSignals), testsPolicy };
}

function requiredSignals(alternative: Alternative): readonly Signal[] {
  const refused = alternative.filter((term) => term.isNegated).flatMap((term) => term.signals);
  const required = alternative.filter((term) => !term.isNegated).flatMap((term) => term.signals);
  const refusesUpgrade = refused.some(({ kind }) => kind === 'upgrade');
  return refusesUpgrade ? required.filter(isPolicy) : required;
}

const isPolicy = (signal: Signal) => signal.kind === 'policy';
const negated = (term: Term): Term => ({ ...term, isNegated: !term.isNegated });

/** Terms follow each other with an implicit "and"; `or` and `||` separate alternatives; `!` may stand alone. */
function readAlternatives(words: readonly string[], acls: Acls): readonly Alternative[] {
  let current: Term[] = [];
  const alternatives = [current];
  let isNegated = false;
  for (let at = 0; at < words.length; at += 1) {
    let word = words[at] ?? '';
    if (word === 'or' || word === 'OR' || word === '||') {
      current = [];
      alternatives.push(current);
      continue;
    }
    for (; word.startsWith('!'); word = word.slice(1)) isNegated = !isNegated;
    if (word === '') continue;
    if (word === '{') {
      const closing = words.indexOf('}', at);
      const end = closing === -1 ? words.length : closing;
      const signal = readSignal(words.slice(at + 1, end));
      current.push({ isNegated, signals: signal === undefined ? [] : [signal] });
      at = end;
    } else {
      current.push({ isNegated, signals: acls.get(word) ?? [] });
    }
    isNegated = false;
  }
  return alternatives;
}
