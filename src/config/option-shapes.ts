import { type ClassPattern, parseClassRule } from '../model/classify/user-rule.ts';
import { longestIntervalSeconds, shortestIntervalSeconds } from '../state/interval.ts';
import { bad, good, list, number, type Shape, text } from './shape.ts';

export const intervalShape = number(shortestIntervalSeconds, longestIntervalSeconds, 'seconds');

/** As `--class` takes them. */
export const rulesShape: Shape<readonly ClassPattern[]> = list(
  text(
    (written) => {
      const parsed = parseClassRule(written);
      return parsed.ok ? good(parsed.rule) : bad(parsed.message);
    },
    {
      pattern:
        '^\\s*([Hh][Tt][Tt][Pp]|[Ww][Ee][Bb][Ss][Oo][Cc][Kk][Ee][Tt]|[Ww][Ss]|[Ff][Ll][Aa][Ss][Hh]|[Tt][Cc][Pp])\\s*=',
    },
  ),
);
