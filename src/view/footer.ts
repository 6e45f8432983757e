import { changeGate } from '../actions/gate.ts';
import { footerBindings } from '../actions/keymap.ts';
import type { State } from '../state/state.ts';
import { modeOf } from '../state/update.ts';
import { gateFacts } from '../state/update-dialog.ts';
import { keyLabel } from './help.ts';
import { type Piece, piece } from './piece.ts';

/** The last line: what is chosen, then the keys. While the filter is typed it is the prompt. */
export interface FooterModel {
  readonly pieces: readonly Piece[];
  /** Text after the prompt; the renderer puts a cursor behind it. */
  readonly prompt: string | undefined;
}

export function footerModel(state: State): FooterModel {
  if (state.overlay.kind === 'filter') {
    const count = state.entries.filter(({ depth }) => depth > 0).length;
    return { prompt: state.filterText, pieces: [piece(`${count} rows; Enter keeps, Esc drops`, 'dim', 2)] };
  }
  return { prompt: undefined, pieces: [...choices(state), ...keys(state)] };
}

function choices(state: State): readonly Piece[] {
  const pieces: Piece[] = [];
  if (state.filterText !== '') pieces.push(piece(`/${state.filterText}`, 'warning', 1));
  if (state.isProblemsOnly) pieces.push(piece('problems only', 'warning', 1));
  return pieces;
}

function keys(state: State): readonly Piece[] {
  const gate = changeGate(gateFacts(state));
  const pieces: Piece[] = [];
  const mode = modeOf(state);
  footerBindings(mode).forEach(({ keys: names, footer, isDangerous }, index) => {
    if (footer === undefined || names[0] === undefined) return;
    const tone = isDangerous && !gate.isOpen ? 'dim' : 'plain';
    pieces.push(piece(`${keyLabel(names[0])} ${footer}`, tone, isDangerous ? 2 : 3 + index));
  });
  const isAsked = mode === 'table' || mode === 'detail';
  if (isAsked && !gate.isOpen) pieces.push(piece(`(no changes: ${gate.reason})`, 'notice', 2));
  return pieces;
}
