import type { GateFacts } from '../actions/gate.ts';
import { factNumber, factText, parseVersion } from '../model/process.ts';
import type { Row } from '../model/row.ts';
import { focusedEntry, type State } from './state.ts';

export function gateFacts(state: State): GateFacts {
  const { node } = state;
  const facts = node.picture?.snapshot.process;
  return {
    isReadOnly: state.isReadOnly,
    source: node.source,
    access: node.access,
    version: parseVersion(facts && factText(facts, 'Version')),
    isLive: node.link.kind === 'live',
    isJudged: node.picture === undefined || node.link.kind !== 'connecting',
    isStopping: facts !== undefined && factNumber(facts, 'Stopping') === 1,
    isChanging: node.pending !== undefined,
    isPastShown: state.pastSeconds !== undefined,
  };
}

/**
 * The rows that an action takes, as the newest picture has them: the tagged ones, else the one under the cursor. What
 * was opened for some rows keeps them, even when a poll moves the cursor meanwhile.
 */
export function selectedRows(state: State): readonly Row[] {
  return rowsByKey(state, selectedKeys(state));
}

export function selectedKeys(state: State): readonly string[] {
  const { overlay, tagged } = state;
  switch (overlay.kind) {
    case 'detail':
      return [overlay.key];
    case 'menu':
    case 'allBackends':
    case 'prompt':
      return overlay.keys;
    default:
      return tagged.size > 0 ? [...tagged] : [focusedEntry(state)?.key ?? ''];
  }
}

/** The servers with the selected servers' names in every backend. */
export function namesakes(state: State): readonly Row[] {
  const names = new Set(selectedRows(state).flatMap((row) => (row.type === 'server' ? [row.name] : [])));
  const all = state.node.picture?.snapshot.rows ?? [];
  return all.filter((row) => row.type === 'server' && names.has(row.name));
}

export function rowsByKey(state: State, keys: readonly string[]): readonly Row[] {
  const rows = state.node.picture?.snapshot.byKey;
  return keys.flatMap((key) => rows?.get(key) ?? []);
}
