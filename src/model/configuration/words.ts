/** One line of a configuration file, split as HAProxy splits it. */
export interface Words {
  readonly words: readonly string[];
  /** True when a quote is opened and not closed; HAProxy refuses such a line. */
  readonly isUnbalanced: boolean;
}

const isSeparator = 1;
const needsCare = 2;
/**
 * What a character is, by its code. HAProxy separates words at isspace(): no-break spaces and other Unicode blanks belong to
 * the word.
 */
const kinds = new Uint8Array(128);
for (const character of ' \t\r\v\f') kinds[character.charCodeAt(0)] = isSeparator;
for (const character of '"\'\\#') kinds[character.charCodeAt(0)] = needsCare;

const oneLetterEscapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' };
const literalEscapes = new Set([' ', '\\', '#', '"', "'"]);

/**
 * Splits one line into words: strong quotes, weak quotes, backslash escapes and comments as in the configuration
 * manual, section 2.2. Environment variables are left as they are written, for this host cannot know their values.
 */
export function splitLine(line: string): Words {
  const words: string[] = [];
  let from = -1;
  for (let at = 0; at < line.length; at += 1) {
    const kind = kinds[line.charCodeAt(at)] ?? 0;
    if (kind === needsCare) return splitWithCare(line);
    if (kind !== isSeparator) {
      if (from === -1) from = at;
    } else if (from !== -1) {
      words.push(line.slice(from, at));
      from = -1;
    }
  }
  if (from !== -1) words.push(line.slice(from));
  return { words, isUnbalanced: false };
}

function splitWithCare(line: string): Words {
  const words: string[] = [];
  // Undefined between words: an empty pair of quotes is a word of its own.
  let word: string | undefined;
  let quote = '';
  let at = 0;
  while (at < line.length) {
    const character = line.charAt(at);
    if (character === '\\' && quote !== "'") {
      const escaped = readEscape(line, at, quote === '"');
      word = (word ?? '') + escaped.text;
      at += escaped.length;
      continue;
    }
    at += 1;
    if (quote !== '') {
      if (character === quote) quote = '';
      else word = (word ?? '') + character;
    } else if (character === '"' || character === "'") {
      quote = character;
      word ??= '';
    } else if (character === '#') {
      break;
    } else if (kinds[character.charCodeAt(0)] === isSeparator) {
      if (word !== undefined) words.push(word);
      word = undefined;
    } else {
      word = (word ?? '') + character;
    }
  }
  if (word !== undefined) words.push(word);
  return { words, isUnbalanced: quote !== '' };
}

interface Escape {
  readonly text: string;
  /** Characters read from the line. */
  readonly length: number;
}

/** A backslash before anything that needs no escape stays, which is what regular expressions rely on. */
function readEscape(line: string, at: number, isWeaklyQuoted: boolean): Escape {
  const next = line.charAt(at + 1);
  if (literalEscapes.has(next) || (isWeaklyQuoted && next === '$')) return { text: next, length: 2 };
  const control = oneLetterEscapes[next];
  if (control !== undefined) return { text: control, length: 2 };
  const hexadecimal = /^[0-9a-f]{2}/i.exec(line.slice(at + 2, at + 4))?.[0];
  if (next === 'x' && hexadecimal !== undefined) {
    return { text: String.fromCharCode(Number.parseInt(hexadecimal, 16)), length: 4 };
  }
  return { text: '\\', length: 1 };
}
