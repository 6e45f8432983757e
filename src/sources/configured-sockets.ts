export interface ConfiguredSocket {
  /** As `--socket` takes it. */
  readonly address: string;
  /** The file, where the socket has one. */
  readonly path: string | undefined;
  readonly level: 'user' | 'operator' | 'admin';
}

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The `stats socket` lines of a configuration that can be connected to from outside, those with more rights first.
 * Their level is `operator` when none is written (management manual 9.3).
 */
export function configuredSockets(text: string, env: Environment): readonly ConfiguredSocket[] {
  const sockets: ConfiguredSocket[] = [];
  for (const line of text.split('\n')) {
    const words = configurationWords(line, env);
    if (words[0] !== 'stats' || words[1] !== 'socket' || words[2] === undefined) continue;
    const level = readLevel(words);
    for (const listener of words[2].split(',')) {
      const place = connectablePlace(listener);
      if (place) sockets.push({ ...place, level });
    }
  }
  return sockets.sort((a, b) => rank[b.level] - rank[a.level]);
}

const rank = { user: 0, operator: 1, admin: 2 };

function readLevel(words: readonly string[]): ConfiguredSocket['level'] {
  const at = words.indexOf('level', 3);
  const level = at === -1 ? undefined : words[at + 1];
  return level === 'admin' || level === 'user' ? level : 'operator';
}

function connectablePlace(listener: string): Pick<ConfiguredSocket, 'address' | 'path'> | undefined {
  const path = /^(?:unix@)?(\/.*)$/.exec(listener)?.[1];
  if (path !== undefined) return { address: path, path };
  if (/^abnsz?@./.test(listener)) return { address: listener, path: undefined };
  const tcp = /^(?:(?:ipv|tcp)([46])?@|tcp@)?(.*):(\d+)$/.exec(listener);
  if (!tcp) return undefined;
  const [, family, host = '', port] = tcp;
  return { address: `${reachableHost(host.replace(/^\[|\]$/g, ''), family)}:${port}`, path: undefined };
}

/** Listening everywhere means that the loopback address is there. */
export function reachableHost(host: string, family: string | undefined): string {
  if (host === '' || host === '*' || host === '0.0.0.0') return family === '6' ? '[::1]' : '127.0.0.1';
  if (host === '::') return '[::1]';
  return host.includes(':') ? `[${host}]` : host;
}

const wordPattern = /'[^']*'|"(?:[^"\\]|\\.)*"|\\.|[^\s'"\\]+|\s+/g;

/**
 * Words of a line as HAProxy reads them (configuration manual 2.2): both kinds of quotes, backslash, comments, and
 * environment variables in double quotes. A line with an unknown variable has no words.
 */
export function configurationWords(line: string, env: Environment): readonly string[] {
  const words: string[] = [];
  let word: string | undefined;
  for (const [piece] of line.matchAll(wordPattern)) {
    if (/^\s/.test(piece)) {
      if (word !== undefined) words.push(word);
      word = undefined;
      continue;
    }
    const comment = /^['"\\]/.test(piece) ? -1 : piece.indexOf('#');
    const plain = unquoted(comment === -1 ? piece : piece.slice(0, comment), env);
    if (plain === undefined) return [];
    if (comment !== 0) word = (word ?? '') + plain;
    if (comment !== -1) break;
  }
  if (word !== undefined) words.push(word);
  return words;
}

function unquoted(piece: string, env: Environment): string | undefined {
  if (piece.startsWith("'")) return piece.slice(1, -1);
  if (piece.startsWith('\\')) return piece.slice(1);
  if (!piece.startsWith('"')) return piece;
  let isKnown = true;
  const text = piece.slice(1, -1).replace(/\$(?:\{(\w+)(?:-([^}]*))?\}|(\w+))|\\(.)/g, (...match) => {
    const [, braced, fallback, bare, escaped] = match;
    if (escaped !== undefined) return escaped;
    const value = env[braced ?? bare] ?? fallback;
    if (value === undefined) isKnown = false;
    return value ?? '';
  });
  return isKnown ? text : undefined;
}
