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
  /** True for what a low screen may leave out. */
  readonly isOptional?: true;
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
      ...plan.lines.map((text): BoxLine => ({ text: `sends: ${text}`, tone: 'strong' })),
      ...plan.consequences.map(
        ({ text, isAlarming }): BoxLine => ({ text, tone: isAlarming ? 'critical' : 'plain' }),
      ),
      { text: `to ${sourceLabel}`, tone: 'dim', isOptional: true },
    ],
    buttons: [
      { text: 'Cancel (Esc)', isMarked: choice === 'cancel' },
      { text: 'Do it (y)', isMarked: choice === 'confirm' },
    ],
  };
}
