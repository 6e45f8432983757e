import type { Plan } from '../actions/plan.ts';
import type { Tone } from './piece.ts';

/** A box over the table. */
export interface BoxModel {
  readonly title: string;
  readonly lines: readonly BoxLine[];
  readonly buttons: readonly Button[];
}

export interface BoxLine {
  readonly text: string;
  readonly tone: Tone;
}

export interface Button {
  readonly text: string;
  readonly isMarked: boolean;
}

/** What will be sent, word for word, and what it does. */
export function dialogModel(plan: Plan, choice: 'cancel' | 'confirm', sourceLabel: string): BoxModel {
  return {
    title: plan.title,
    lines: [
      { text: `sends to ${sourceLabel}:`, tone: 'dim' },
      ...plan.lines.map((text): BoxLine => ({ text: `  ${text}`, tone: 'strong' })),
      ...plan.consequences.map(
        ({ text, isAlarming }): BoxLine => ({ text, tone: isAlarming ? 'critical' : 'plain' }),
      ),
    ],
    buttons: [
      { text: 'Cancel (Esc)', isMarked: choice === 'cancel' },
      { text: 'Do it (y)', isMarked: choice === 'confirm' },
    ],
  };
}
