import { changeGate } from '../actions/gate.ts';
import type { Intent } from '../actions/intent.ts';
import type { KeyName } from '../actions/key-records.ts';
import { gateFacts } from '../state/selection.ts';
import type { State } from '../state/state.ts';
import { type ListModel, type ListRow, listRow } from './list-model.ts';

/** The help screen, made from the key records, so that it cannot say anything the keys do not do. */
export function helpModel(state: State, top: number): ListModel {
  const gate = changeGate(gateFacts(state));
  const rows: ListRow[] = [];
  for (const { title, bindings } of state.keymap.groups) {
    const isRefused = !gate.isOpen && bindings.some(({ isDangerous }) => isDangerous);
    rows.push({
      ...listRow(title, '', isRefused ? `not now: ${gate.reason}; ${gate.fix}` : '', 'title'),
      isHeading: true,
    });
    for (const { keys, description } of bindings) {
      if (keys.length === 0) continue;
      rows.push(listRow(keys.map(keyLabel).join(' '), '', description, isRefused ? 'dim' : 'plain'));
    }
  }
  return { title: 'Keys', rows, top, labelWidth: 18, valueWidth: 0 };
}

const keyLabels: Readonly<Record<string, string>> = {
  up: 'Up',
  down: 'Down',
  left: 'Left',
  right: 'Right',
  pageup: 'PgUp',
  pagedown: 'PgDn',
  home: 'Home',
  end: 'End',
  enter: 'Enter',
  esc: 'Esc',
  tab: 'Tab',
  backspace: 'Backspace',
  ' ': 'Space',
  space: 'Space',
};

const upper = (letter: string) => letter.toUpperCase();

/** A key as a reader of English knows it: `ctrl+r` is ^R, `f9` is F9. */
export function keyLabel(key: KeyName): string {
  if (key.startsWith('ctrl+')) return `^${keyLabel(key.slice(5).replace(/^[a-z]$/, upper))}`;
  if (key.startsWith('alt+')) return `Alt-${key.slice(4)}`;
  if (key.startsWith('shift+')) return `S-${keyLabel(key.slice(6))}`;
  if (/^f\d+$/.test(key)) return key.toUpperCase();
  return keyLabels[key] ?? key;
}

/** The first key that says so, as a reader knows it; undefined where the configuration took all away. */
export function keyFor({ keymap }: State, kind: Intent['kind']): string | undefined {
  const bindings = keymap.groups.flatMap((group) => group.bindings);
  const [key] = bindings.find(({ intent }) => intent.kind === kind)?.keys ?? [];
  return key === undefined ? undefined : keyLabel(key);
}
