import { changeGate, verbGate } from '../actions/gate.ts';
import type { KeyBinding } from '../actions/key-records.ts';
import { prompts } from '../actions/menu.ts';
import { modeOf } from '../state/mode.ts';
import { gateFacts, selectedRows } from '../state/selection.ts';
import type { State } from '../state/state.ts';
import { filterPrompt, promptWords } from './filter-words.ts';
import { keyLabel } from './help.ts';
import { type Piece, piece } from './piece.ts';
import type { PromptModel } from './prompt.ts';

/** The last line: what is chosen, then the keys. While something is typed it is the prompt. */
export interface FooterModel {
  readonly pieces: readonly Piece[];
  readonly prompt: PromptModel | undefined;
}

export function footerModel(state: State): FooterModel {
  const { overlay } = state;
  if (overlay.kind === 'filter') {
    return { prompt: filterPrompt(state, overlay.cursor), pieces: [promptWords(state)] };
  }
  if (overlay.kind === 'prompt') {
    const { question, hint } = prompts[overlay.prompt];
    const words = overlay.error === undefined ? piece(hint, 'dim', 2) : piece(overlay.error, 'warning', 2);
    return { prompt: { label: `${question}: `, text: overlay.text }, pieces: [words] };
  }
  if (overlay.kind === 'console') {
    const { text, cursor, isWaiting } = state.console;
    const words = isWaiting
      ? 'waiting for the answer'
      : text === ''
        ? 'a runtime command; Tab completes'
        : '';
    return { prompt: { label: '> ', text, cursor }, pieces: [piece(words, 'dim', 2)] };
  }
  if (overlay.kind === 'dialog' && overlay.plan.confirmation.kind === 'typeName') {
    // A low screen has no room for it in the dialog.
    const label = `Type ${overlay.plan.confirmation.name}: `;
    return {
      prompt: { label, text: overlay.typed },
      pieces: [piece('Enter does it, Esc cancels', 'dim', 2)],
    };
  }
  return { prompt: undefined, pieces: [...choices(state), ...keys(state)] };
}

function choices(state: State): readonly Piece[] {
  const pieces: Piece[] = [];
  if (state.filterText !== '') {
    const isAtWork = state.filter.ok;
    pieces.push(piece(`/${state.filterText}${isAtWork ? '' : ' (cannot be read now)'}`, 'warning', 1));
  }
  if (state.isProblemsOnly) pieces.push(piece('problems only', 'warning', 1));
  if (state.tagged.size > 0) pieces.push(piece(`${state.tagged.size} tagged`, 'warning', 1));
  return pieces;
}

/**
 * While the display is frozen its own keys come first; then the reason why nothing may be changed, the way to help and
 * out, and what changes servers.
 */
const ranks = { time: 1, reason: 2, leaving: 3, dangerous: 4, other: 5 } as const;

function keys(state: State): readonly Piece[] {
  const mode = modeOf(state);
  const facts = gateFacts(state);
  const gate = changeGate(facts);
  const rows = selectedRows(state);
  const isRefused = ({ intent, isDangerous }: KeyBinding) =>
    isDangerous === true && !(intent.kind === 'act' ? verbGate(facts, intent.verb, rows) : gate).isOpen;
  const pieces = state.keymap.footerBindings(mode).flatMap((binding, index): Piece[] => {
    const { keys: names, intent, footer, isDangerous } = binding;
    if (footer === undefined || names[0] === undefined) return [];
    const isLeaving = intent.kind === 'showHelp' || intent.kind === 'backOrQuit';
    const isOfTime = mode === 'frozen' && (intent.kind === 'stepTime' || intent.kind === 'togglePause');
    const isFirst = isOfTime ? ranks.time : isLeaving ? ranks.leaving : undefined;
    const rank = isFirst ?? (isDangerous ? ranks.dangerous : ranks.other + index);
    return [piece(`${keyLabel(names[0])} ${footer}`, isRefused(binding) ? 'dim' : 'plain', rank)];
  });
  const isAsked = mode === 'table' || mode === 'frozen' || mode === 'detail' || mode === 'sessions';
  const isWorthSaying = isAsked && !gate.isOpen && state.node.link.kind !== 'connecting';
  return isWorthSaying ? [...pieces, piece(`(no changes: ${gate.reason})`, 'notice', ranks.reason)] : pieces;
}
