import type { Usage } from '../protocol/commands/help.ts';

import { ownLines } from './console-line.ts';

export type { Usage } from '../protocol/commands/help.ts';

/** Names that a command may take, the selected one first. */
export interface CompletionNames {
  /** `backend/server` each. */
  readonly servers: readonly string[];
  readonly backends: readonly string[];
  readonly frontends: readonly string[];
}

export interface Completion {
  /** What the text becomes. */
  readonly text: string;
  /** The text without its last word. */
  readonly head: string;
  /** What the last word could be; empty when it can be one thing only, or none. */
  readonly candidates: readonly string[];
}

const onOff = ['agent', 'frontend', 'health', 'server'];

type Follower = keyof CompletionNames | 'proxies' | readonly string[];

/** What follows words, beyond what `help` tells: a kind of name, or words. `*` stands for a `backend/server`. */
const followers: ReadonlyMap<string, Follower> = new Map(
  Object.entries<Follower>({
    'set server': 'servers',
    'set weight': 'servers',
    'get weight': 'servers',
    'del server': 'servers',
    'set maxconn server': 'servers',
    'shutdown sessions server': 'servers',
    'enable server': 'servers',
    'disable server': 'servers',
    'enable health': 'servers',
    'disable health': 'servers',
    'enable agent': 'servers',
    'disable agent': 'servers',
    'set maxconn frontend': 'frontends',
    'enable frontend': 'frontends',
    'disable frontend': 'frontends',
    'shutdown frontend': 'frontends',
    'show servers state': 'backends',
    'show servers conn': 'backends',
    'publish backend': 'backends',
    'unpublish backend': 'backends',
    'del backend': 'backends',
    'enable dynamic-cookie backend': 'backends',
    'disable dynamic-cookie backend': 'backends',
    'set dynamic-cookie-key backend': 'backends',
    'show errors': 'proxies',
    enable: onOff,
    disable: onOff,
    shutdown: ['frontend', 'session', 'sessions'],
    'shutdown sessions': ['server'],
    'set maxconn': ['frontend', 'global', 'server'],
    'set rate-limit': ['connections', 'http-compression', 'sessions', 'ssl-sessions'],
    'clear counters': ['all'],
    'set server *': ['addr', 'agent', 'fqdn', 'health', 'state', 'weight'],
    'set server * state': ['drain', 'maint', 'ready'],
    'set server * health': ['down', 'stopping', 'up'],
    'set server * agent': ['down', 'up'],
  }),
);

/** Completes the last word of what stands before the cursor. */
export function completed(text: string, usages: readonly Usage[], names: CompletionNames): Completion {
  const words = text.trimStart().split(/ +/);
  const begun = words.at(-1) ?? '';
  const isOwn = words.length === 1 && begun.startsWith(':');
  const possible = isOwn ? ownLines : following(words.slice(0, -1), usages, names);
  const fitting = possible.filter((word) => word.startsWith(begun));
  const [first] = fitting;
  const head = text.slice(0, text.length - begun.length);
  if (first === undefined) return { text, head, candidates: [] };
  if (fitting.length === 1) return { text: `${head}${first} `, head, candidates: [] };
  return { text: head + fitting.reduce(commonStart), head, candidates: fitting };
}

/** Everything that could be the next word, without repetition. */
function following(
  before: readonly string[],
  usages: readonly Usage[],
  names: CompletionNames,
): readonly string[] {
  const nextWords = usages.flatMap(({ words, choices }) => {
    if (!before.every((word, index) => words[index] === word)) return [];
    return words.length === before.length ? choices : (words[before.length] ?? []);
  });
  const known = followers.get(before.map((word) => (word.includes('/') ? '*' : word)).join(' '));
  return [...new Set([...namesOf(known, names), ...nextWords.toSorted()])];
}

function namesOf(known: Follower | undefined, names: CompletionNames): readonly string[] {
  if (known === undefined) return [];
  if (typeof known !== 'string') return known;
  return known === 'proxies' ? [...new Set([...names.frontends, ...names.backends])] : names[known];
}

/** The beginning that two words share. */
export function commonStart(a: string, b: string): string {
  let length = 0;
  while (length < a.length && a[length] === b[length]) length += 1;
  return a.slice(0, length);
}
