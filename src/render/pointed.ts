import type { MouseUse } from '../state/mouse-use.ts';
import type { ScreenModel } from '../view/view-model.ts';
import { tabTexts } from './header-lines.ts';
import { columnGap } from './layout.ts';
import { layoutOf } from './table-lines.ts';

/** What stands at a cell of the screen, counted from 0; undefined where a click means nothing. */
export function pointedAt(model: ScreenModel, column: number, row: number): MouseUse | undefined {
  const { geometry, over } = model;
  const tabRow = geometry.headerLines;
  if (geometry.hasTabs && row === tabRow && model.header.fix === undefined) return tabAt(model, column);
  const isTable = over.kind === 'none' && model.console === undefined && model.sessions === undefined;
  const titleRow = tabRow + Number(geometry.hasTabs) + geometry.findingLines;
  if (!isTable || row < titleRow) return undefined;
  if (row === titleRow) return titleAt(model, column);
  const line = row - titleRow - 1;
  return line < model.table.rows.length ? { kind: 'entry', index: model.table.first + line } : undefined;
}

function tabAt({ tabs, columns }: ScreenModel, column: number): MouseUse | undefined {
  let end = 1;
  for (const [index, text] of tabTexts(tabs, columns).entries()) {
    end += text.length;
    const tab = tabs[index];
    if (column < end && tab !== undefined) return { kind: 'tab', digit: tab.digit };
  }
  return undefined;
}

function titleAt({ table, columns }: ScreenModel, column: number): MouseUse | undefined {
  const layout = layoutOf(table, columns);
  let end = layout.nameWidth;
  if (column < end) return { kind: 'title', columnKey: undefined };
  for (const { column: shown, width } of layout.columns) {
    end += columnGap + width;
    if (column < end) return { kind: 'title', columnKey: shown.key };
  }
  return undefined;
}
