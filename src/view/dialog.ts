import type { DrainWish } from '../actions/drain.ts';
import type { Plan } from '../actions/plan.ts';
import { formatDuration } from '../table/format.ts';
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

export interface DialogState {
  readonly plan: Plan;
  readonly choice: 'cancel' | 'confirm';
  readonly typed: string;
  readonly drain: DrainWish | undefined;
}

/** Lines of a long plan that are shown one by one. */
const mostLines = 6;

/** What will be sent, word for word, and what it does. */
export function dialogModel({ plan, choice, typed, drain }: DialogState, sourceLabel: string): BoxModel {
  const { confirmation } = plan;
  const isTyped = confirmation.kind === 'typeName';
  return {
    title: plan.title,
    lines: [
      ...lineTexts(plan),
      ...plan.consequences.map(
        ({ text, isAlarming }): BoxLine => ({ text, tone: isAlarming ? 'critical' : 'plain' }),
      ),
      ...(drain ? [drainLine(drain, isTyped)] : []),
      { text: `to ${sourceLabel}`, tone: 'dim', isOptional: true },
      ...(isTyped
        ? [
            {
              text: `${confirmation.reason}: type ${confirmation.name}, then Enter: ${typed}_`,
              tone: 'warning',
            } as const,
          ]
        : []),
    ],
    buttons: isTyped
      ? [{ text: 'Cancel (Esc)', isMarked: typed.trim() !== confirmation.name }]
      : [
          { text: 'Cancel (Esc)', isMarked: choice === 'cancel' },
          { text: 'Do it (y)', isMarked: choice === 'confirm' },
        ],
  };
}

function lineTexts({ steps }: Plan): readonly BoxLine[] {
  const shown = steps.slice(0, steps.length > mostLines ? mostLines - 1 : mostLines);
  const lines = shown.map(({ line }): BoxLine => ({ text: `sends: ${line}`, tone: 'strong' }));
  const more = steps.length - shown.length;
  return more > 0 ? [...lines, { text: `and ${more} more lines like these`, tone: 'strong' }] : lines;
}

/** Where a name is typed, letters and signs are part of it. */
function drainLine({ end, limitSeconds }: DrainWish, isTyped: boolean): BoxLine {
  const limit = `${formatDuration(limitSeconds)} (${isTyped ? 'Up Down' : '+ -'})`;
  const key = isTyped ? 'Tab' : 'w';
  const words = {
    leave: `${key}: and then nothing (${key} waits for zero)`,
    maint: `${key}: and at zero, or after ${limit}, maintenance`,
    kill: `${key}: and at zero maintenance; after ${limit} ends what is left`,
  } as const;
  return { text: words[end], tone: 'notice' };
}
