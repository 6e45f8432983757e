import { numeric, type Row, type RowType, text } from '../row.ts';
import { isDraining, parseStatus, type State, severityOf } from '../status.ts';
import type { HappeningTone } from './happening.ts';

/** What a row is, as far as a change of it is worth telling: the count of checks (`UP 1/3`) and who decided are not. */
export interface Condition {
  /** Two conditions with the same one are the same. */
  readonly name: State | 'drained' | 'unpublished';
  /** As HAProxy writes it, without figures. */
  readonly words: string;
  readonly tone: HappeningTone;
  /** `agent`, `via www/www1`. */
  readonly by: string | undefined;
}

const stateWords: Readonly<Record<Exclude<State, 'unknown'>, string>> = {
  up: 'UP',
  down: 'DOWN',
  maint: 'MAINT',
  drain: 'DRAIN',
  nolb: 'NOLB',
  noCheck: 'no check',
  open: 'OPEN',
  paused: 'PAUSED',
  stopped: 'STOP',
  full: 'FULL',
  waiting: 'WAITING',
};

/** The condition of a row; undefined where HAProxy says nothing or something that is not documented. */
export function conditionOf(row: Row): Condition | undefined {
  const status = parseStatus(text(row, 'status') ?? '', row.type);
  const { state, by } = status;
  if (state === 'unknown') return undefined;
  if (status.isUnpublished) return { name: 'unpublished', words: 'unpublished', tone: 'notice', by };
  if (row.type === 'server' && state !== 'drain' && isDraining(status, numeric(row, 'weight'))) {
    return { name: 'drained', words: 'drained (weight 0)', tone: 'notice', by };
  }
  const severity = severityOf({ ...status, trend: undefined });
  return { name: state, words: stateWords[state], tone: severity === 'fine' ? 'good' : severity, by };
}

/** True while new sessions may be on it or old ones go on: neither down nor in maintenance. */
export function isRunning({ name }: Condition): boolean {
  return name !== 'down' && name !== 'maint';
}

/** `ws/ws1` for servers and listeners, the proxy's name for backends and frontends. */
export function subjectOf(row: Row): string {
  return row.type === 'server' || row.type === 'listener' ? `${row.proxy}/${row.name}` : row.proxy;
}

/** What stands before the words, so that the two halves of a `listen` section are told apart. */
export function typeWords(type: RowType): string {
  return type === 'server' ? '' : `${type} `;
}
