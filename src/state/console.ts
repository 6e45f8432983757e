import type { Usage } from '../actions/console-completion.ts';
import type { Choosing } from './choosing.ts';
import type { Recall } from './recall.ts';

/** One line of what was said in the console. */
export interface ConsoleLine {
  /** What we sent, what HAProxy answered, what hatop-ts has to say about it, and why nothing came back. */
  readonly kind: 'sent' | 'answer' | 'note' | 'fault';
  readonly text: string;
}

export interface ConsoleState {
  /** The oldest first. */
  readonly lines: readonly ConsoleLine[];
  /** Rows of the screen that are scrolled back from the newest. */
  readonly back: number;
  readonly text: string;
  /** Place in the text, in UTF-16 units. */
  readonly cursor: number;
  /** Lines sent earlier, the newest last; undefined before they were read. */
  readonly history: readonly string[] | undefined;
  /** While the history is walked: the place in it, and what had been typed. */
  readonly recall: Recall | undefined;
  readonly choosing: Choosing | undefined;
  /** What `help` told; undefined before it answered. */
  readonly usages: readonly Usage[] | undefined;
  /** When the process that told them was first seen after a reload; another one may know others. */
  readonly learnedFrom: number | undefined;
  /** True for a Tab that came before the commands were known, until the next key. */
  readonly isTabWaiting: boolean;
  /** True while an answer is awaited. */
  readonly isWaiting: boolean;
}

export const emptyConsole: ConsoleState = {
  lines: [],
  back: 0,
  text: '',
  cursor: 0,
  history: undefined,
  recall: undefined,
  choosing: undefined,
  usages: undefined,
  learnedFrom: undefined,
  isTabWaiting: false,
  isWaiting: false,
};

/** Lines that are kept, and how many characters all of them may have. */
const mostLines = 2000;
const mostCharacters = 4_000_000;

/** Characters that are kept of one answer. */
export const longestAnswer = 1_000_000;

/** Characters of one line. */
const longestPiece = 2000;

/** Lines that are kept in the history, here and in its file. */
export const longestHistory = 500;

/** Adds lines at the end, which then is in sight; the oldest leave. */
export function withLines(console: ConsoleState, added: readonly ConsoleLine[]): ConsoleState {
  const lines = [...console.lines, ...added].slice(-mostLines);
  let characters = lines.reduce((sum, { text }) => sum + text.length, 0);
  let first = 0;
  while (characters > mostCharacters && first < lines.length - 1) {
    characters -= lines[first]?.text.length ?? 0;
    first += 1;
  }
  return { ...console, lines: lines.slice(first), back: 0 };
}

/** The lines of an answer: its beginning where it is too long, with a word about the rest. */
export function answerLines(answer: string): readonly ConsoleLine[] {
  const isCut = answer.length > longestAnswer;
  const all = answer.slice(0, longestAnswer).replace(/\n+$/, '').split('\n').flatMap(pieces);
  const room = mostLines - 10;
  const lines = all.slice(0, room).map((text): ConsoleLine => ({ kind: 'answer', text }));
  if (answer.trim() === '') return [{ kind: 'note', text: 'HAProxy answered without a word' }];
  if (all.length > room || isCut) {
    const more = isCut
      ? `the answer is longer than ${longestAnswer / 1_000_000} MB; the rest is left out`
      : `${all.length - room} more lines are left out`;
    lines.push({ kind: 'note', text: more });
  }
  return lines;
}

/** A line of a dump as JSON may be the whole dump; the screen breaks only the lines in sight into rows. */
function pieces(line: string): readonly string[] {
  return line.length <= longestPiece ? [line] : (line.match(/.{1,2000}/gsu) ?? []);
}

/** The history after one more line: none twice in a row, and none that begins with a space, as in a shell. */
export function withRemembered(history: readonly string[], line: string): readonly string[] {
  if (!isRemembered(history, line)) return history;
  return [...history, line].slice(-longestHistory);
}

function isRemembered(history: readonly string[], line: string): boolean {
  return line.trim() !== '' && !line.startsWith(' ') && history.at(-1) !== line;
}
