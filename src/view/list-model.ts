import type { Tone } from './piece.ts';

/** A scrolled list that takes the table's place: the detail pane and the help. */
export interface ListModel {
  readonly title: string;
  readonly rows: readonly ListRow[];
  /** First row to show; the renderer keeps it inside. */
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
