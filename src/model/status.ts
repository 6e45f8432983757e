import type { RowType } from './row.ts';

export type State =
  | 'up'
  | 'down'
  | 'maint'
  | 'drain'
  | 'nolb'
  | 'noCheck'
  | 'open'
  | 'paused'
  | 'stopped'
  | 'full'
  | 'waiting'
  | 'unknown';

/** The `status` column of `show stat`, taken apart. */
export interface Status {
  readonly state: State;
  /** Where health checks are taking the server: `DOWN 1/2` rising, `UP 1/3` falling. */
  readonly trend: 'rising' | 'falling' | undefined;
  /**
   * The figures HAProxy prints: checks done of those needed for a server, servers up of all for a backend
   * (`UP (3/5)`). `done` may be 0 or negative before a server's first checks are through (3.x: `UP -1/3`).
   */
  readonly progress: { readonly done: number; readonly of: number } | undefined;
  /** Who or what decided: `agent`, `resolution`, `via www/www1`. */
  readonly by: string | undefined;
  /** A backend that was taken out of use by `unpublish backend` (3.4). */
  readonly isUnpublished: boolean;
  /** As HAProxy said it. */
  readonly text: string;
}

/** Decides colours and what counts as a problem. Maintenance and drain are somebody's decision: a notice. */
export type Severity = 'fine' | 'notice' | 'warning' | 'critical';

const frontendStates: ReadonlyMap<string, State> = new Map([
  ['OPEN', 'open'],
  ['PAUSED', 'paused'],
  ['STOP', 'stopped'],
  ['FULL', 'full'],
  ['WAITING', 'waiting'],
]);

const backendStates: ReadonlyMap<string, State> = new Map([
  ['UP', 'up'],
  ['DOWN', 'down'],
]);

const serverStates: ReadonlyMap<string, State> = new Map([
  ['UP', 'up'],
  ['DOWN', 'down'],
  ['MAINT', 'maint'],
  ['DRAIN', 'drain'],
  ['NOLB', 'nolb'],
  ['no check', 'noCheck'],
]);

const nothingMore = { trend: undefined, progress: undefined, by: undefined, isUnpublished: false } as const;

const statesOf: Readonly<Record<RowType, ReadonlyMap<string, State>>> = {
  frontend: frontendStates,
  listener: frontendStates,
  backend: backendStates,
  server: serverStates,
};

/** A word, then ` n/m`, then remarks in brackets; 1.4 leaves the blank before a bracket out (`MAINT(via)`). */
const shape = /^(no check|[A-Z]+)(?: (-?\d+)\/(\d+))?((?: ?\([^()]*\))*)$/;
const remarkShape = /\(([^()]*)\)/g;
const countShape = /^(\d+)\/(\d+)$/;

/** Nearly every row of nearly every poll says one bare word. */
const bareStatuses: Readonly<Record<RowType, ReadonlyMap<string, Status>>> = {
  frontend: bare(frontendStates),
  listener: bare(frontendStates),
  backend: bare(backendStates),
  server: bare(serverStates),
};

function bare(states: ReadonlyMap<string, State>): ReadonlyMap<string, Status> {
  return new Map([...states].map(([text, state]) => [text, { ...nothingMore, state, text }]));
}

/** Never fails: what HAProxy does not document for that type of row gives the state `unknown`. */
export function parseStatus(text: string, rowType: RowType): Status {
  return bareStatuses[rowType].get(text) ?? parseWords(text, rowType);
}

function parseWords(text: string, rowType: RowType): Status {
  const [, word = '', done, of, remarks = ''] = shape.exec(text.trim()) ?? [];
  const state = statesOf[rowType].get(word) ?? 'unknown';
  const checks = done === undefined ? undefined : { done: Number(done), of: Number(of) };
  const { by, servers, isUnpublished } = readRemarks(remarks);
  return {
    state,
    trend: trendOf(state, checks?.done),
    progress: checks ?? servers,
    by,
    isUnpublished,
    text,
  };
}

function readRemarks(remarks: string) {
  let by: string | undefined;
  let servers: Status['progress'];
  let isUnpublished = false;
  for (const [, remark = ''] of remarks.matchAll(remarkShape)) {
    const count = countShape.exec(remark);
    if (count) servers = { done: Number(count[1]), of: Number(count[2]) };
    else if (remark === 'UNPUB') isUnpublished = true;
    else by = remark;
  }
  return { by, servers, isUnpublished };
}

/** A server that counts 0 or less and yet is not down has not had its first checks: it is going nowhere. */
function trendOf(state: State, checksDone: number | undefined): Status['trend'] {
  if (checksDone === undefined || state === 'unknown') return undefined;
  if (state === 'down') return 'rising';
  return checksDone > 0 ? 'falling' : undefined;
}

/** True when new traffic may be sent there, weight aside: see `isDraining`. */
export function isUsable(status: Status): boolean {
  switch (status.state) {
    case 'up':
    case 'noCheck':
    case 'open':
      return !status.isUnpublished;
    case 'down':
    case 'maint':
    case 'drain':
    case 'nolb':
    case 'paused':
    case 'stopped':
    case 'full':
    case 'waiting':
    case 'unknown':
      return false;
  }
}

/**
 * True for a server that finishes what it has and gets nothing new. Drain by weight 0 shows as DRAIN in 1.5 and
 * as UP later, so the server's effective weight decides too; give undefined for other types of rows.
 */
export function isDraining(status: Status, weight: number | undefined): boolean {
  if (status.state === 'drain') return true;
  return weight === 0 && (status.state === 'up' || status.state === 'noCheck');
}

export function severityOf(status: Status): Severity {
  if (status.trend !== undefined) return 'warning';
  switch (status.state) {
    case 'up':
    case 'noCheck':
    case 'open':
      return status.isUnpublished ? 'notice' : 'fine';
    case 'maint':
    case 'drain':
    case 'nolb':
    case 'paused':
    case 'stopped':
      return 'notice';
    case 'full':
    case 'waiting':
    case 'unknown':
      return 'warning';
    case 'down':
      return 'critical';
  }
}
