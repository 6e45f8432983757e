import type { KeyName } from './key-record.ts';

const special = [
  'up',
  'down',
  'left',
  'right',
  'pageup',
  'pagedown',
  'home',
  'end',
  'insert',
  'delete',
  'enter',
  'tab',
  'backspace',
  'space',
  'esc',
] as const;

/** Other spellings, among them those of the help screen. */
const synonyms: Readonly<Record<string, string>> = {
  pgup: 'pageup',
  pgdn: 'pagedown',
  escape: 'esc',
  return: 'enter',
};

const words = [...special, ...Object.keys(synonyms)].join('|');

/**
 * How a key is written in the configuration: one character, or a name; before it `ctrl+` (or `^`), `alt+` and `shift+`.
 * Without the flag `i`, for a JSON schema has none.
 */
export const keyPattern = `^(?:(?:\\^|[Cc]trl[+-])?(?:[Aa]lt[+-])?(?:[Ss]hift[+-]|S-)?(?:${anyCase(words)}|[Ff](?:[1-9]|1[0-2]))|(?:\\^|[Cc]trl[+-])[A-Za-z\\\\\\]^_]|[Aa]lt[+-][!-~]|[!-~])$`;

const key = new RegExp(keyPattern);

/** Examples for whoever wrote something else. */
export const keyExample = 'x, X, F5, Ctrl+R or ^R, Alt+1, Space, PgUp';

/** The key as the decoder names it; undefined for what is no key. */
export function parseKey(text: string): KeyName | undefined {
  if (!key.test(text)) return undefined;
  if (text.length === 1) return text;
  const [, ctrl = '', alt = '', shift = '', rest = ''] =
    /^(\^|ctrl[+-])?(alt[+-])?(shift[+-]|s-)?(.+)$/i.exec(text) ?? [];
  const modified = ctrl + alt + shift !== '';
  const lower = rest.toLowerCase();
  const isLetterOfCtrl = ctrl !== '' && rest.length === 1;
  const named = synonyms[lower] ?? (rest.length === 1 && !isLetterOfCtrl ? rest : lower);
  const prefix = `${ctrl && 'ctrl+'}${alt && 'alt+'}${shift && 'shift+'}`;
  return named === 'space' && !modified ? ' ' : prefix + named;
}

/** `up|down` as a pattern that takes every mixture of large and small letters. */
function anyCase(pattern: string): string {
  return pattern.replace(/[a-z]/g, (letter) => `[${letter.toUpperCase()}${letter}]`);
}
