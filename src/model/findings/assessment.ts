import { type History, noHistory, remembered } from '../history/history.ts';
import type { Picture } from '../picture.ts';
import type { Finding } from './finding.ts';
import { judged } from './judge.ts';
import type { Rule } from './rule.ts';
import { rules as usualRules } from './rules.ts';

/** What the polls so far have told. */
export interface Assessment {
  /** The newest. */
  readonly picture: Picture | undefined;
  readonly history: History;
  /** What is wrong by all of them, the worst first. */
  readonly findings: readonly Finding[];
}

export const unassessed: Assessment = { picture: undefined, history: noHistory, findings: [] };

/** The same after one more poll. */
export function assessed(
  before: Assessment,
  picture: Picture,
  rules: readonly Rule[] = usualRules,
): Assessment & { readonly picture: Picture } {
  const history = remembered(before.history, picture);
  const findings = judged(before.findings, { picture, previous: before.picture, history }, rules);
  return { picture, history, findings };
}
