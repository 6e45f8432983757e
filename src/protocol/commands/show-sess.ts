import { commandLine, serverCommandLine } from '../command-line.ts';

/** What `show sess` can be asked to leave out everything else of, since 3.2; older versions ignore the words and list all. */
export type SessionFilter =
  | { readonly kind: 'frontend' | 'backend'; readonly proxy: string }
  | { readonly kind: 'server'; readonly proxy: string; readonly server: string };

/** `show sess` (management manual 9.3), operator level. HAProxy stops all its threads for every buffer of the answer. Throws UnsafeNameError. */
export function showSessions(filter?: SessionFilter): string {
  if (filter === undefined) return 'show sess';
  if (filter.kind === 'server')
    return serverCommandLine(['show', 'sess', 'server'], filter.proxy, filter.server, []);
  return commandLine('show', 'sess', filter.kind, filter.proxy);
}

/** `show sess 0xPTR`: some twenty lines about one stream. Throws UnsafeNameError. */
export function showSession(id: string): string {
  return commandLine('show', 'sess', id);
}

/** One line of `show sess`, cut into its parts and not yet understood. */
export interface SessionLine {
  /** The address of the stream in HAProxy's memory, `0x…`: another stream may have it when this one has ended. */
  readonly id: string;
  /** `src=127.0.0.1:50592` under `src`. */
  readonly words: ReadonlyMap<string, string>;
  /** What stands in brackets: `rq[f=…]` under `rq`, `s0=[7,8h,…]` under `s0`. */
  readonly groups: ReadonlyMap<string, SessionGroup>;
}

export interface SessionGroup {
  /** What stands without a name, in order. */
  readonly bare: readonly string[];
  readonly words: ReadonlyMap<string, string>;
}

export type SessionAnswer =
  | { readonly ok: true; readonly lines: readonly SessionLine[] }
  /** HAProxy's words where it lists nothing but says why. */
  | { readonly ok: false; readonly words: string };

const part = /(\w+)=?\[([^\]\s]*)\]|(\w+)=(\S*)/g;

/** The streams of an answer. Of one that was `isCut` the last line is left out, for its end may be missing. Never throws. */
export function parseSessions(text: string, isCut = false): SessionAnswer {
  const all = text.split('\n');
  const whole = isCut ? all.slice(0, -1) : all;
  const lines = whole.flatMap((line) => parseLine(line) ?? []);
  const words = whole.find((line) => line.trim() !== '')?.trim() ?? '';
  return lines.length === 0 && words !== '' ? { ok: false, words } : { ok: true, lines };
}

function parseLine(line: string): SessionLine | undefined {
  const match = /^(0x[0-9a-f]+):\s(.*)$/.exec(line);
  if (match === null) return undefined;
  const [, id = '', rest = ''] = match;
  const words = new Map<string, string>();
  const groups = new Map<string, SessionGroup>();
  for (const [, group, inside = '', key = '', value = ''] of rest.matchAll(part)) {
    if (group === undefined) words.set(key, value);
    else groups.set(group, parseGroup(inside));
  }
  return { id, words, groups };
}

function parseGroup(inside: string): SessionGroup {
  const parts = inside.split(',');
  const named = parts.filter((one) => one.includes('='));
  return {
    bare: parts.filter((one) => !one.includes('=')),
    words: new Map(named.map((one) => [one.slice(0, one.indexOf('=')), one.slice(one.indexOf('=') + 1)])),
  };
}

/** The answer of `show sess 0xPTR` as lines, or HAProxy's words where there is no such stream. */
export function parseSession(
  text: string,
): { readonly ok: true; readonly lines: readonly string[] } | { readonly ok: false; readonly words: string } {
  const lines = text.replaceAll('\t', '  ').split('\n');
  while (lines.at(-1)?.trim() === '') lines.pop();
  return /^0x[0-9a-f]+:/.test(lines[0] ?? '')
    ? { ok: true, lines }
    : { ok: false, words: text.trim().split('\n')[0] ?? '' };
}
