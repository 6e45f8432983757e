import { setTimeout as sleep } from 'node:timers/promises';
import type { Clock } from '../clock.ts';
import type { Picture } from '../model/picture.ts';
import type { SourceDescription } from '../model/source-facts.ts';
import type { Glyphs } from '../render/glyphs.ts';
import { plainText } from '../render/line.ts';
import { screenLines } from '../render/screen.ts';
import { type Palette, painted } from '../render/tone.ts';
import { initialState } from '../state/state.ts';
import { update } from '../state/update.ts';
import { findingListModel } from '../view/findings.ts';
import { piece } from '../view/piece.ts';
import { report } from '../view/report.ts';
import { screenModel } from '../view/view-model.ts';
import type { Observation, Observer } from './observer.ts';

/** Seconds between the two polls, so that rates are real. */
const apartSeconds = 1;

/** Polls twice; the second picture has rates. */
export async function observeTwice(observer: Observer): Promise<Observation> {
  const first = await observer.observe();
  if (!first.ok) return first;
  await sleep(apartSeconds * 1000);
  return observer.observe();
}

/** The JSON of `--once --json`, one line. */
export function jsonText(picture: Picture, source: SourceDescription): string {
  return `${JSON.stringify(report(picture, source))}\n`;
}

export interface TableTextOptions {
  readonly picture: Picture;
  readonly source: SourceDescription;
  readonly columns: number;
  readonly glyphs: Glyphs;
  /** Undefined prints bare text. */
  readonly palette: Palette | undefined;
  readonly clock: Clock;
}

/** Lines of the process header; the tabs below them are left out. */
const headerLines = 2;

/** The overview as it would stand on a screen long enough for all of it, without what only helps at the keys. */
export function tableText(options: TableTextOptions): string {
  const { picture, columns } = options;
  const start = initialState({
    source: options.source,
    isReadOnly: true,
    size: { columns, rows: 4 * picture.snapshot.rows.length + 64 },
    intervalSeconds: apartSeconds,
    nowSeconds: options.clock.monotonicSeconds(),
  });
  const { state } = update(start, { kind: 'pictureArrived', picture, effectiveSeconds: apartSeconds });
  const model = screenModel(state);
  const header = { ...model.header, source: [piece(options.source.label)] };
  // One moment has no past to draw.
  const columnsWithValues = model.table.columns.filter(({ kind }) => kind !== 'spark');
  const table = { ...model.table, columns: columnsWithValues, focused: -1 };
  const { findings } = findingListModel(state, 0);
  const strip = { findings, more: 0 };
  const all = screenLines({ ...model, header, strip, table }, options.glyphs);
  const titles = 1;
  const lines = [
    ...all.slice(0, headerLines),
    ...all.slice(headerLines + 1, headerLines + 1 + findings.length + titles + state.entries.length),
  ];
  const write = (line: (typeof lines)[number]) =>
    options.palette === undefined ? plainText(line).trimEnd() : painted(line, options.palette);
  return `${lines.map(write).join('\n')}\n`;
}
