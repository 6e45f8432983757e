import { numeric } from '../../model/row.ts';
import { shutdownServerSessions, shutdownSession } from '../../protocol/commands/server-sessions.ts';
import { silentChangeVerdict } from '../../protocol/outcome.ts';
import { openSessions } from './consequences.ts';
import { consequence, type Deed, verification } from './verb.ts';

/** Ends every session of a server at once. */
export const killSessionsDeed: Deed = {
  appliesTo: 'server',
  since: [1, 5],
  level: 'admin',
  pageAction: 'shutdown',
  isIrreversible: true,
  title: (names) => `End all sessions of ${names}`,
  line: (row) => shutdownServerSessions(row.proxy, row.name),
  consequences: (picture, rows) => [
    openSessions(picture, rows, 'are cut off now; WebSocket clients see code 1006', true),
    consequence('clients that come again may be given the same server'),
  ],
  verdict: silentChangeVerdict,
  verify: (after) => verification(true, `${numeric(after, 'scur') ?? 'unknown'} sessions now`),
  undo: () => undefined,
};

/** Ends one session by the id that `show sess` gives it. */
export function killSessionDeed(id: string, who: string | undefined): Deed {
  return {
    appliesTo: 'process',
    since: [1, 5],
    level: 'admin',
    pageAction: undefined,
    isIrreversible: true,
    title: () => `End session ${id}`,
    line: () => shutdownSession(id),
    consequences: () => [
      consequence(`${who ?? 'this one session'} is cut off now`, true),
      ...(who === undefined ? [] : [consequence('a WebSocket client sees code 1006 and may come again')]),
    ],
    verdict: silentChangeVerdict,
    verify: () => verification(true, 'it is gone from "show sess" when HAProxy has closed both sides'),
    undo: () => undefined,
  };
}
