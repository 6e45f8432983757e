import type { State } from '../../../src/state/state.ts';
import { capturedPictures, focusedOn, pressing, watching } from '../../helpers/frames.ts';
import { withPast } from '../../helpers/past.ts';

const pictures = capturedPictures('2.6.12');
const past = (columns: number, rows: number) => withPast(watching({ columns, rows, pictures }));
const chart = (columns: number, rows: number, ...keys: readonly string[]) =>
  pressing(focusedOn(past(columns, rows), 'server:ws/ws1'), 'enter', ...keys);
const lefts = (presses: number) => Array<string>(presses).fill('left');

/** Frames of the past: a loss, a reload and one spike within two minutes. */
export const chartFrames: Readonly<Record<string, () => State>> = {
  'trend-80x24': () => past(80, 24),
  'trend-140x45': () => focusedOn(past(140, 45), 'server:ws/ws1'),
  'trend-300x20': () => past(300, 20),
  'trend-status-140x30': () => pressing(past(140, 30), '1'),
  'chart-80x24': () => chart(80, 24),
  'chart-140x45': () => chart(140, 45),
  'chart-40x10': () => chart(40, 10),
  'chart-scrolled-40x10': () => chart(40, 10, 'down'),
  'chart-60x15': () => chart(60, 15),
  'chart-cursor-80x24': () => chart(80, 24, ...lefts(19)),
  'chart-cursor-gap-80x24': () => chart(80, 24, ...lefts(75)),
  'chart-hour-140x45': () => chart(140, 45, '+', '+'),
  'chart-response-time-140x45': () => chart(140, 45, ...Array<string>(9).fill('tab')),
  'chart-bytes-unknown-80x24': () => chart(80, 24, 'shift+tab'),
};

export const asciiChartFrames: Readonly<Record<string, () => State>> = {
  'ascii-trend-80x24': () => past(80, 24),
  'ascii-chart-80x24': () => chart(80, 24, ...lefts(19)),
};

export const blockChartFrames: Readonly<Record<string, () => State>> = {
  'blocks-chart-80x24': () => chart(80, 24),
};
