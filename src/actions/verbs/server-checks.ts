import { type Row, text } from '../../model/row.ts';
import { isUsable, parseStatus } from '../../model/status.ts';
import {
  type CheckKind,
  type ForcedAgent,
  type ForcedHealth,
  forceAgent,
  forceHealth,
  switchCheck,
} from '../../protocol/commands/server-checks.ts';
import { silentChangeVerdict } from '../../protocol/outcome.ts';
import { capacity, openSessions } from './consequences.ts';
import { consequence, type Deed, verification } from './verb.ts';

const common = { appliesTo: 'server', since: [1, 5], level: 'admin', isIrreversible: false } as const;

const pageSwitches: Readonly<Record<CheckKind, readonly [off: string, on: string]>> = {
  health: ['dhlth', 'ehlth'],
  agent: ['dagent', 'eagent'],
};

/** Health or agent checks of a server on or off. */
export function checkDeed(check: CheckKind, isOn: boolean): Deed {
  return {
    ...common,
    pageAction: pageSwitches[check][isOn ? 1 : 0],
    title: (names) => `Switch ${check} checks of ${names} ${isOn ? 'on' : 'off'}`,
    line: (row) => switchCheck(row.proxy, row.name, check, isOn),
    consequences: () => [
      consequence(
        isOn ? 'its state follows the checks again' : 'its state freezes: nobody notices when it fails',
        !isOn,
      ),
    ],
    verdict: silentChangeVerdict,
    verify: (after) => verifyCheck(after, check, isOn),
    undo: (before) => {
      const wasOn = isChecked(before, check);
      return wasOn === isOn ? undefined : { kind: 'check', check, isOn: wasOn };
    },
  };
}

/** `check_status` and `agent_status` are empty while checks are off (management manual 9.1). */
function isChecked(row: Row, check: CheckKind): boolean {
  return text(row, check === 'health' ? 'check_status' : 'agent_status') !== undefined;
}

function verifyCheck(after: Row, check: CheckKind, isOn: boolean) {
  // Checks pause in maintenance, and their columns are empty then.
  if (parseStatus(text(after, 'status') ?? '', 'server').state === 'maint') {
    return verification(true, `${check} checks are paused in maintenance`);
  }
  const isNow = isChecked(after, check);
  return verification(isNow === isOn, `${check} checks are ${isNow ? 'on' : 'off'}`);
}

const pageHealth: Readonly<Record<ForcedHealth, string>> = { up: 'hrunn', stopping: 'hnolb', down: 'hdown' };

/** Claims a health that the next check may overwrite. */
export function forceHealthDeed(to: ForcedHealth): Deed {
  return {
    ...common,
    pageAction: pageHealth[to],
    title: (names) => `Force the health of ${names} to ${to}`,
    line: (row) => forceHealth(row.proxy, row.name, to),
    consequences: (picture, rows) => [
      ...capacity(picture, rows, to === 'up'),
      ...(to === 'up' ? [] : [openSessions(picture, rows, 'stay until they end')]),
      consequence('the next health check may overwrite it'),
    ],
    verdict: silentChangeVerdict,
    verify: (after) => verifyForced(after, to),
    undo: () => undefined,
  };
}

const pageAgent: Readonly<Record<ForcedAgent, string>> = { up: 'arunn', down: 'adown' };

/** Claims what the agent would say; the next agent check may overwrite it. */
export function forceAgentDeed(to: ForcedAgent): Deed {
  return {
    ...common,
    pageAction: pageAgent[to],
    title: (names) => `Force the agent state of ${names} to ${to}`,
    line: (row) => forceAgent(row.proxy, row.name, to),
    consequences: (picture, rows) => [
      ...capacity(picture, rows, to === 'up'),
      consequence('the next agent check may overwrite it'),
    ],
    verdict: silentChangeVerdict,
    verify: (after) => verifyForced(after, to),
    undo: () => undefined,
  };
}

function verifyForced(after: Row, to: ForcedHealth) {
  const status = parseStatus(text(after, 'status') ?? '', 'server');
  const isAsAsked =
    to === 'up' ? isUsable(status) : to === 'down' ? status.state === 'down' : status.state === 'nolb';
  return verification(isAsAsked, `status is ${status.text}`);
}
