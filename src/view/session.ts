import type { State } from '../state/state.ts';
import { type TextLine, type TextModel, textLine } from './text-model.ts';

/** Everything that HAProxy tells about one session. */
export function sessionModel(
  state: State,
  { id, source, top }: State['overlay'] & { kind: 'session' },
): TextModel {
  const told = state.sessions.told?.id === id ? state.sessions.told : undefined;
  return { title: `Session ${id}`, lines: linesOf(told, source), top };
}

function linesOf(told: State['sessions']['told'], source: string | undefined): readonly TextLine[] {
  if (told === undefined) return [textLine('asking HAProxy', 'dim')];
  if (told.fault !== undefined)
    return [textLine(told.fault, 'warning'), textLine('It may have ended meanwhile.')];
  const itsSource = /\bsource=(\S+)/.exec(told.lines[0] ?? '')?.[1];
  if (source !== undefined && itsSource !== undefined && itsSource !== source)
    return [textLine('It has ended; HAProxy has another session at this address by now.', 'warning')];
  const words = inWords(told.lines);
  const inHead = words.map((text) => textLine(text, 'strong', 2));
  const lines = told.lines.map((text) => textLine(text, 'plain', indentOf(text) + 4));
  return words.length === 0 ? lines : [...inHead, textLine(''), ...lines];
}

function indentOf(text: string): number {
  return text.length - text.trimStart().length;
}

/** What the transaction says, in the words of HTTP; the short form does not tell it. */
function inWords(lines: readonly string[]): readonly string[] {
  const text = lines.join('\n');
  const status = /\btxn=\S+.* status=(-?\d+)/.exec(text)?.[1];
  const isTunnel = /\breq\.st=MSG_TUNNEL\b/.test(text) && /\brsp\.st=MSG_TUNNEL\b/.test(text);
  const words: string[] = [];
  if (isTunnel && status === '101')
    words.push('A WebSocket or another upgraded connection: the server answered 101.');
  else if (isTunnel) words.push(`A tunnel through HTTP: the server answered ${status ?? 'nothing yet'}.`);
  else if (status !== undefined && Number(status) > 0) words.push(`The server answered ${status}.`);
  else if (status !== undefined) words.push('No answer of the server yet.');
  return words;
}
