import { processKey } from './finding.ts';
import type { Rule } from './rule.ts';
import { counted } from './words.ts';

const windowSeconds = 10;

/** HAProxy never waits for a log server: what it cannot take is lost (HAProxy's mixin alerts on any). Known since 1.9. */
export const droppedLogs: Rule = {
  name: 'dropped logs',
  explanation: 'Log lines are lost because nobody takes them fast enough.',
  threshold: `any within ${windowSeconds} s`,
  severity: 'notice',
  troubles({ windows }) {
    const dropped = windows.grownProcess('DroppedLogs', windowSeconds) ?? 0;
    if (dropped === 0) return [];
    return [
      {
        key: processKey,
        severity: 'notice',
        title: 'HAProxy: logs are dropped',
        evidence: `${counted(dropped, 'line')} within ${windows.span(windowSeconds)} s`,
        extent: dropped,
      },
    ];
  },
};
