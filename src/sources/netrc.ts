export interface NetrcEntry {
  readonly login: string | undefined;
  readonly password: string | undefined;
}

/**
 * The first entry of a netrc file for this host (and this login, where one is wanted), else its `default`.
 * Tokens may be in double quotes with `\` before a quote or a backslash, as curl reads them; macros are skipped.
 */
export function findNetrcEntry(text: string, host: string, login?: string): NetrcEntry | undefined {
  const entries = parseNetrc(text);
  const isWanted = (entry: ParsedEntry) =>
    login === undefined || entry.login === undefined || entry.login === login;
  return (
    entries.find((entry) => entry.machine?.toLowerCase() === host.toLowerCase() && isWanted(entry)) ??
    entries.find((entry) => entry.machine === undefined && isWanted(entry))
  );
}

interface ParsedEntry {
  /** Undefined for `default`. */
  readonly machine: string | undefined;
  login: string | undefined;
  password: string | undefined;
}

function parseNetrc(text: string): readonly ParsedEntry[] {
  const entries: ParsedEntry[] = [];
  const tokens = netrcTokens(text);
  for (let token = tokens.next(); !token.done; token = tokens.next()) {
    const word = token.value;
    const entry = entries.at(-1);
    if (word === 'default') entries.push({ machine: undefined, login: undefined, password: undefined });
    else if (word === 'machine')
      entries.push({ machine: value(tokens), login: undefined, password: undefined });
    else if (word === 'login' && entry) entry.login = value(tokens);
    else if (word === 'password' && entry) entry.password = value(tokens);
    else if (word === 'account') value(tokens);
  }
  return entries;
}

function value(tokens: Iterator<string, void>): string | undefined {
  const next = tokens.next();
  return next.done ? undefined : next.value;
}

/** A macro definition runs to the next empty line, a comment to the end of its line when it begins the line. */
function* netrcTokens(text: string): Generator<string, void> {
  const withoutMacros = text.replace(/(^|\s)macdef\s[\s\S]*?(?:\r?\n[ \t]*\r?\n|$)/g, '$1\n');
  const withoutComments = withoutMacros.replace(/^[ \t]*#.*$/gm, '');
  for (const match of withoutComments.matchAll(/"((?:[^"\\]|\\.)*)"|(\S+)/g)) {
    const [, quoted, plain] = match;
    yield quoted === undefined ? (plain ?? '') : quoted.replace(/\\(.)/g, '$1');
  }
}
