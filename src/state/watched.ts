import type { Picture } from '../model/picture.ts';
import { numeric, type RowType } from '../model/row.ts';
import { bodyRowsOf } from './geometry.ts';
import { selectedKeys } from './selection.ts';
import type { State } from './state.ts';

/** Whether something was sent whose effect the next poll has to show, wherever it is. */
export function isChangeAwaited({ node }: State): boolean {
  return node.pending !== undefined;
}

/**
 * Names of the backends whose servers are worth every poll, the most important first: on the screen, selected or tagged,
 * drained, in trouble, with requests that wait for a server.
 */
export function watchedBackends(state: State): readonly string[] {
  const { node } = state;
  if (node.picture === undefined) return [];
  const { byKey } = node.picture.snapshot;
  const proxiesOf = (keys: readonly string[], ...types: readonly RowType[]) =>
    keys.flatMap((key) => {
      const row = byKey.get(key);
      return row && types.includes(row.type) ? [row.proxy] : [];
    });
  const shown = state.entries.slice(state.top, state.top + bodyRowsOf(state)).map(({ key }) => key);
  const drained = node.drains.map(({ key }) => key);
  const troubled = node.findings.map(({ key }) => key);
  return [
    ...new Set([
      // A backend that is listed without its servers needs none of them.
      ...proxiesOf([...shown, ...selectedKeys(state), ...drained], 'server'),
      ...proxiesOf(troubled, 'server', 'backend'),
      ...queueing(node.picture),
    ]),
  ];
}

function queueing({ servers }: Picture): readonly string[] {
  return [...servers].flatMap(([backend, members]) =>
    members.some((server) => (numeric(server, 'qcur') ?? 0) > 0) ? [backend] : [],
  );
}
