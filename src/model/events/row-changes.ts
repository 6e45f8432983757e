import { parseCheckStatus } from '../check-status.ts';
import { numeric, type Row, text } from '../row.ts';
import { type Condition, conditionOf, isRunning, subjectOf, typeWords } from './condition.ts';
import type { Former, Happening, SeenAt } from './happening.ts';

/** Two polls of one row, and what is known besides. */
export interface RowPair {
  readonly before: Row;
  readonly after: Row;
  /** Seconds between the two polls. */
  readonly elapsedSeconds: number;
  readonly seenAt: SeenAt;
  /** True where another process answered the second time. */
  readonly isAfterReload: boolean;
  /** Monotonic time at which the row was seen to become what it was; undefined where that was not watched. */
  readonly enteredAtSeconds: number | undefined;
}

/** The fields of which a change is told; where none differs there is nothing to ask for. */
export const telling = ['status', 'weight', 'uweight', 'chkdown', 'downtime'];

/** All that happened to one row. */
export function rowChanges(pair: RowPair): readonly Happening[] {
  const { before, after } = pair;
  const [from, to] = [conditionOf(before), conditionOf(after)];
  if (from === undefined || to === undefined) return [];
  if (from.name !== to.name) return [stateChange(pair, from, to)];
  return [blink(pair, to), weightChange(pair)].filter((happening) => happening !== undefined);
}

function stateChange(pair: RowPair, from: Condition, to: Condition): Happening {
  const { after, isAfterReload } = pair;
  const by = to.by === undefined ? '' : ` (${to.by})`;
  const cause = to.name === 'down' || to.name === 'nolb' ? checkCause(after, to) : undefined;
  const parts = [`${typeWords(after.type)}${from.words} -> ${to.words}${by}`];
  if (cause !== undefined) parts.push(cause);
  const more = isAfterReload ? 0 : growth(pair.before, after, 'chkdown') - Number(to.name === 'down');
  if (more > 0 && from.name !== 'maint' && to.name !== 'maint')
    parts.push(`${timesWords(more)} down in between`);
  if (isAfterReload) parts.push('in the new process');
  else if (pair.elapsedSeconds >= longSeconds) parts.push(agoWords(changedSeconds(pair)));
  return {
    ...told(pair),
    kind: 'state',
    tone: to.tone,
    words: parts.filter((part) => part !== '').join(', '),
    former: formerOf(pair, from),
  };
}

/** `L7STS 503 Service Unavailable`: what the check said that took the server down. */
function checkCause(row: Row, { by }: Condition): string | undefined {
  const kind = by === 'agent' ? 'agent' : 'check';
  const status = text(row, `${kind}_status`);
  if (row.type !== 'server' || status === undefined) return undefined;
  const { code, result } = parseCheckStatus(status);
  if (result === 'passed' || result === 'unknown') return undefined;
  const figure = numeric(row, `${kind}_code`);
  const said = text(row, kind === 'agent' ? 'last_agt' : 'last_chk');
  return [code, figure ? String(figure) : '', said ?? ''].filter((part) => part !== '').join(' ');
}

/**
 * How long it was what it was. HAProxy's `lastchg` counts the seconds since the last change (management manual 9.1); what
 * we saw ourselves is younger where HAProxy does not count a change, as with weight 0 or from DOWN to MAINT.
 */
function formerOf(pair: RowPair, from: Condition): Former | undefined {
  const { before, elapsedSeconds, seenAt, enteredAtSeconds } = pair;
  const watched = enteredAtSeconds === undefined ? undefined : seenAt.atSeconds - enteredAtSeconds;
  const age = from.name === 'drained' ? undefined : numeric(before, 'lastchg');
  const counted = age === undefined ? undefined : age + elapsedSeconds - changedSeconds(pair);
  const known = [watched, counted].filter((seconds) => seconds !== undefined);
  return known.length === 0
    ? undefined
    : { seconds: Math.max(0, Math.min(...known)), state: stateAsTime(from) };
}

/** How long before it was seen the change happened; 0 where HAProxy does not tell or did not count it. */
function changedSeconds({ before, after, elapsedSeconds, isAfterReload }: RowPair): number {
  const since = numeric(after, 'lastchg');
  // Both ends are whole seconds of HAProxy's clock: one more may pass than really did.
  if (isAfterReload || since === undefined || since > elapsedSeconds + 1) return 0;
  // Where it simply counted on, it counts from a change before (MAINT to UP on 2.2, UP to DRAIN on 3.0).
  if (since >= (numeric(before, 'lastchg') ?? Number.POSITIVE_INFINITY) + elapsedSeconds - 1) return 0;
  return Math.min(since, elapsedSeconds);
}

/** A change is seen with the next poll; where that was long after, it is said. */
const longSeconds = 10;

function agoWords(seconds: number): string {
  if (seconds < longSeconds) return '';
  return seconds < 120 ? `${Math.round(seconds)} s ago` : `${Math.round(seconds / 60)} min ago`;
}

function stateAsTime({ name, words }: Condition): string {
  return name === 'drained' ? 'drained' : words.toLowerCase();
}

/**
 * Down and back between two polls: `chkdown` counts falls, and `downtime` grows only while a server is down or in
 * maintenance. Other processes and cleared counters tell nothing.
 */
function blink(pair: RowPair, now: Condition): Happening | undefined {
  const { before, after, isAfterReload } = pair;
  if (isAfterReload || after.type === 'listener' || after.type === 'frontend') return undefined;
  const falls = growth(before, after, 'chkdown');
  const words = isRunning(now)
    ? absenceWords(pair, falls)
    : falls > 0
      ? 'came up and went down again'
      : undefined;
  if (words === undefined) return undefined;
  const what = `${typeWords(after.type)}${words}`;
  return { ...told(pair), kind: 'blink', tone: 'warning', words: what, former: undefined };
}

function absenceWords({ before, after }: RowPair, falls: number): string | undefined {
  const seconds = growth(before, after, 'downtime');
  if (falls === 0 && seconds === 0) return undefined;
  const what = falls === 0 ? 'was down or in maintenance' : `went down ${timesWords(falls)}`;
  return `${what} and came back between two polls${seconds > 0 ? `, ${seconds} s out` : ''}`;
}

function timesWords(count: number): string {
  return count === 1 ? 'once' : `${count} times`;
}

function growth(before: Row, after: Row, counter: string): number {
  const [from, to] = [numeric(before, counter), numeric(after, counter)];
  return from === undefined || to === undefined ? 0 : Math.max(0, to - from);
}

/**
 * What somebody or an agent set. Before 2.3 only the effective weight is listed, which also moves while a server starts
 * slowly.
 */
function weightChange(pair: RowPair): Happening | undefined {
  const { before, after, isAfterReload } = pair;
  if (after.type !== 'server') return undefined;
  const isEffective = text(after, 'uweight') === undefined;
  if (isEffective && (text(before, 'throttle') !== undefined || text(after, 'throttle') !== undefined)) {
    return undefined;
  }
  const field = isEffective ? 'weight' : 'uweight';
  const [from, to] = [numeric(before, field), numeric(after, field)];
  if (from === undefined || to === undefined || from === to) return undefined;
  const words = `weight ${from} -> ${to}${isAfterReload ? ', in the new process' : ''}`;
  return { ...told(pair), kind: 'weight', tone: 'plain', words, former: undefined };
}

function told({ after, seenAt }: RowPair) {
  return { ...seenAt, key: after.key, subject: subjectOf(after) };
}
