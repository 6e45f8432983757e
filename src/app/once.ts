import type { Clock } from '../clock.ts';
import type { Rule } from '../model/findings/rule.ts';
import type { Picture } from '../model/picture.ts';
import type { Columns } from '../model/row.ts';
import type { SourceDescription } from '../model/source-facts.ts';
import type { Glyphs } from '../render/glyphs.ts';
import { jsonLine } from '../render/json-line.ts';
import { plainText } from '../render/line.ts';
import { screenLines } from '../render/screen.ts';
import { type Palette, painted } from '../render/tone.ts';
import { initialState, type State } from '../state/state.ts';
import { noWish, type TableWish, withWish } from '../state/table-wish.ts';
import { update } from '../state/update.ts';
import { findingListModel } from '../view/findings.ts';
import { piece } from '../view/piece.ts';
import { type ReportChoice, report } from '../view/report.ts';
import { screenModel } from '../view/view-model.ts';

/** The JSON of one poll, one line. */
export function jsonText(picture: Picture, source: SourceDescription, choice: ReportChoice = {}): string {
  return jsonLine(report(picture, source, choice));
}

export interface TableTextOptions {
  readonly picture: Picture;
  /** The polls before, the oldest first, where findings need a past. */
  readonly past?: readonly Picture[];
  readonly source: SourceDescription;
  readonly columns: number;
  /** One that `withWish` does not refuse. */
  readonly wish?: TableWish;
  readonly rules?: readonly Rule[] | undefined;
  readonly glyphs: Glyphs;
  /** Undefined prints bare text. */
  readonly palette: Palette | undefined;
  readonly clock: Clock;
}

/** Which option of a wish is wrong, and why, in the light of the columns that HAProxy gives; undefined where none is. */
export function wishFault(wish: TableWish, present: Columns): string | undefined {
  const start = initialState({
    source: { kind: 'socket', label: '', warning: undefined },
    isReadOnly: true,
    size: { columns: 80, rows: 24 },
    intervalSeconds: 1,
    nowSeconds: 0,
  });
  const wished = withWish(start, wish, present);
  return typeof wished === 'string' ? wished : undefined;
}

/** Lines of the process header; the tabs below them are left out. */
const headerLines = 2;

/** The table as it would stand on a screen long enough for all of it, without what only helps at the keys. */
export function tableText(options: TableTextOptions): string {
  const { picture, past = [], columns, wish = noWish, clock, source } = options;
  const { rows, columns: present } = picture.snapshot;
  const start = initialState({
    source,
    isReadOnly: true,
    size: { columns, rows: 4 * rows.length + 64 },
    rules: options.rules,
    intervalSeconds: 1,
    nowSeconds: clock.monotonicSeconds(),
  });
  const wished = withWish(start, wish, present);
  if (typeof wished === 'string') throw new RangeError(wished);
  const state = [...past, picture].reduce(
    (before, next) => update(before, { kind: 'pictureArrived', picture: next, effectiveSeconds: 1 }).state,
    wished,
  );
  return lineTexts(state, options).join('');
}

function lineTexts(state: State, { source, wish, glyphs, palette }: TableTextOptions): readonly string[] {
  const model = screenModel(state);
  const header = { ...model.header, source: [piece(source.label)] };
  const table = {
    ...model.table,
    // One moment has no past to draw.
    columns: model.table.columns.filter(({ kind }) => kind !== 'spark'),
    focused: -1,
    ...(wish?.filter !== undefined && { emptyTexts: [`no row matches ${JSON.stringify(wish.filter)}`] }),
  };
  const { findings } = findingListModel(state, 0);
  const all = screenLines({ ...model, header, strip: { findings, more: 0, key: undefined }, table }, glyphs);
  const titles = 1;
  const body = Math.max(1, state.entries.length);
  const lines = [
    ...all.slice(0, headerLines),
    ...all.slice(headerLines + 1, headerLines + 1 + findings.length + titles + body),
  ];
  return lines.map(
    (line) => `${palette === undefined ? plainText(line).trimEnd() : painted(line, palette)}\n`,
  );
}
