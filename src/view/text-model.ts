import type { Tone } from './piece.ts';

/** A scrolled text that takes the table's place; spaces and columns in it are kept. */
export interface TextModel {
  readonly title: string;
  readonly lines: readonly TextLine[];
  /** First line to show, or counted back from the last page, which is -1; the renderer keeps it inside. */
  readonly top: number;
}

export interface TextLine {
  readonly text: string;
  readonly tone: Tone;
  /** Cells that the rest of a line is indented by when it goes on in the next one. */
  readonly hang: number;
  /** Characters that are pointed at. */
  readonly mark?: { readonly at: number; readonly length: number };
}

export function textLine(text: string, tone: Tone = 'plain', hang = 0): TextLine {
  return { text, tone, hang };
}
