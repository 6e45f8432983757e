import type { KeyGroup } from './key-record.ts';

export const movement: KeyGroup = {
  title: 'Move',
  bindings: [
    { name: 'next-row', keys: ['down', 'j'], intent: { kind: 'move', by: 1 }, description: 'next row' },
    {
      name: 'previous-row',
      keys: ['up', 'k'],
      intent: { kind: 'move', by: -1 },
      description: 'previous row',
    },
    {
      name: 'page-down',
      keys: ['pagedown', 'ctrl+f'],
      intent: { kind: 'movePages', by: 1 },
      description: 'a page down',
    },
    {
      name: 'page-up',
      keys: ['pageup', 'ctrl+b'],
      intent: { kind: 'movePages', by: -1 },
      description: 'a page up',
    },
    {
      name: 'half-page-down',
      keys: ['ctrl+d'],
      intent: { kind: 'movePages', by: 0.5 },
      description: 'half a page down',
    },
    {
      name: 'half-page-up',
      keys: ['ctrl+u'],
      intent: { kind: 'movePages', by: -0.5 },
      description: 'half a page up',
    },
    {
      name: 'first-row',
      keys: ['home', 'g'],
      intent: { kind: 'moveTo', end: 'first' },
      description: 'first row',
    },
    {
      name: 'last-row',
      keys: ['end', 'G'],
      intent: { kind: 'moveTo', end: 'last' },
      description: 'last row',
    },
    {
      name: 'fold',
      keys: ['left', 'h'],
      intent: { kind: 'fold' },
      description: 'fold, or go to the parent row',
    },
    { name: 'unfold', keys: ['right', 'l'], intent: { kind: 'unfold' }, description: 'unfold' },
    {
      name: 'fold-all',
      keys: ['z'],
      intent: { kind: 'toggleAllFolds' },
      description: 'fold all, or unfold all',
      footer: 'fold',
    },
    {
      name: 'detail',
      keys: ['enter'],
      intent: { kind: 'openDetail' },
      description: 'chart and fields of the row, explained',
      footer: 'detail',
    },
  ],
};

/** What the keys do besides while the fields of a row are shown. */
export const chartKeys: KeyGroup = {
  title: 'Chart above the fields of a row',
  bindings: [
    {
      name: 'chart-next-figure',
      keys: ['tab'],
      intent: { kind: 'changeMetric', by: 1 },
      description: 'next figure',
      footer: 'next figure',
    },
    {
      name: 'chart-previous-figure',
      keys: ['shift+tab'],
      intent: { kind: 'changeMetric', by: -1 },
      description: 'previous figure',
    },
    {
      name: 'chart-cursor-back',
      keys: ['left', 'h'],
      intent: { kind: 'moveChartCursor', by: -1 },
      description: 'cursor to the point before; Esc drops the cursor',
      footer: 'look back',
    },
    {
      name: 'chart-cursor-on',
      keys: ['right', 'l'],
      intent: { kind: 'moveChartCursor', by: 1 },
      description: 'cursor to the next point',
    },
    {
      name: 'chart-longer',
      keys: ['+', '=', '>'],
      intent: { kind: 'changeSpan', by: 1 },
      description: 'longer past: 2 minutes, 10 minutes, 1 hour',
      footer: 'longer',
    },
    {
      name: 'chart-shorter',
      keys: ['-', '<'],
      intent: { kind: 'changeSpan', by: -1 },
      description: 'shorter past',
    },
  ],
};
