import { geometry } from '../state/geometry.ts';
import type { State } from '../state/state.ts';
import type { CellKind } from '../table/column.ts';
import { type Fault, matches } from '../table/filter.ts';
import { formatted } from '../table/format.ts';
import { evidence } from '../table/hits.ts';
import type { Measure } from '../table/query/names.ts';
import type { RowSubject } from '../table/subject.ts';
import { type Piece, piece, type Tone } from './piece.ts';
import type { PromptModel } from './prompt.ts';

/** The prompt of a filter, with the part of it set off that cannot be read. */
export function filterPrompt(state: State, cursor: number): PromptModel {
  const { filter, filterText } = state;
  const wrong = filter.ok || filter.fault.start === filter.fault.end ? undefined : filter.fault;
  return { label: '/', text: filterText, cursor, ...(wrong && { wrong }) };
}

/** What stands behind the prompt: how many rows are hits, or that no filter is at work. */
export function promptWords(state: State): Piece {
  const { filter, filterText } = state;
  if (filterText === '') return piece('words, !word, or = 5xx/s > 1; Tab completes', 'dim', 2);
  if (filter.ok) return piece(hitWords(state), 'dim', 2);
  const { message } = filter.fault;
  const words = hasLineAbove(state) ? (splitFault(state, message).fix ?? 'all rows are shown') : message;
  return piece(words, toneOfFault(filter.fault), 2);
}

function hitWords(state: State): string {
  const count = state.entries.filter(({ subject }) => subject.kind === 'row' && isHit(state, subject)).length;
  return `${count} row${count === 1 ? '' : 's'}; Enter keeps, Esc drops`;
}

/** True for every row where nothing is filtered. */
export function isHit({ filter }: State, subject: RowSubject): boolean {
  return !filter.ok || filter.filter === undefined || matches(filter.filter, subject);
}

function hasLineAbove({ size }: State): boolean {
  return geometry(size.rows).hasSelectionLine;
}

/** The line above the prompt while a filter is typed: what Tab could put in, else what is wrong; empty when neither. */
export function filterLine(state: State): readonly Piece[] {
  const { overlay, filter } = state;
  if (overlay.kind !== 'filter') return [];
  if (overlay.choosing !== undefined) {
    const { candidates, index } = overlay.choosing;
    return candidatePieces(candidates, index, state.size.columns - 2);
  }
  if (filter.ok) return [];
  return [piece(splitFault(state, filter.fault.message).what, toneOfFault(filter.fault))];
}

/** On a narrow screen how to mend it goes behind the prompt, where else it would be cut off. */
function splitFault({ size }: State, message: string): { readonly what: string; readonly fix?: string } {
  const at = message.lastIndexOf('; ');
  if (message.length <= size.columns - 2 || at === -1) return { what: message };
  return { what: message.slice(0, at), fix: message.slice(at + 2) };
}

/** What is only not finished is no mistake. */
function toneOfFault({ start, end }: Fault): Tone {
  return start === end ? 'notice' : 'warning';
}

/** As many candidates as fit, from the marked one's page on, and how many more there are. */
function candidatePieces(
  candidates: readonly string[],
  marked: number | undefined,
  columns: number,
): readonly Piece[] {
  const gap = 2;
  const more = (count: number) => `and ${count} more`;
  let first = 0;
  let pieces: Piece[] = [];
  const whole = columns - more(candidates.length).length - gap;
  let room = whole;
  for (const [index, candidate] of candidates.entries()) {
    if (candidate.length > room && pieces.length > 0) {
      if (marked === undefined || marked < index) break;
      first = index;
      pieces = [];
      room = whole;
    }
    pieces.push(piece(candidate, index === marked ? 'choice' : 'notice'));
    room -= candidate.length + gap;
  }
  const left = candidates.length - first - pieces.length;
  return left > 0 ? [...pieces, piece(more(left), 'dim', 2)] : pieces;
}

const kindOf: Readonly<Record<Measure, CellKind>> = {
  number: 'count',
  share: 'share',
  seconds: 'duration',
  milliseconds: 'milliseconds',
  text: 'text',
  either: 'count',
};

/** Why the row is a hit, where the table does not show it: `matches addr 10.0.0.7`. */
export function evidencePieces({ filter }: State, subject: RowSubject): readonly Piece[] {
  if (!filter.ok || filter.filter === undefined || !matches(filter.filter, subject)) return [];
  const reasons = evidence(filter.filter, subject).map(({ label, value, measure }) => {
    const isFraction = typeof value === 'number' && measure === 'number' && !Number.isInteger(value);
    const shown = formatted(value, isFraction ? 'rate' : kindOf[measure], '');
    return `${label} ${measure === 'milliseconds' ? `${shown} ms` : shown}`;
  });
  return reasons.length === 0 ? [] : [piece(`matches ${reasons.join(', ')}`, 'notice', 1)];
}
