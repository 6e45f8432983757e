import { backendDown } from './backend-down.ts';
import { checksFailing } from './checks-failing.ts';
import { connectionErrors } from './connection-errors.ts';
import { drainingFed } from './draining-fed.ts';
import { droppedLogs } from './dropped-logs.ts';
import { failedReload } from './failed-reload.ts';
import { flapping } from './flapping.ts';
import { handshakes } from './handshakes.ts';
import { internalErrors } from './internal-errors.ts';
import { limitReached } from './limit-reached.ts';
import { masterSilent } from './master-silent.ts';
import { nearLimit } from './near-limit.ts';
import { noTraffic } from './no-traffic.ts';
import { oldProcesses } from './old-processes.ts';
import { oneServerLeft } from './one-server-left.ts';
import { queueGrowing } from './queue-growing.ts';
import { redispatches } from './redispatches.ts';
import { responseErrors } from './response-errors.ts';
import { retries } from './retries.ts';
import type { Rule } from './rule.ts';
import { serverDown } from './server-down.ts';
import { share4xx } from './share-4xx.ts';
import { share5xx } from './share-5xx.ts';
import { slowServer } from './slow-server.ts';
import { stopping } from './stopping.ts';
import { unevenShare } from './uneven-share.ts';
import { websocketDrop } from './websocket-drop.ts';

/** Every rule, in the order of docs/findings.md; the order decides nothing else. */
export const rules: readonly Rule[] = [
  backendDown,
  oneServerLeft,
  serverDown,
  checksFailing,
  flapping,
  websocketDrop,
  limitReached,
  nearLimit,
  queueGrowing,
  connectionErrors,
  responseErrors,
  redispatches,
  retries,
  share5xx,
  share4xx,
  slowServer,
  drainingFed,
  noTraffic,
  unevenShare,
  handshakes,
  internalErrors,
  droppedLogs,
  stopping,
  failedReload,
  oldProcesses,
  masterSilent,
];

/** What the configuration says of one rule. */
export interface RuleChoice {
  readonly isEnabled: boolean;
  readonly values: Readonly<Record<string, number>>;
}

/** The rules as they were configured, by name; the others as usual. */
export function rulesWith(choices: ReadonlyMap<string, RuleChoice>): readonly Rule[] {
  return rules.flatMap((rule) => {
    const choice = choices.get(rule.name);
    if (choice?.isEnabled === false) return [];
    return choice === undefined ? rule : (rule.tuned?.(choice.values) ?? rule);
  });
}
