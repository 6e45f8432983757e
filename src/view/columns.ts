import { nameOf } from '../actions/plan.ts';
import { isCounter } from '../model/fields/field.ts';
import { terminationStatesOf } from '../model/termination-state.ts';
import { chosenColumn } from '../state/chosen-column.ts';
import { focusedEntry, type Overlay, type State } from '../state/state.ts';
import { columnOfKey } from '../table/choose.ts';
import type { Column } from '../table/column.ts';
import { exactValue } from '../table/exact.ts';
import { formatClock } from '../table/format-clock.ts';
import type { Subject } from '../table/subject.ts';
import type { MenuItemModel } from './list-model.ts';
import { type Piece, piece } from './piece.ts';
import { groupName } from './table-model.ts';

/** What the column under the cursor holds, in the row under the cursor and in general; the most telling first. */
export function columnExplanation(state: State): readonly Piece[] | undefined {
  const column = explainedColumn(state);
  if (column === undefined) return undefined;
  const subject = focusedEntry(state)?.subject;
  const { title, explanation, fields } = column;
  const codes = fields.length === 1 ? fields.flatMap(terminationStatesOf) : [];
  return [
    piece(title, 'title'),
    ...(subject === undefined ? [] : valuePieces(column, subject)),
    piece(explanation),
    piece(baselineWords(state, column), 'notice'),
    piece(fields.length === 0 ? '' : `(${fields.join(', ')})`, 'dim'),
    piece(codes.length === 0 ? '' : `In the log: ${codes.join(' ')}.`, 'dim'),
  ].filter(({ text }) => text !== '');
}

/** A counter is not what its explanation says while it is counted from a baseline. */
function baselineWords({ baseline }: State, { key, fields }: Column): string {
  if (baseline === undefined || fields[0] !== key || !isCounter(key)) return '';
  const what = baseline.snapshot === undefined ? 'the reload' : 'the baseline';
  return `Here since ${what} at ${formatClock(baseline.wallMs)}.`;
}

/** The column under the cursor while nothing covers the table. */
export function explainedColumn(state: State): Column | undefined {
  const { kind } = state.overlay;
  return kind === 'none' || kind === 'filter' || kind === 'prompt' ? chosenColumn(state) : undefined;
}

function valuePieces(column: Column, subject: Subject): readonly Piece[] {
  const name = subject.kind === 'group' ? groupName(subject) : nameOf(subject.row);
  const value = exactValue(column, subject) ?? 'not known, or not for this row';
  const words = subject.kind === 'row' ? column.words?.(subject.row) : undefined;
  return [piece(`${name}: ${value}`, 'strong'), piece(words === undefined ? '' : `${words}.`, 'notice')];
}

/** Everything that can be a column of the view, with a mark before what is one. */
export function columnMenu(state: State, { index, keys }: Overlay & { kind: 'columns' }) {
  const shown = new Set(state.view.columns.map(({ key }) => key));
  const items = keys.map((key): MenuItemModel => {
    const column = columnOfKey(key, state.view);
    return {
      title: `[${shown.has(key) ? 'x' : ' '}] ${column?.title ?? key}`,
      words: column?.explanation ?? '',
      isDimmed: !shown.has(key),
    };
  });
  const title = `Columns of ${state.view.name}`;
  return {
    kind: 'menu',
    title,
    items,
    marked: index,
    titleWidth: Math.max(24, Math.floor(state.size.columns / 3)),
  } as const;
}
