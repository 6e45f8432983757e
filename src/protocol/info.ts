/**
 * Reads `show info`: `Key: value` lines, split at the first `: `. Values are CSV-encoded since 1.7, so a
 * description with a comma comes in quotes (management manual 9.3). Lines of another shape are left out.
 */
export function parseInfo(text: string): ReadonlyMap<string, string> {
  const fields = new Map<string, string>();
  for (const { start, end } of lines(text)) {
    const line = text.slice(start, end);
    const colon = line.indexOf(':');
    if (colon <= 0) continue;
    fields.set(line.slice(0, colon), decode(line.slice(colon + 1).trim()));
  }
  return fields;
}

/**
 * Where `show info` ends in the answer to a line that asks for more, of which the rest begins with `next`: behind the first
 * empty line that `next` follows, or behind the first of all where it follows none. Undefined where no line is empty. What
 * the rest holds moves nothing, for HAProxy's own end of `show info` comes before it. Of a text that goes on, undefined as
 * long as what comes may still move it.
 */
export function infoEnd(text: string, next: string, goesOn = false): number | undefined {
  let first: number | undefined;
  for (const { start, end, isOpen } of lines(text)) {
    if (isOpen && goesOn) return undefined;
    if (start !== end || end === text.length) continue;
    first ??= end + 1;
    if (text.startsWith(next, end + 1)) return end + 1;
  }
  return goesOn ? undefined : first;
}

interface Line {
  readonly start: number;
  /** Before its line feed. */
  readonly end: number;
  /** True where more text could make it longer than to its line feed. */
  readonly isOpen: boolean;
}

/**
 * From 1.7 to 2.9 a value in quotes may hold line feeds (`description "two\nlines"`), and with them whatever looks like the
 * end of the answer. Earlier versions write values as they are: a quote that does not close is one of theirs.
 */
function* lines(text: string): Generator<Line> {
  for (let start = 0; start < text.length; ) {
    const feed = text.indexOf('\n', start);
    const plainEnd = feed === -1 ? text.length : feed;
    const colon = text.slice(start, plainEnd).indexOf(': "');
    const quote = colon === -1 ? undefined : closingQuote(text, start + colon + 3);
    const after = quote === undefined ? undefined : quote + 1;
    const isValueEnd = after !== undefined && (after === text.length || text[after] === '\n');
    const end = isValueEnd ? after : plainEnd;
    yield { start, end, isOpen: after !== undefined && after >= text.length };
    start = end + 1;
  }
}

/** Where the quote stands that closes a value, or the text's length where none does. */
function closingQuote(text: string, from: number): number {
  let at = text.indexOf('"', from);
  while (at !== -1 && text[at + 1] === '"') at = text.indexOf('"', at + 2);
  return at === -1 ? text.length : at;
}

function decode(value: string): string {
  const isQuoted = value.length >= 2 && value.startsWith('"') && value.endsWith('"');
  return isQuoted ? value.slice(1, -1).replaceAll('""', '"') : value;
}
