import type { KeyName } from '../actions/key-records.ts';

/** How long an ESC may wait for the rest of its sequence. A slow line splits sequences; a person types slower. */
export const escapeTimeoutMs = 50;

export interface KeyDecoder {
  /** Decodes what has arrived; an unfinished sequence waits for more. */
  push(text: string): readonly KeyName[];
  /**
   * Ends the wait for what follows a lone ESC, which then was the key. Longer beginnings go on waiting: their
   * rest would read as letters. Call it `escapeTimeoutMs` after a push while `isWaiting`.
   */
  flush(): readonly KeyName[];
  readonly isWaiting: boolean;
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

/** Turns the bytes of a terminal into key names: xterm, Linux console, tmux, screen and rxvt, normal and application mode. */
export function createKeyDecoder(): KeyDecoder {
  let waiting = '';
  const decode = (): readonly KeyName[] => {
    const keys: KeyName[] = [];
    while (waiting !== '') {
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
      const key = sequenceKey(match);
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
      if (waiting !== '\x1b') return [];
      waiting = '';
      return ['esc'];
    },
    get isWaiting() {
      return waiting !== '';
    },
  };
}

function plainKey(character: string): KeyName {
  const named = controlKeys[character];
  if (named !== undefined) return named;
  const code = character.charCodeAt(0);
  return code < 0x20 ? `ctrl+${String.fromCharCode(code + 0x60)}` : character;
}

/** Undefined for a sequence that is no key, such as a mouse report or the answer to a query. */
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
