import type { SourceDescription } from '../model/source-facts.ts';
import type { ConsoleLine } from '../state/console.ts';
import type { State } from '../state/state.ts';
import type { Tone } from './piece.ts';

/** What was said in the console, in the table's place. */
export interface ConsoleModel {
  readonly title: string;
  readonly lines: readonly ConsoleTextLine[];
  /** Rows scrolled back from the end; the renderer keeps it inside. */
  readonly back: number;
  /** What Tab could put in, over the last lines; empty unless there are several. */
  readonly candidates: readonly string[];
  /** The one that is put in. */
  readonly marked: number | undefined;
}

export interface ConsoleTextLine {
  readonly text: string;
  readonly tone: Tone;
}

const tones: Readonly<Record<ConsoleLine['kind'], Tone>> = {
  sent: 'strong',
  answer: 'plain',
  note: 'dim',
  fault: 'warning',
};

const ownWords = ':save keeps how the table looks.';

function introduction(kind: SourceDescription['kind']): readonly ConsoleTextLine[] {
  const runtime = [
    'Runtime commands of HAProxy, one a line; "help" lists them.',
    'Tab completes, Up and Down walk the history, PgUp and PgDn scroll, Esc leaves.',
    `What changes something is asked about first. ${ownWords}`,
  ];
  const page = ['Runtime commands need the runtime socket: connect with --socket.', ownWords];
  return (kind === 'stats page' ? page : runtime).map((text) => ({ text, tone: 'dim' }));
}

/** The console while it is open or a dialog that it opened is; undefined otherwise. */
export function consoleModel(state: State): ConsoleModel | undefined {
  if (!isConsoleOpen(state)) return undefined;
  const { console } = state;
  const lines = console.lines.map(({ kind, text }) => ({
    text: kind === 'sent' ? `> ${text}` : text,
    tone: tones[kind],
  }));
  return {
    title: `Console: ${state.node.source.label}`,
    lines: lines.length === 0 ? introduction(state.node.source.kind) : lines,
    back: console.back,
    candidates: console.choosing?.candidates ?? [],
    marked: console.choosing?.index,
  };
}

export function isConsoleOpen({ overlay }: State): boolean {
  return overlay.kind === 'console' || (overlay.kind === 'dialog' && overlay.plan.isFromConsole === true);
}
