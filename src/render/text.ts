import { eastAsianWidth } from 'get-east-asian-width';

/** ASCII and what lines, bars and charts are drawn with: harmless, and one cell each. */
const plain = /^[\x20-\x7e\u2500-\u259f\u2800-\u28ff]*$/;

/**
 * What must never reach a terminal from outside: control characters, bidi and other format characters, what has no
 * width, lone surrogates; and what joins its neighbours (flags, skin tones, keycaps, jamo, spacing and kana marks), because
 * terminals disagree about the cells of such clusters and one wrong guess breaks every column behind it. Nor what a byte that
 * is no UTF-8 was read as, which takes one cell or two.
 */
export const unsafe =
  /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\p{Regional_Indicator}\p{Emoji_Modifier}\p{Mc}\p{Me}\u1100-\u11ff\ua960-\ua97c\ud7b0-\ud7fb\uff9e\uff9f\ufffd]/gu;

const combining = /\p{Mn}/u;

/** Text from HAProxy or its backends made harmless: every unsafe character becomes a question mark. */
export function sanitised(text: string): string {
  return plain.test(text) ? text : text.replace(unsafe, '?');
}

/** Cells that a sanitised text takes: two for wide characters, none for combining marks. */
export function displayWidth(text: string): number {
  if (plain.test(text)) return text.length;
  let cells = 0;
  for (const character of text) cells += cellsOf(character);
  return cells;
}

function cellsOf(character: string): number {
  return combining.test(character) ? 0 : eastAsianWidth(character.codePointAt(0) ?? 0);
}

/** The text in exactly `width` cells: sanitised, cut with a mark where it is too long, filled with spaces. */
export function fitted(text: string, width: number, align: 'left' | 'right' = 'left', mark = '…'): string {
  const clean = sanitised(text);
  const cut = displayWidth(clean) <= width ? clean : truncated(clean, width, mark);
  const padding = ' '.repeat(Math.max(0, width - displayWidth(cut)));
  return align === 'left' ? cut + padding : padding + cut;
}

/** Cuts to at most `width` cells; a wide character that does not fit whole is left out. */
export function truncated(text: string, width: number, mark = '…'): string {
  if (width <= 0) return '';
  const room = width - displayWidth(mark);
  if (room < 0) return mark.slice(0, width);
  let taken = '';
  let used = 0;
  for (const character of text) {
    const cells = cellsOf(character);
    if (used + cells > room) break;
    taken += character;
    used += cells;
  }
  return taken + mark;
}

/** Breaks a text at spaces into lines of at most `width` cells; a longer word is broken anywhere. */
export function wrapped(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of sanitised(text).split(' ')) {
    const joined = line === '' ? word : `${line} ${word}`;
    if (displayWidth(joined) <= width) {
      line = joined;
      continue;
    }
    if (line !== '') lines.push(line);
    line = word;
    while (displayWidth(line) > width) {
      const head = truncated(line, width, '');
      if (head === '') break;
      lines.push(head);
      line = line.slice(head.length);
    }
  }
  lines.push(line);
  return lines;
}
