import type { ExecutionContext } from 'ava';
import type { Finding } from '../../../src/model/findings/finding.ts';
import { judged } from '../../../src/model/findings/judge.ts';
import { rules } from '../../../src/model/findings/rules.ts';
import { noHistory, remembered } from '../../../src/model/history/history.ts';
import type { Picture } from '../../../src/model/picture.ts';
import { waitFor } from '../../demo/helpers/socket.ts';
import { watchSocket } from './watch.ts';

export interface Judge {
  /** Polls once and judges. */
  poll(): Promise<readonly Finding[]>;
  /** The finding of that rule about that row, which must be there after at most so many polls. */
  within(polls: number, rule: string, key: string): Promise<Finding>;
  /** Polls until the rule says nothing of that row any more, for its window may have to pass. */
  gone(rule: string, key: string): Promise<readonly Finding[]>;
}

/** Watches a HAProxy as the dashboard does, one judgement for each poll. */
export function watchFindings(t: ExecutionContext, socketPath: string): Judge {
  const watch = watchSocket(t, socketPath);
  let history = noHistory;
  let previous: Picture | undefined;
  let findings: readonly Finding[] = [];

  const poll = async () => {
    const picture = await watch.picture();
    history = remembered(history, picture);
    findings = judged(findings, { picture, previous, history }, rules);
    previous = picture;
    return findings;
  };
  const find = (rule: string, key: string) =>
    findings.find((finding) => finding.rule === rule && finding.key === key);
  return {
    poll,
    async within(polls, rule, key) {
      for (let done = 0; done < polls; done += 1) {
        await poll();
        const found = find(rule, key);
        if (found !== undefined) return found;
      }
      throw new Error(`no "${rule}" of ${key} after ${polls} polls, but ${words(findings)}`);
    },
    async gone(rule, key) {
      await waitFor(poll, () => find(rule, key) === undefined).catch((error: unknown) => {
        throw new Error(`"${rule}" of ${key} stays: ${words(findings)}`, { cause: error });
      });
      return findings;
    },
  };
}

/** All findings in a line each, for messages and comparisons. */
export function words(findings: readonly Finding[]): string {
  return findings
    .map(({ severity, rule, title, evidence }) => `${severity} ${rule}: ${title}: ${evidence}`)
    .join('\n');
}
