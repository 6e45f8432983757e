import { readFileSync } from 'node:fs';
import { readConfiguration } from '../../src/model/configuration/configuration.ts';
import { buildPicture, type Picture } from '../../src/model/picture.ts';
import { buildSnapshot, type Snapshot } from '../../src/model/snapshot.ts';
import type { SourceDescription } from '../../src/model/source-facts.ts';
import { parseInfo } from '../../src/protocol/info.ts';
import { type Glyphs, unicodeGlyphs } from '../../src/render/glyphs.ts';
import { type Line, plainText } from '../../src/render/line.ts';
import { screenLines } from '../../src/render/screen.ts';
import type { Event } from '../../src/state/event.ts';
import { initialState, type State } from '../../src/state/state.ts';
import { update } from '../../src/state/update.ts';
import { screenModel } from '../../src/view/view-model.ts';
import { statCsvTexts } from '../protocol/helpers/stat-csv-texts.ts';

export const capturedVersions = [
  ...['1.5.0', '1.8.0', '2.0.0', '2.2.9'],
  ...['2.6.12', '3.0.11', '3.2.26', '3.4.0'],
] as const;

/** Monotonic time of the second of two captured polls; the first was five seconds earlier. */
export const secondPollSeconds = 1005;

/** What a test may put in place of captured cells: gets the column's name and the cell's text. */
export type Rewrite = (column: string, cell: string) => string;

export const socketSource: SourceDescription = {
  kind: 'socket',
  label: '/run/haproxy/admin.sock',
  warning: undefined,
};

function captured(version: string, file: string): string {
  return readFileSync(new URL(`../../fixtures/captures/${version}/${file}`, import.meta.url), 'utf8');
}

/** What another moment shows: cells by `proxy/name` and column, in the second poll only. */
export interface Later {
  readonly cells?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly process?: Readonly<Record<string, string>>;
  /** Seconds after the second poll. */
  readonly seconds?: number;
}

/** The snapshot that polling a captured HAProxy gave. */
export function capturedSnapshot(
  version: string,
  poll: 1 | 2,
  rewrite: Rewrite = (_, cell) => cell,
  { cells: edits = {}, process = {}, seconds = 0 }: Later = {},
): Snapshot {
  const { columnNames, records, warnings } = statCsvTexts(captured(version, `show_stat_${poll}.csv`));
  const facts = [...parseInfo(captured(version, 'show_info.txt'))];
  return buildSnapshot({
    columnNames,
    records: records.map((cells) =>
      cells.map((cell, at) => {
        const column = columnNames[at] ?? '';
        return rewrite(column, edits[`${cells[0]}/${cells[1]}`]?.[column] ?? cell);
      }),
    ),
    warnings,
    process: {
      fields: new Map([
        ...facts.map(([name, value]) => [name, rewrite(name, value)] as const),
        ...Object.entries(process),
      ]),
    },
    wallMs: Date.UTC(2026, 10, 22, 9, 27, 22) + (poll - 1) * 5000 + seconds * 1000,
    monotonicSeconds: (poll === 1 ? secondPollSeconds - 5 : secondPollSeconds) + seconds,
    pollSeconds: 0.001,
  });
}

/** The second poll of 2.6.12 at another moment, with the rates of the five seconds before it. */
export function laterPicture(later: Later): Picture {
  const before = capturedSnapshot('2.6.12', 1, undefined, { seconds: later.seconds ?? 0 });
  const knowledge = { userRules: [], configuration: configurationOf('2.6.12') };
  return buildPicture(before, capturedSnapshot('2.6.12', 2, undefined, later), knowledge);
}

function configurationOf(version: string) {
  return readConfiguration([{ path: '/etc/haproxy/haproxy.cfg', text: captured(version, 'haproxy.cfg') }]);
}

/** Both pictures of a captured HAProxy, with its configuration unless it is said to be unreadable. */
export function capturedPictures(
  version: string,
  options: { readonly isConfigured?: boolean; readonly rewrite?: Rewrite } = {},
): { readonly first: Picture; readonly second: Picture } {
  const configuration = options.isConfigured === false ? undefined : configurationOf(version);
  const knowledge = { userRules: [], configuration };
  const before = capturedSnapshot(version, 1, options.rewrite);
  const after = capturedSnapshot(version, 2, options.rewrite);
  return {
    first: buildPicture(undefined, before, knowledge),
    second: buildPicture(before, after, knowledge),
  };
}

/** Shrinks pictures and events into the options of one watched screen. */
export interface Watch {
  readonly columns: number;
  readonly rows: number;
  /** Undefined is a source that has not answered yet. */
  readonly pictures?: { readonly first: Picture; readonly second: Picture };
  readonly source?: SourceDescription;
  readonly access?: State['node']['access'];
  readonly isReadOnly?: boolean;
}

/** The state of a dashboard that has polled twice. */
export function watching(watch: Watch): State {
  const start = initialState({
    source: watch.source ?? socketSource,
    isReadOnly: watch.isReadOnly ?? false,
    size: { columns: watch.columns, rows: watch.rows },
    intervalSeconds: 1,
    nowSeconds: secondPollSeconds - 6,
  });
  const { pictures } = watch;
  if (pictures === undefined) return start;
  return after(
    start,
    { kind: 'accessLearned', access: watch.access ?? 'admin' },
    { kind: 'pictureArrived', picture: pictures.first, effectiveSeconds: 1 },
    { kind: 'pictureArrived', picture: pictures.second, effectiveSeconds: 1 },
  );
}

/** The state after these events; effects are nobody's here. */
export function after(state: State, ...events: readonly Event[]): State {
  return events.reduce((reached, event) => update(reached, event).state, state);
}

/** The state after these keys, named as the key decoder names them. */
export function pressing(state: State, ...keys: readonly string[]): State {
  return after(state, ...keys.map((key): Event => ({ kind: 'keyPressed', key })));
}

/** The state with the cursor on the row with this key, whatever had to be unfolded for it. */
export function focusedOn(state: State, key: string): State {
  const opened = state.folded.size > 0 ? pressing(state, 'z') : state;
  const index = opened.entries.findIndex((entry) => entry.key === key);
  if (index === -1) throw new Error(`no row ${key}; there are ${opened.entries.map((entry) => entry.key)}`);
  return after(opened, { kind: 'intended', intent: { kind: 'move', by: index - opened.focus.index } });
}

export function linesOf(state: State, glyphs: Glyphs = unicodeGlyphs): readonly Line[] {
  return screenLines(screenModel(state), glyphs);
}

export function textsOf(state: State, glyphs: Glyphs = unicodeGlyphs): readonly string[] {
  return linesOf(state, glyphs).map(plainText);
}

/** One frame for a file: the screen without the blanks at its line ends, and below it how whole lines are set off, and what the filter found. */
export function frameText(state: State, glyphs: Glyphs = unicodeGlyphs): string {
  const lines = linesOf(state, glyphs);
  const styled = lines.flatMap(({ style }, index) =>
    style === 'plain' ? [] : [`line ${index + 1} ${style}`],
  );
  const found = lines.flatMap(({ spans }, index) => {
    const hits = spans.filter(({ isHit }) => isHit).map(({ text }) => `"${text}"`);
    return hits.length === 0 ? [] : [`line ${index + 1} hit ${hits.join(' ')}`];
  });
  const { columns, rows } = state.size;
  return [
    ...lines.map((line) => plainText(line).trimEnd()),
    `==== ${columns}x${rows}: ${[...styled, ...found].join(', ')}`,
    '',
  ].join('\n');
}
