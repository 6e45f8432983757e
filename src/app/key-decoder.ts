import type { KeyName } from '../actions/key-records.ts';
import { pasteKey } from '../actions/keymap.ts';
import { type MouseReport, mouseReport } from './mouse-report.ts';

/** How long an ESC may wait for the rest of its sequence. A slow line splits sequences; a person types slower. */
export const escapeTimeoutMs = 50;

/** How long the rest of a pasted text may take. */
export const pasteTimeoutMs = 1000;
/** What a terminal sends: a key, or what was done with the mouse. */
export type Input = KeyName | MouseReport;

export interface KeyDecoder {
  /** Decodes what has arrived; an unfinished sequence waits for more. */
  push(text: string): readonly Input[];
  /**
   * Ends the wait for what follows a lone ESC, which then was the key. Longer beginnings go on waiting: their
   * rest would read as letters. A pasted text whose end does not come is over. Call it so long after a push.
   */
  flush(): readonly KeyName[];
  /** Milliseconds to wait for more; undefined where nothing is waited for. */
  readonly waitsMs: number | undefined;
}

/** Final letters of `CSI … X` and `SS3 X`: VT220 cursor keys, xterm's F1 to F4 and its keypad Enter. */
const letterKeys: Readonly<Record<string, KeyName>> = {
  A: 'up',
  B: 'down',
  C: 'right',
  D: 'left',
  E: '5',
  F: 'end',
  H: 'home',
  P: 'f1',
  Q: 'f2',
  R: 'f3',
  S: 'f4',
  Z: 'shift+tab',
};

/** Numbers of `CSI n ~`: VT220's, with rxvt's 7 and 8 and the Linux console's 11 to 15. */
const numberKeys: Readonly<Record<string, KeyName>> = {
  1: 'home',
  2: 'insert',
  3: 'delete',
  4: 'end',
  5: 'pageup',
  6: 'pagedown',
  7: 'home',
  8: 'end',
  11: 'f1',
  12: 'f2',
  13: 'f3',
  14: 'f4',
  15: 'f5',
  17: 'f6',
  18: 'f7',
  19: 'f8',
  20: 'f9',
  21: 'f10',
  23: 'f11',
  24: 'f12',
};

/** The Linux console sends `CSI [ A` to `CSI [ E` for F1 to F5. */
const linuxKeys: Readonly<Record<string, KeyName>> = { A: 'f1', B: 'f2', C: 'f3', D: 'f4', E: 'f5' };

const controlKeys: Readonly<Record<string, KeyName>> = {
  '\r': 'enter',
  '\n': 'enter',
  '\t': 'tab',
  '\b': 'backspace',
  '\x7f': 'backspace',
  '\0': 'ctrl+space',
  '\x1c': 'ctrl+\\',
  '\x1d': 'ctrl+]',
  '\x1e': 'ctrl+^',
  '\x1f': 'ctrl+_',
};

/** One whole escape sequence: linux F keys, CSI with parameters, SS3, or ESC before one character (Alt). */
const wholeSequence = /^\x1b(?:\[\[([A-E])|\[(\d+)\$|\[([0-?]*)[ -/]*([@-~])|O([0-9;]*)([A-Za-z])|([^[O]))/u;
const unfinishedSequence = /^\x1b(?:\[\[?[0-?]*[ -/]*|O[0-9;]*)?$/;

/** Bracketed paste (xterm, ctlseqs): between these stands text, which would otherwise be obeyed letter by letter. */
const pasteStart = '\x1b[200~';
const pasteEnd = '\x1b[201~';
/** No line that can be typed is longer. Characters. */
const longestPaste = 8192;

/** One line of what was pasted, as one key. */
function pastedKey(text: string): KeyName {
  const line = text.replace(/[\r\n\t]+/g, ' ').replace(/[\x00-\x1f\x7f-\x9f]/g, '');
  return pasteKey + line.trim().slice(0, longestPaste);
}

/** Turns the bytes of a terminal into key names: xterm, Linux console, tmux, screen and rxvt, normal and application mode. */
export function createKeyDecoder(): KeyDecoder {
  let waiting = '';
  /** What came of a text that is being pasted. */
  let pasted: string | undefined;
  const takePaste = (keys: Input[]) => {
    const all = (pasted ?? '') + waiting;
    const end = all.indexOf(pasteEnd);
    // Of what nobody would read only the end is needed, where the mark may have begun.
    const kept =
      all.length > 2 * longestPaste ? all.slice(0, longestPaste) + all.slice(-pasteEnd.length) : all;
    pasted = end === -1 ? kept : undefined;
    waiting = end === -1 ? '' : all.slice(end + pasteEnd.length);
    if (end !== -1) keys.push(pastedKey(all.slice(0, end)));
  };
  const decode = (): readonly Input[] => {
    const keys: Input[] = [];
    while (waiting !== '') {
      if (pasted === undefined && waiting.startsWith(pasteStart)) {
        pasted = '';
        waiting = waiting.slice(pasteStart.length);
      }
      if (pasted !== undefined) {
        takePaste(keys);
        continue;
      }
      if (!waiting.startsWith('\x1b')) {
        const character = String.fromCodePoint(waiting.codePointAt(0) ?? 0);
        waiting = waiting.slice(character.length);
        keys.push(plainKey(character));
        continue;
      }
      if (unfinishedSequence.test(waiting)) break;
      const match = wholeSequence.exec(waiting);
      if (match === null || waiting.startsWith('\x1b\x1b')) {
        keys.push('esc');
        waiting = waiting.slice(1);
        continue;
      }
      waiting = waiting.slice(match[0].length);
      const key = mouseReport(match[0]) ?? sequenceKey(match);
      if (key !== undefined) keys.push(key);
    }
    return keys;
  };
  return {
    push(text) {
      waiting += text;
      return decode();
    },
    flush() {
      if (pasted !== undefined) {
        const key = pastedKey(pasted);
        pasted = undefined;
        return [key];
      }
      if (waiting !== '\x1b') return [];
      waiting = '';
      return ['esc'];
    },
    get waitsMs() {
      if (pasted !== undefined) return pasteTimeoutMs;
      return waiting === '' ? undefined : escapeTimeoutMs;
    },
  };
}

function plainKey(character: string): KeyName {
  const named = controlKeys[character];
  if (named !== undefined) return named;
  const code = character.charCodeAt(0);
  return code < 0x20 ? `ctrl+${String.fromCharCode(code + 0x60)}` : character;
}

/** Undefined for a sequence that is no key, such as the answer to a query. */
function sequenceKey(match: RegExpExecArray): KeyName | undefined {
  const [, linux, shifted, parameters, final, ss3Parameters, ss3Final, alt] = match;
  if (linux !== undefined) return linuxKeys[linux];
  // rxvt ends a shifted key with $, which elsewhere would begin the end of a sequence.
  if (shifted !== undefined) return numberKeys[shifted] && `shift+${numberKeys[shifted]}`;
  if (alt !== undefined) return `alt+${plainKey(alt)}`;
  const numbers = (parameters ?? ss3Parameters ?? '').split(';');
  const key =
    final === '~'
      ? numberKeys[numbers[0] ?? '']
      : ss3Final === 'M'
        ? 'enter'
        : letterKeys[final ?? ss3Final ?? ''];
  return key === undefined
    ? undefined
    : modifierPrefix(numbers[1] ?? (final === '~' ? '' : ss3Modifier(numbers))) + key;
}

/** Some terminals write `SS3 2 P` for Shift-F1. */
function ss3Modifier(numbers: readonly string[]): string {
  return numbers.length === 1 && numbers[0] !== '1' ? (numbers[0] ?? '') : '';
}

/** xterm's modifier parameter: 1 plus Shift 1, Alt 2, Ctrl 4. */
function modifierPrefix(parameter: string): string {
  const bits = Number(parameter || 1) - 1;
  if (!(bits > 0)) return '';
  return `${bits & 4 ? 'ctrl+' : ''}${bits & 2 ? 'alt+' : ''}${bits & 1 ? 'shift+' : ''}`;
}
