/**
 * Reads `show info`: `Key: value` lines, split at the first `: `. Values are CSV-encoded since 1.7, so a
 * description with a comma comes in quotes (management manual 9.3). Lines of another shape are left out.
 */
export function parseInfo(text: string): ReadonlyMap<string, string> {
  const fields = new Map<string, string>();
  for (const line of text.split('\n')) {
    const colon = line.indexOf(':');
    if (colon <= 0) continue;
    fields.set(line.slice(0, colon), decode(line.slice(colon + 1).trim()));
  }
  return fields;
}

function decode(value: string): string {
  const isQuoted = value.length >= 2 && value.startsWith('"') && value.endsWith('"');
  return isQuoted ? value.slice(1, -1).replaceAll('""', '"') : value;
}
