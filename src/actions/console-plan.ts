import type { Picture } from '../model/picture.ts';
import type { SourceDescription } from '../model/source-facts.ts';
import { type LineJudgement, wordsOf } from './console-line.ts';
import { type KnownLine, knownLine } from './console-verb.ts';
import { type Plan, planVerb } from './plan.ts';

/** A line that may be sent after a confirmation. */
export type ChangingJudgement = LineJudgement & { readonly kind: 'changing' | 'irreversible' };

/**
 * The plan of a typed line: the line as it stands, whatever it means. Where it does the same as one of the verbs it has
 * that verb's consequences, verification and way back; `isPossible` says whether the verb's own gate is open.
 */
export function planLine(
  picture: Picture,
  source: SourceDescription,
  line: string,
  judgement: ChangingJudgement,
  isPossible: (known: KnownLine) => boolean,
): Plan {
  const known = knownLine(wordsOf(line));
  const row = known && picture.snapshot.byKey.get(known.key);
  const isKnown = known !== undefined && row !== undefined && isPossible(known);
  const plan = isKnown
    ? planVerb(picture, source, [row], known.verb)
    : planVerb(picture, source, [], { kind: 'typedLine', line });
  const typed: Plan = {
    ...plan,
    steps: plan.steps.map((step) => ({ ...step, line })),
    isFromConsole: true,
  };
  if (judgement.kind === 'changing') return typed;
  const { name, reason } = judgement;
  return { ...typed, confirmation: { kind: 'typeName', name, reason } };
}
