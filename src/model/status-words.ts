import { agentWords, checkWords } from './check-status.ts';
import { numeric, type Row, text } from './row.ts';
import { isDraining, parseStatus, type Status } from './status.ts';

/**
 * What the `status` of a row means for its traffic. Source: management manual 9.1 and HAProxy's stats.c, which words
 * the states; undefined where HAProxy gives none.
 */
export function statusWords(row: Row): string | undefined {
  const said = text(row, 'status');
  if (said === undefined) return undefined;
  const status = parseStatus(said, row.type);
  const words = row.type === 'server' ? serverWords(row, status) : otherWords(row, status);
  return status.isUnpublished ? `${words}; unpublished: rules that choose a backend pass it over` : words;
}

function serverWords(row: Row, status: Status): string {
  const { state, by } = status;
  if (state !== 'drain' && isDraining(status, numeric(row, 'weight')))
    return 'up with weight 0: finishes its sessions, gets no new ones but by a cookie';
  const words = by === 'agent' && state === 'down' ? 'down: its agent said so' : serverState(status, row);
  const progress = trendWords(status);
  return progress === undefined ? words : `${words}; ${progress}`;
}

function serverState({ state, by }: Status, row: Row): string {
  switch (state) {
    case 'up':
      return 'up: gets traffic';
    case 'down':
      return lastCheck(row, 'down: gets no traffic');
    case 'maint':
      return maintenance(by);
    case 'drain':
      return 'drains: finishes its sessions, gets no new ones but by a cookie';
    case 'nolb':
      return 'asks for no new traffic (a check answered 404, or it is stopping): only its own clients reach it';
    case 'noCheck':
      return 'not checked: HAProxy takes it to be up, whatever happens to it';
    default:
      return unknownState;
  }
}

/** `via` names the server whose state this one takes over (`track`). */
function maintenance(by: string | undefined): string {
  if (by === 'resolution')
    return 'in maintenance because its name has no address: it comes back when it has one';
  const tracked = by?.replace(/^via ?/, '');
  return tracked === undefined
    ? 'in maintenance: gets no traffic and no checks until somebody sets it ready'
    : `in maintenance because it tracks ${tracked || 'a server'}, which is in maintenance`;
}

function lastCheck(row: Row, words: string): string {
  const check = checkWords(text(row, 'check_status'), numeric(row, 'check_code'), undefined);
  return check === undefined ? words : `${words}; last check: ${check}`;
}

/** `DOWN 1/2`: checks passed in a row of those that bring it up; `UP 2/3`: failures left of those that take it down. */
function trendWords({ progress, trend }: Status): string | undefined {
  if (progress === undefined) return undefined;
  const { done, of } = progress;
  if (trend === 'rising') return `rising: ${done} of ${of} good checks in a row that bring it up`;
  if (trend === 'falling')
    return `falling: ${of - done} bad check${of - done === 1 ? '' : 's'}, ${done} more take${done === 1 ? 's' : ''} it down`;
  return 'its first checks are not through yet';
}

const unknownState = "a state that hatop-ts does not know, in HAProxy's own word";

function otherWords(row: Row, { state, progress }: Status): string {
  switch (state) {
    case 'up':
      return hasNoServers(row)
        ? 'up: it has no servers that could fail'
        : `up: has servers that take traffic${progress === undefined ? '' : `, ${progress.done} of ${progress.of}`}`;
    case 'down':
      return 'down: no server takes traffic, so requests fail';
    case 'open':
      return 'open: takes connections';
    case 'paused':
      return 'paused by "disable frontend": takes no new connections';
    case 'stopped':
      return 'stopped: takes no connections';
    case 'full':
      return 'full: at its limit of connections, new ones wait in the system';
    case 'waiting':
      return 'waits: a limit of its rate or of the process holds new connections back';
    default:
      return unknownState;
  }
}

function hasNoServers(row: Row): boolean {
  return (numeric(row, 'act') ?? 1) === 0 && (numeric(row, 'bck') ?? 1) === 0;
}

/** The last health check of a server in words; undefined where none is at work. */
export function lastCheckWords(row: Row): string | undefined {
  return checkWords(text(row, 'check_status'), numeric(row, 'check_code'), numeric(row, 'check_duration'));
}

/** The last agent check of a server in words; undefined where none is at work. */
export function lastAgentWords(row: Row): string | undefined {
  return agentWords(text(row, 'agent_status'), numeric(row, 'agent_code'), numeric(row, 'agent_duration'));
}
