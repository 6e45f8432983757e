import { numeric, type Row, text } from '../model/row.ts';
import { isDraining, parseStatus, type Status } from '../model/status.ts';
import { classNames } from '../model/traffic-class.ts';
import { bodyRowsOf } from '../state/geometry.ts';
import { type State, shownPicture } from '../state/state.ts';
import type { Column } from '../table/column.ts';
import { statusAlarm } from '../table/columns/shared.ts';
import { type Highlight, highlightOf } from '../table/hits.ts';
import type { Entry } from '../table/listing.ts';
import type { GroupSubject } from '../table/subject.ts';
import { type Mark, type Tone, toneOf } from './piece.ts';
import { type SparkModel, trendReader } from './trend.ts';

/** The window of the table that is on the screen. */
export interface TableModel {
  readonly columns: readonly Column[];
  readonly sort: { readonly columnKey: string; readonly isDescending: boolean } | undefined;
  /** Key of the column under the column cursor. */
  readonly cursorKey: string | undefined;
  /** Index of the first column of a wide table; undefined for one that leaves columns out. */
  readonly firstColumn: number | undefined;
  readonly rows: readonly TableRow[];
  /** Index into `rows` of the line under the cursor. */
  readonly focused: number;
  readonly first: number;
  readonly total: number;
  /** Cells of the longest name with its indent, of all rows, so that the columns stand still while scrolling. */
  readonly nameWidth: number;
  /** What to say where there are no rows. */
  readonly emptyTexts: readonly string[];
}

export interface TableRow {
  readonly entry: Entry;
  readonly name: NameCell;
  /** The line of a `spark` column in so many cells; undefined where the column has none for this row. */
  trend(column: Column, cells: number): SparkModel | undefined;
  /** What the filter sets off. */
  readonly highlight: Highlight;
}

export interface NameCell {
  readonly depth: number;
  readonly fold: Entry['fold'];
  readonly mark: Mark | undefined;
  readonly markTone: Tone;
  readonly text: string;
  /** What stands in place of a status. */
  readonly note: string | undefined;
  readonly isHeading: boolean;
  readonly isTagged: boolean;
}

export function tableModel(state: State): TableModel {
  const height = bodyRowsOf(state);
  const filter = state.filter.ok ? state.filter.filter : undefined;
  const window = state.entries.slice(state.top, state.top + height);
  const trend = trendReader(state);
  return {
    columns: state.view.columns,
    sort: state.sort,
    cursorKey: state.columnKey,
    firstColumn: state.isWide ? state.firstColumn : undefined,
    rows: window.map((entry) => ({
      entry,
      name: { ...nameCell(entry), isTagged: state.tagged.has(entry.key) },
      trend: (column, cells) => trend(entry.subject, column, cells),
      highlight: highlightOf(filter, entry.subject),
    })),
    focused: state.focus.index - state.top,
    first: state.top,
    total: state.entries.length,
    nameWidth: state.nameWidth,
    emptyTexts: emptyTexts(state),
  };
}

function emptyTexts(state: State): readonly string[] {
  const { link } = state.node;
  if (shownPicture(state) === undefined && link.kind === 'lost') {
    return [link.failure.message, link.failure.fix ?? '', 'Asking again until it answers.'];
  }
  if (shownPicture(state) === undefined) return ['waiting for the first answer of HAProxy'];
  if (state.filterText !== '') return [`nothing matches "${state.filterText}"; Esc drops the filter`];
  if (state.isProblemsOnly) return ['no problems now; ! shows everything'];
  return ['HAProxy lists no proxies'];
}

function nameCell(entry: Entry): Omit<NameCell, 'isTagged'> {
  const { depth, fold, subject } = entry;
  if (subject.kind === 'group') {
    return {
      depth,
      fold,
      mark: undefined,
      markTone: 'plain',
      text: groupName(subject),
      note: groupNote(subject),
      isHeading: true,
    };
  }
  const { row } = subject;
  const status = parseStatus(text(row, 'status') ?? '', row.type);
  return {
    depth,
    fold,
    mark: markOf(row, status),
    markTone: markTone(row),
    text: depth === 1 ? row.proxy : row.name,
    note: undefined,
    isHeading: false,
  };
}

export function groupName(group: GroupSubject): string {
  return group.class === undefined ? 'Frontends' : classNames[group.class];
}

function groupNote(group: GroupSubject): string {
  const count = group.members.length;
  const noun = group.class === undefined ? 'frontend' : 'backend';
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

function markTone(row: Row): Tone {
  const alarm = statusAlarm(row);
  return alarm === 'none' ? 'good' : toneOf(alarm);
}

function markOf(row: Row, status: Status): Mark {
  if (row.type === 'server' && isDraining(status, numeric(row, 'weight'))) return 'drain';
  if (status.trend !== undefined) return status.trend;
  switch (status.state) {
    case 'up':
    case 'open':
      return 'up';
    case 'down':
    case 'stopped':
      return 'down';
    case 'maint':
      return 'maint';
    case 'drain':
      return 'drain';
    case 'nolb':
      return 'noLoad';
    case 'noCheck':
      return 'noCheck';
    case 'paused':
      return 'paused';
    case 'full':
    case 'waiting':
      return 'full';
    case 'unknown':
      return 'unknown';
  }
}
