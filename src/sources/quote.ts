/** Control characters, and the invisible ones that reorder or join what a terminal shows. */
const unprintable = /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufffd]/g;

/**
 * The first line of a foreign answer in quotes, at most 60 characters, with nothing in it that could move a
 * terminal's cursor.
 */
export function quote(text: string, maxCharacters = 60): string {
  const line = text.slice(0, maxCharacters * 4).split(/\r?\n/, 1)[0] ?? '';
  const characters = [...line.replace(unprintable, '?')];
  const isCut = characters.length > maxCharacters;
  return `"${characters.slice(0, maxCharacters).join('')}${isCut ? '...' : ''}"`;
}
