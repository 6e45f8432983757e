import { sessionLimit } from '../../model/limits.ts';
import { numeric, type Row } from '../../model/row.ts';
import { setFrontendMaxconn, setServerMaxconn } from '../../protocol/commands/maxconn.ts';
import { silentChangeVerdict } from '../../protocol/outcome.ts';
import { consequence, type Deed, verification } from './verb.ts';

/** How many sessions a server may have at once; what exceeds it waits in the queue. */
export function serverMaxconnDeed(limit: number): Deed {
  return {
    ...common(limit),
    appliesTo: 'server',
    since: [1, 7],
    title: (names) => `Limit ${names} to ${limit === 0 ? 'no limit' : `${limit} sessions`}`,
    line: (row) => setServerMaxconn(row.proxy, row.name, limit),
    consequences: (_, rows) =>
      rows.map((row) => consequence(`${row.proxy}/${row.name}: ${beforeAfter(row, limit)}`)),
    undo: (before) => ({ kind: 'serverMaxconn', limit: sessionLimit(before) ?? 0 }),
  };
}

/** How many connections a frontend accepts at once. */
export function frontendMaxconnDeed(limit: number): Deed {
  return {
    ...common(limit),
    appliesTo: 'frontend',
    since: [1, 5],
    title: (names) => `Limit frontend ${names} to ${limit} connections`,
    line: (row) => setFrontendMaxconn(row.proxy, limit),
    consequences: (_, rows) =>
      rows.map((row) =>
        limit === 0
          ? consequence(`${row.proxy}: nobody gets in any more`, true)
          : consequence(`${row.proxy}: ${beforeAfter(row, limit)}`, limit < (numeric(row, 'scur') ?? 0)),
      ),
    undo: (before) => {
      const limitBefore = numeric(before, 'slim');
      return limitBefore === undefined ? undefined : { kind: 'frontendMaxconn', limit: limitBefore };
    },
  };
}

function common(limit: number) {
  return {
    level: 'admin',
    pageAction: undefined,
    isIrreversible: false,
    verdict: silentChangeVerdict,
    verify: (after: Row) =>
      verification((numeric(after, 'slim') ?? 0) === limit, `limit is ${sessionLimit(after) ?? 'none'}`),
  } as const;
}

function beforeAfter(row: Row, limit: number): string {
  return `limit ${sessionLimit(row) ?? 'none'} -> ${limit === 0 ? 'none' : limit}, ${numeric(row, 'scur') ?? 'unknown'} open now`;
}
