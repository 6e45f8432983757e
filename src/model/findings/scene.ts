import { seenRows } from '../partial.ts';
import { numeric, type Row, rowTypes, text } from '../row.ts';
import { isDraining, isUsable, parseStatus, type Status } from '../status.ts';
import type { Finding, Look } from './finding.ts';
import { createWindows, type Windows } from './windows.ts';

/** A backend with its servers. */
export interface Group {
  readonly backend: Row;
  readonly servers: readonly Row[];
  /** Servers, backups included, that the load balancer may choose. */
  readonly serving: readonly Row[];
  /** True where it has servers and HAProxy says that none of them takes traffic. */
  readonly isDown: boolean;
}

/** A look with what several rules need of it, computed once and when asked. */
export interface Scene extends Look {
  readonly windows: Windows;
  readonly nowSeconds: number;
  /** True where the rule of that name said something of the row at the poll before: it may hold on a little longer, lest it blink. */
  wasTold(rule: string, key: string): boolean;
  status(row: Row): Status;
  /** Weight 0 or the state DRAIN: it finishes what it has. */
  isDraining(server: Row): boolean;
  /** The rows to judge: those of the newest dump. */
  readonly rows: readonly Row[];
  /** Every backend that has servers, and of them those that the newest dump brought. */
  groups(): readonly Group[];
  /** The backend of a server, or the backend itself. */
  groupOf(row: Row): Group | undefined;
}

export function createScene(look: Look, before: readonly Finding[] = []): Scene {
  const { picture, history } = look;
  const { monotonicSeconds: nowSeconds } = picture.snapshot;
  const rows = seenRows(picture.snapshot);
  const isSeen = ({ seenSeconds }: Row) => seenSeconds === nowSeconds;
  const told = once(() => new Set(before.map(({ rule, key }) => `${rule} ${key}`)));
  const statuses = new Map(rowTypes.map((type) => [type, new Map<string, Status>()]));
  const status = (row: Row) => {
    const told = text(row, 'status') ?? '';
    const known = statuses.get(row.type);
    const before = known?.get(told);
    if (before !== undefined) return before;
    const parsed = parseStatus(told, row.type);
    known?.set(told, parsed);
    return parsed;
  };
  const isDrained = (server: Row) => isDraining(status(server), numeric(server, 'weight'));
  const groups = once(() => {
    const made: Group[] = [];
    for (const backend of rows) {
      if (backend.type !== 'backend') continue;
      const servers = picture.servers.get(backend.proxy) ?? [];
      if (!servers.some(isSeen)) continue;
      const serving = servers.filter((server) => isUsable(status(server)) && !isDrained(server));
      made.push({ backend, servers, serving, isDown: status(backend).state === 'down' });
    }
    return made;
  });
  const groupsByName = once(() => new Map(groups().map((group) => [group.backend.proxy, group])));
  return {
    ...look,
    windows: createWindows(history, picture),
    nowSeconds,
    rows,
    wasTold: (rule, key) => told().has(`${rule} ${key}`),
    status,
    isDraining: isDrained,
    groups,
    groupOf: ({ type, proxy }) =>
      type === 'server' || type === 'backend' ? groupsByName().get(proxy) : undefined,
  };
}

function once<T>(compute: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: compute() };
    return made.value;
  };
}
