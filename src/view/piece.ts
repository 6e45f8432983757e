import type { TargetColour } from '../model/target-colour.ts';
import type { Alarm } from '../table/column.ts';

export type { TargetColour } from '../model/target-colour.ts';

/** What a piece of text means. Colour is only one way to show it: every state also has its word and its glyph. */
export type Tone =
  | 'plain'
  | 'dim'
  | 'strong'
  | 'title'
  | 'good'
  | 'notice'
  | 'warning'
  | 'critical'
  | 'choice';

/** A few words that stay or go together. */
export interface Piece {
  readonly text: string;
  readonly tone: Tone;
  /** 1 stays on the narrowest screen; the highest ranks leave first. */
  readonly rank: number;
  /** Colour of a label that is set off from everything around it. */
  readonly mark?: TargetColour;
}

export function piece(text: string, tone: Tone = 'plain', rank = 1): Piece {
  return { text, tone, rank };
}

/** A state that has a glyph of its own, so that it can be seen without colour. */
export type Mark =
  | 'up'
  | 'down'
  | 'rising'
  | 'falling'
  | 'maint'
  | 'drain'
  | 'noLoad'
  | 'noCheck'
  | 'paused'
  | 'full'
  | 'unknown';

export function toneOf(alarm: Alarm): Tone {
  return alarm === 'none' ? 'plain' : alarm;
}
