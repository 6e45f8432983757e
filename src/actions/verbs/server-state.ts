import type { Picture } from '../../model/picture.ts';
import { numeric, type Row, text } from '../../model/row.ts';
import { takesTraffic } from '../../model/servers.ts';
import { isDraining, parseStatus } from '../../model/status.ts';
import { type ServerState, setServerState } from '../../protocol/commands/set-server-state.ts';
import { silentChangeVerdict } from '../../protocol/outcome.ts';
import { capacity, followers, openSessions } from './consequences.ts';
import {
  type Consequence,
  consequence,
  type Deed,
  type Verb,
  type Verification,
  verification,
} from './verb.ts';

export const stateWords: Readonly<Record<ServerState, string>> = {
  ready: 'ready',
  maint: 'maintenance',
  drain: 'drain',
};

/** Ready, maintenance or drain of a server. */
export function serverStateDeed(state: ServerState): Deed {
  return {
    appliesTo: 'server',
    since: [1, 5],
    level: 'admin',
    pageAction: state,
    isIrreversible: false,
    title: (names) => `Set ${names} to ${stateWords[state]}`,
    line: (row) => setServerState(row.proxy, row.name, state),
    consequences: (picture, rows) => consequencesOf(picture, rows, state),
    verdict: silentChangeVerdict,
    verify: (after) => verifyState(after, state),
    undo: undoState,
  };
}

function consequencesOf(picture: Picture, rows: readonly Row[], state: ServerState): readonly Consequence[] {
  const changing = rows.filter((row) => !isAlready(row, state));
  if (changing.length === 0) {
    const status = rows.length === 1 && rows[0] ? ` (${text(rows[0], 'status')})` : '';
    return [consequence(`in this state already${status}; nothing should change`)];
  }
  const following = state === 'ready' ? [] : followers(picture, changing);
  const consequences = [...capacity(picture, [...changing, ...following], state === 'ready')];
  if (following.length > 0) {
    const names = following.map(({ proxy, name }) => `${proxy}/${name}`).join(', ');
    consequences.push(
      consequence(`${names} ${following.length === 1 ? 'tracks it and goes' : 'track them and go'} with it`),
    );
  }
  if (state === 'ready') return consequences;
  consequences.push(openSessions(picture, changing, 'stay until they end'));
  consequences.push(
    consequence(
      state === 'drain'
        ? 'clients bound by a cookie or stick table still come'
        : 'health checks pause meanwhile',
    ),
  );
  return consequences;
}

function isAlready(server: Row, state: ServerState): boolean {
  return state === 'ready'
    ? takesTraffic(server)
    : parseStatus(text(server, 'status') ?? '', 'server').state === state;
}

/** Drain of a server that is DOWN does not show in its status, and a tracking server stays in its master's maintenance. */
function verifyState(after: Row, state: ServerState): Verification {
  const status = parseStatus(text(after, 'status') ?? '', 'server');
  const words = `status is ${status.text}`;
  switch (state) {
    case 'maint':
      return verification(status.state === 'maint', words);
    case 'drain':
      return status.state === 'down'
        ? verification(false, `${words}: a drain shows only once the server is up`)
        : verification(isDraining(status, numeric(after, 'weight')), words);
    case 'ready':
      return status.state === 'maint' && status.by !== undefined
        ? verification(
            false,
            `${words}: it follows the server that it tracks or a name that does not resolve`,
          )
        : verification(status.state !== 'maint' && status.state !== 'drain', words);
  }
}

/** Maintenance that follows a tracked server, or a name that does not resolve, comes back by itself and must not be forced. */
function undoState(before: Row): Verb {
  const { state, by } = parseStatus(text(before, 'status') ?? '', 'server');
  if (state === 'drain') return { kind: 'state', state };
  return { kind: 'state', state: state === 'maint' && by === undefined ? state : 'ready' };
}
