import { changeGate, serverGate } from '../actions/gate.ts';
import { footerBindings } from '../actions/keymap.ts';
import type { State } from '../state/state.ts';
import { modeOf } from '../state/update.ts';
import { gateFacts, selectedRow } from '../state/update-dialog.ts';
import { matches, parseFilter } from '../table/filter.ts';
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
    const filter = parseFilter(state.filterText);
    const count = state.entries.filter(
      ({ subject }) => subject.kind === 'row' && (filter === undefined || matches(filter, subject)),
    ).length;
    const words = `${count} row${count === 1 ? '' : 's'}; Enter keeps, Esc drops`;
    return { prompt: state.filterText, pieces: [piece(words, 'dim', 2)] };
  }
  return { prompt: undefined, pieces: [...choices(state), ...keys(state)] };
}

function choices(state: State): readonly Piece[] {
  const pieces: Piece[] = [];
  if (state.filterText !== '') pieces.push(piece(`/${state.filterText}`, 'warning', 1));
  if (state.isProblemsOnly) pieces.push(piece('problems only', 'warning', 1));
  return pieces;
}

/** The reason why nothing may be changed comes first, then the way to help and out, then what changes servers. */
const ranks = { reason: 2, leaving: 3, dangerous: 4, other: 5 } as const;

function keys(state: State): readonly Piece[] {
  const mode = modeOf(state);
  const facts = gateFacts(state);
  const gate = changeGate(facts);
  const isRefused = !serverGate(facts, selectedRow(state)).isOpen;
  const pieces = footerBindings(mode).flatMap(
    ({ keys: names, intent, footer, isDangerous }, index): Piece[] => {
      if (footer === undefined || names[0] === undefined) return [];
      const isLeaving = intent.kind === 'showHelp' || intent.kind === 'backOrQuit';
      const rank = isDangerous ? ranks.dangerous : isLeaving ? ranks.leaving : ranks.other + index;
      return [piece(`${keyLabel(names[0])} ${footer}`, isDangerous && isRefused ? 'dim' : 'plain', rank)];
    },
  );
  const isAsked = mode === 'table' || mode === 'detail';
  const isWorthSaying = isAsked && !gate.isOpen && state.node.link.kind !== 'connecting';
  return isWorthSaying ? [...pieces, piece(`(no changes: ${gate.reason})`, 'notice', ranks.reason)] : pieces;
}
