import type { Picture } from '../model/picture.ts';
import { numeric, type Row, text } from '../model/row.ts';
import { serverCount, takesTraffic } from '../model/servers.ts';
import { isDraining, parseStatus } from '../model/status.ts';
import { classNames } from '../model/traffic-class.ts';
import { type ServerState, setServerState } from '../protocol/commands/set-server-state.ts';

/** The literal lines that will be sent, and what they will do. Made once; the dialog shows it and the sender takes it. */
export interface Plan {
  readonly title: string;
  readonly targetKey: string;
  readonly state: ServerState;
  readonly lines: readonly string[];
  readonly consequences: readonly Consequence[];
}

export interface Consequence {
  readonly text: string;
  readonly isAlarming: boolean;
}

export const stateWords: Readonly<Record<ServerState, string>> = {
  ready: 'ready',
  maint: 'maintenance',
  drain: 'drain',
};

/** Plans a change of one server's state. Throws UnsafeNameError for a name that could become a second command. */
export function planServerState(picture: Picture, server: Row, state: ServerState): Plan {
  return {
    title: `Set ${server.proxy}/${server.name} to ${stateWords[state]}`,
    targetKey: server.key,
    state,
    lines: [setServerState(server.proxy, server.name, state)],
    consequences: consequencesOf(picture, server, state),
  };
}

function consequencesOf(picture: Picture, server: Row, state: ServerState): readonly Consequence[] {
  if (isAlready(server, state)) {
    return [
      {
        text: `it is in this state already (${text(server, 'status')}); nothing should change`,
        isAlarming: false,
      },
    ];
  }
  const consequences = [capacity(picture, server, state)];
  if (state !== 'ready') {
    consequences.push(sessionsLeft(picture, server));
    consequences.push({
      text:
        state === 'drain'
          ? 'clients bound by a cookie or stick table still come'
          : 'its health checks pause meanwhile',
      isAlarming: false,
    });
  }
  return consequences;
}

function isAlready(server: Row, state: ServerState): boolean {
  const status = parseStatus(text(server, 'status') ?? '', 'server');
  switch (state) {
    case 'maint':
      return status.state === 'maint';
    case 'drain':
      return status.state === 'drain';
    case 'ready':
      return takesTraffic(server);
  }
}

/** `lively: 2 -> 1 of 2 up`: how many servers take new traffic before and after. */
function capacity(picture: Picture, server: Row, state: ServerState): Consequence {
  const { up, total } = serverCount(picture, [server.proxy]);
  const isUp = takesTraffic(server);
  const isComing = state === 'ready' && !isUp && numeric(server, 'uweight') !== 0;
  const after = state === 'ready' ? up + (isComing ? 1 : 0) : up - (isUp ? 1 : 0);
  const change = after === up ? `stays ${up} of ${total} up` : `${up} -> ${after} of ${total} up`;
  const condition = isComing
    ? ', once its health checks agree'
    : state === 'ready' && !isUp
      ? ': its weight is 0'
      : '';
  const end = after === 0 ? '; no server is left, clients get errors' : '';
  return { text: `${server.proxy}: ${change}${condition}${end}`, isAlarming: after === 0 };
}

function sessionsLeft(picture: Picture, server: Row): Consequence {
  const sessions = numeric(server, 'scur');
  const carried = picture.classes.get(server.proxy)?.class;
  const what = `${carried ? `${classNames[carried]} ` : ''}session${sessions === 1 ? '' : 's'}`;
  if (sessions === undefined) return { text: `its ${what} stay until they end`, isAlarming: false };
  const verb = sessions === 1 ? 'stays until it ends' : 'stay until they end';
  return { text: `${sessions} ${what} ${sessions === 0 ? 'are open' : verb}`, isAlarming: false };
}

/** What the next picture says about a change that HAProxy accepted. */
export type Verification =
  | { readonly kind: 'verified'; readonly words: string }
  | { readonly kind: 'different'; readonly words: string };

/** Compares what was asked with what HAProxy now shows. */
export function verify(plan: Plan, picture: Picture): Verification {
  const server = picture.snapshot.byKey.get(plan.targetKey);
  if (server === undefined) return { kind: 'different', words: 'the server is no longer listed' };
  const status = parseStatus(text(server, 'status') ?? '', 'server');
  const words = `status is ${status.text}`;
  return isInState(plan.state, server) ? { kind: 'verified', words } : { kind: 'different', words };
}

function isInState(state: ServerState, server: Row): boolean {
  const status = parseStatus(text(server, 'status') ?? '', 'server');
  switch (state) {
    case 'maint':
      return status.state === 'maint';
    case 'drain':
      return isDraining(status, numeric(server, 'weight'));
    case 'ready':
      return status.state !== 'maint' && status.state !== 'drain';
  }
}
