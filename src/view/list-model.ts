import type { Tone } from './piece.ts';

/** A scrolled list that takes the table's place: the detail pane and the help. */
export interface ListModel {
  readonly title: string;
  readonly rows: readonly ListRow[];
  /** First line to show, or counted back from the last page, which is -1; the renderer keeps it inside. */
  readonly top: number;
  readonly labelWidth: number;
  readonly valueWidth: number;
}

export interface ListRow {
  readonly label: string;
  readonly value: string;
  readonly words: string;
  readonly tone: Tone;
  readonly isHeading: boolean;
}

export function listRow(label: string, value: string, words: string, tone: Tone): ListRow {
  return { label, value, words, tone, isHeading: false };
}

/** One line of a menu. */
export interface MenuItemModel {
  readonly title: string;
  readonly words: string;
  /** True for what cannot be done now; the words say why. */
  readonly isDimmed?: boolean;
}
