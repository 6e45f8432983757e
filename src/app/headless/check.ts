import { assessed, unassessed } from '../../model/findings/assessment.ts';
import { processKey } from '../../model/findings/finding.ts';
import type { Rule } from '../../model/findings/rule.ts';
import type { Picture } from '../../model/picture.ts';
import type { FailureCode } from '../../model/source-facts.ts';
import { type Condition, parseCondition, rowsWithin } from '../../table/condition.ts';
import {
  answerByConditions,
  answerByFindings,
  type CheckAnswer,
  type CheckState,
} from '../../view/check-line.ts';
import type { Ticks } from './ticks.ts';

/** What a monitoring plugin leaves with. */
export const checkCodes: Readonly<Record<CheckState, number>> = {
  OK: 0,
  WARNING: 1,
  CRITICAL: 2,
  UNKNOWN: 3,
};

/** What `hatop-ts check` is to judge. */
export interface CheckErrand {
  readonly warning: readonly string[];
  readonly critical: readonly string[];
  readonly filter: string | undefined;
}

/** Judges by two polls, for figures per second need two. */
export async function check(
  { warning, critical, filter }: CheckErrand,
  ticks: Ticks,
  rules?: readonly Rule[],
): Promise<CheckAnswer> {
  let known = unassessed;
  for await (const { observation } of ticks) {
    if (!observation.ok) {
      const { code, message, fix } = observation.failure;
      const state = silence.has(code) ? 'CRITICAL' : 'UNKNOWN';
      return { state, words: fix === undefined ? message : `${message} ${fix}`, data: [] };
    }
    const isSecond = known.picture !== undefined;
    const { picture } = observation;
    known = assessed(known, picture, rules);
    const { findings } = known;
    const rows = rowsWithin(picture, filter);
    if (typeof rows === 'string') return unknown(`--filter: ${rows}`);
    if (filter !== undefined && rows.length === 0) return unknown(`no row matches --filter ${filter}`);
    const conditions = {
      warning: parsed('--warning', warning, picture),
      critical: parsed('--critical', critical, picture),
    };
    const fault = [...conditions.critical, ...conditions.warning].find((each) => typeof each === 'string');
    if (fault !== undefined) return unknown(fault);
    if (!isSecond) continue;
    if (warning.length + critical.length > 0)
      return answerByConditions(picture, rows, {
        warning: conditions.warning.filter((each) => typeof each !== 'string'),
        critical: conditions.critical.filter((each) => typeof each !== 'string'),
      });
    const keys = new Set(rows.map(({ row }) => row.key));
    const isMeant = (key: string) => keys.has(key) || (key === processKey && filter === undefined);
    return answerByFindings(
      picture,
      findings.filter(({ key }) => isMeant(key)),
    );
  }
  return unknown('HAProxy was not asked');
}

/** Who does not answer may be dead: that is for the plugin to report, and not a fault of the plugin. */
const silence: ReadonlySet<FailureCode> = new Set<FailureCode>(['unreachable', 'timeout', 'truncated']);

function parsed(
  option: string,
  texts: readonly string[],
  { snapshot }: Picture,
): readonly (Condition | string)[] {
  return texts.map((text) => {
    const condition = parseCondition(text, snapshot.columns);
    return typeof condition === 'string' ? `${option} ${text}: ${condition}` : condition;
  });
}

/** Where nothing can be judged. */
export function unknown(words: string): CheckAnswer {
  return { state: 'UNKNOWN', words, data: [] };
}
