import { unsafe } from './text.ts';

/**
 * One line of JSON that may be shown on a terminal or kept in a file that somebody shows there: what would command it is
 * escaped, the value stays the same. `JSON.stringify` itself lets DEL, 8-bit sequences and bidi characters through.
 */
export function jsonLine(value: unknown): string {
  return `${JSON.stringify(value).replace(unsafe, escaped)}\n`;
}

function escaped(character: string): string {
  const units = Array.from({ length: character.length }, (_, index) => character.charCodeAt(index));
  return units.map((unit) => `\\u${unit.toString(16).padStart(4, '0')}`).join('');
}
