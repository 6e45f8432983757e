import type { State } from '../../src/state/state.ts';
import { capturedPictures, focusedOn, pressing, watching } from './frames.ts';

const pictures = capturedPictures('2.6.12');
const on = (columns: number, rows: number, key = 'server:www/www1') =>
  focusedOn(watching({ columns, rows, pictures }), key);
const failing = 'server:ws/ws3-check503';
const times = (count: number, key: string) => Array<string>(count).fill(key);

/** Golden frames of the column cursor, the wide table and the list of columns. */
export const columnFrames = {
  'column-80x24': () => pressing(on(80, 24), ...times(5, '.')),
  'column-140x30': () => pressing(on(140, 30, failing), '1', ...times(5, '.')),
  'column-status-80x24': () => pressing(on(80, 24, failing), '.'),
  'column-40x10': () => pressing(on(40, 10), ...times(3, '.')),
  'column-40x8': () => pressing(on(40, 8), ...times(3, '.')),
  'column-sort-80x24': () => pressing(on(80, 24), ...times(3, '.'), 's'),
  'column-detail-80x24': () => pressing(on(80, 24), ...times(3, '.'), 'enter'),
  'wide-80x24': () => pressing(on(80, 24), '4', 'w'),
  'wide-right-80x24': () => pressing(on(80, 24), '4', 'w', ...times(12, '.')),
  'wide-end-40x10': () => pressing(on(40, 10), '4', 'w', ','),
  'columns-80x24': () => pressing(on(80, 24), 'v', 'down', ' ', 'down', 'J'),
  'columns-140x30': () => pressing(on(140, 30), '3', 'v', 'end', ' '),
  'columns-40x10': () => pressing(on(40, 10), 'v', 'down', ' '),
  'columns-chosen-80x24': () => pressing(on(80, 24), 'v', 'down', ' ', 'end', ' ', 'K', 'K', 'K', 'esc'),
} as const satisfies Readonly<Record<string, () => State>>;
