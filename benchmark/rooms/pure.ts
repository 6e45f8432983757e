import { parse } from 'csv-parse/sync';
import { frameOf } from '../../src/app/painter.ts';
import { judged } from '../../src/model/findings/judge.ts';
import { rules } from '../../src/model/findings/rules.ts';
import { remembered } from '../../src/model/history/history.ts';
import { buildPicture, type Picture } from '../../src/model/picture.ts';
import { parseStatCsv } from '../../src/protocol/csv.ts';
import { unicodeGlyphs } from '../../src/render/glyphs.ts';
import { ScreenPatcher } from '../../src/render/patch.ts';
import { screenLines } from '../../src/render/screen.ts';
import { colourPalette, painted } from '../../src/render/tone.ts';
import { initialState, type State } from '../../src/state/state.ts';
import { update } from '../../src/state/update.ts';
import { screenModel } from '../../src/view/view-model.ts';
import type { Bench } from '../bench.ts';
import type { Figure } from '../figure.ts';
import { allLabRows, type LabRows } from '../lab/configuration.ts';
import { snapshotOf, syntheticDump } from '../pure/synthetic.ts';
import { median } from '../statistics.ts';
import { terminalSize } from '../terminal/terminal.ts';

/** As much as makes the compiler optimise it, and no more than is worth waiting for. Milliseconds. */
const caseMs = 400;
const fewestRuns = 5;
const knowledge = { userRules: [], configuration: undefined };
const pastPolls = 4;

/** What each step from the bytes to the terminal takes, in this process, of rows that do not come from a socket. */
export async function measurePure({ say, isQuick }: Bench): Promise<readonly Figure[]> {
  const figures: Figure[] = [];
  for (const rows of allLabRows) {
    say(`${rows} rows: steps within the process`);
    figures.push(...stepsOf(rows, isQuick ? caseMs / 8 : caseMs));
  }
  return figures;
}

function stepsOf(rows: LabRows, ms: number): readonly Figure[] {
  const dumps = Array.from({ length: pastPolls + 2 }, (_, poll) => syntheticDump(rows, poll));
  const snapshots = dumps.map(snapshotOf);
  const pictures = snapshots.map((next, poll) => buildPicture(snapshots[poll - 1], next, knowledge));
  const [before, last] = pictures.slice(-2);
  const dump = dumps.at(-1) ?? '';
  if (before === undefined || last === undefined) return [];
  const state = pictures.slice(0, -1).reduce(arrived, start());
  const next = arrived(state, last);
  const pressed = update(next, { kind: 'keyPressed', key: 'down' }).state;
  const frame = frameOf(state, unicodeGlyphs, colourPalette);
  const nextFrame = frameOf(next, unicodeGlyphs, colourPalette);
  const model = screenModel(next);
  const patcher = new ScreenPatcher();
  patcher.patch(frame);
  let isNext = false;
  const figure = (key: string, what: string, run: () => unknown, other?: () => unknown): Figure => {
    const [ours, theirs] = [medianMs(run, ms), other && medianMs(other, ms)];
    const ratio = theirs && ours / theirs;
    return { key: `${key}.${rows}`, title: `${what}, ${rows} rows`, unit: 'ms', ours, other: theirs, ratio };
  };
  const csvOptions = { relax_column_count: true, relax_quotes: true, skip_empty_lines: true };
  return [
    figure(
      'parse',
      'parse, against csv-parse',
      () => parseStatCsv(dump),
      () => parse(dump, csvOptions),
    ),
    figure('snapshot', 'parse and build the snapshot', () => snapshotOf(dump, pastPolls + 1)),
    figure('picture', 'rates, classes: the picture', () =>
      buildPicture(before.snapshot, last.snapshot, knowledge),
    ),
    figure('history', 'remember it', () => remembered(state.node.history, last)),
    figure('findings', 'judge it', () =>
      judged(state.node.findings, { picture: last, previous: before, history: next.node.history }, rules),
    ),
    figure('arrive', 'the whole update of the state by a picture', () => arrived(state, last)),
    figure('keyState', 'a key: update of the state', () => update(next, { kind: 'keyPressed', key: 'down' })),
    figure('view', 'view', () => screenModel(next)),
    figure('render', 'render', () =>
      screenLines(model, unicodeGlyphs).map((line) => painted(line, colourPalette)),
    ),
    figure('keyFrame', 'a frame after a key', () => frameOf(pressed, unicodeGlyphs, colourPalette)),
    figure('patch', 'patch from one poll to the next', () => {
      isNext = !isNext;
      return patcher.patch(isNext ? nextFrame : frame);
    }),
  ];
}

function start(): State {
  return initialState({
    source: { kind: 'socket', label: '/run/haproxy.sock', warning: undefined },
    isReadOnly: false,
    size: terminalSize,
    intervalSeconds: 1,
    nowSeconds: 1000,
  });
}

function arrived(state: State, picture: Picture): State {
  return update(state, { kind: 'pictureArrived', picture, effectiveSeconds: 1 }).state;
}

/** The middle of as many runs as there is time for, the first two left out. */
function medianMs(run: () => unknown, ms: number): number {
  const times: number[] = [];
  const untilMs = performance.now() + ms;
  while (times.length < fewestRuns || performance.now() < untilMs) {
    const startMs = performance.now();
    run();
    times.push(performance.now() - startMs);
  }
  return median(times.slice(2));
}
