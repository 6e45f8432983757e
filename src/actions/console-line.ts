import type { Version } from '../model/process.ts';

/** What a typed line is, as far as it can be told before it is sent. */
export type LineJudgement =
  /** Changes nothing; needs no confirmation and is allowed in read-only. */
  | { readonly kind: 'reading' }
  | { readonly kind: 'changing' }
  /** Cannot be taken back: `name` has to be typed. */
  | { readonly kind: 'irreversible'; readonly reason: string; readonly name: string }
  /** Is not sent at all. */
  | { readonly kind: 'refused'; readonly reason: string };

/** A line for hatop-ts itself, which HAProxy never gets. */
export type OwnLine = { readonly kind: 'save' | 'reset' | 'unknown' };

/** Lines for hatop-ts itself, as they are completed. */
export const ownLines: readonly string[] = [':save', ':reset'];

/** What a line that begins with a colon, or the bare word `save`, asks of hatop-ts; undefined for any other. */
export function ownLine(line: string): OwnLine | undefined {
  const word = line.trim();
  if (word === 'save' || word === ':save') return { kind: 'save' };
  if (word === ':reset') return { kind: 'reset' };
  return word.startsWith(':') ? { kind: 'unknown' } : undefined;
}

/** Bytes. Some versions hang on a line that is longer than their buffer, which is 16 kB unless it was made smaller. */
export const longestLine = 8192;

/** Versions up to 1.8 crash on 65 words. */
export const mostWords = 60;

/** The words of a line as HAProxy cuts them: a backslash takes the next character as it is (management manual 9.3). */
export function wordsOf(line: string): readonly string[] {
  return (line.match(/(?:\\.|[^ \t\\])+/gu) ?? []).map((word) => word.replace(/\\(.)/gu, '$1'));
}

/** Judges one line. Whatever is not known to read only counts as a change. */
export function judgeLine(line: string, version: Version | undefined): LineJudgement {
  const refusal = malformed(line) ?? unfit(wordsOf(line), version);
  if (refusal !== undefined) return { kind: 'refused', reason: refusal };
  const words = wordsOf(line);
  if (isReading(words)) return { kind: 'reading' };
  const reason = irreversible(words);
  return reason === undefined ? { kind: 'changing' } : { kind: 'irreversible', reason, name: nameOf(words) };
}

/** Why a line cannot be one command, whatever its words. */
function malformed(line: string): string | undefined {
  if (/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u.test(line)) return 'there is an invisible character in it';
  if (line.includes('<<'))
    return 'a payload (<<) takes several lines, which this console does not send; use socat for it';
  if (/^(?:\\.|[^\\;])*;/u.test(line)) return 'one command a line; write \\; for a semicolon that is meant';
  if (/^(?:\\.|[^\\])*\\$/u.test(line))
    return 'it ends with a backslash, which would take the end of the line away';
  if (new TextEncoder().encode(line).length > longestLine) return `it is longer than ${longestLine} bytes`;
  if (wordsOf(line).length > mostWords)
    return `it has more than ${mostWords} words; old versions of HAProxy crash on 65`;
  return undefined;
}

const forgotten = 'every line has a connection of its own, so this would be forgotten at once';

/** Commands that a console with one connection for each line cannot serve, or must not. */
const unfitWords: ReadonlyMap<string, string> = new Map(
  Object.entries({
    prompt: 'this console is a prompt already',
    quit: 'Esc leaves the console',
    operator: forgotten,
    user: forgotten,
    'expert-mode': forgotten,
    'experimental-mode': forgotten,
    'mcli-debug-mode': forgotten,
    'set timeout': forgotten,
    'set severity-output': forgotten,
  }),
);

function unfit(words: readonly string[], version: Version | undefined): string | undefined {
  const [first = '', second = ''] = words;
  if (first.startsWith('@'))
    return 'only the master process takes @; name the socket of the process itself with --socket';
  if (first === 'show' && second === 'events' && words.some((word) => /^-\w*w/.test(word)))
    return 'with -w it never ends; without -w it shows what there is';
  const isFragile = version?.major === 1 && version.minor === 8 && version.patch === 0;
  if (isFragile && first === 'set' && second === 'server' && words.includes('fqdn'))
    return 'HAProxy 1.8.0 dies of it';
  return unfitWords.get(first) ?? unfitWords.get(`${first} ${second}`);
}

const readingFirst: ReadonlySet<string> = new Set(['show', 'help', 'echo', 'wait']);
const readingPairs: ReadonlySet<string> = new Set([
  'get weight',
  'get map',
  'get acl',
  'get var',
  'acme status',
  'dump stats-file',
]);

function isReading([first = '', second = '']: readonly string[]): boolean {
  return readingFirst.has(first) || readingPairs.has(`${first} ${second}`);
}

const deletion = 'what is deleted cannot be brought back';
const clearance = 'what is cleared cannot be brought back';

/** By first word or first two words, with what makes them final (management manual 9.3). */
const irreversibleWords: ReadonlyMap<string, string> = new Map(
  Object.entries({
    'shutdown frontend': 'a frontend that is shut down stays so until HAProxy starts again',
    'shutdown session': 'a session that was ended does not come back',
    'shutdown sessions': 'sessions that were ended do not come back',
    shutdown: 'what is shut down does not come back',
    'del server': deletion,
    'del backend': deletion,
    'del ssl': deletion,
    'clear table': clearance,
    'clear map': clearance,
    'clear acl': clearance,
    'disable frontend': 'its ports are closed, and opening them again may fail',
    'dump ssl': 'it shows a private key',
    debug: 'commands for developers can stop the process',
    reload: 'another process takes over, and what was changed at run time is lost',
    'hard-reload': 'another process takes over at once, and every session ends',
    restart: 'another process takes over, and what was changed at run time is lost',
  }),
);

function irreversible(words: readonly string[]): string | undefined {
  const [first = '', second = '', third = ''] = words;
  if (first === 'clear' && second === 'counters') return third === '' ? undefined : clearance;
  if (first === 'set' && second === 'maxconn' && isZeroLimit(words))
    return third === 'frontend' ? 'with a limit of 0 nobody gets in' : 'a limit of 0 takes the limit away';
  return irreversibleWords.get(`${first} ${second}`) ?? irreversibleWords.get(first);
}

/** HAProxy reads a limit for a frontend with `atoi`, which makes 0 of any text that is no number. */
function isZeroLimit(words: readonly string[]): boolean {
  const limit = words[2] === 'global' ? words[3] : words[4];
  return limit !== undefined && !/^[+-]?0*[1-9]/.test(limit);
}

/** Words that say what kind of thing the name after them is. */
const kindWords: ReadonlySet<string> = new Set(
  'server frontend backend global all cert crt-list ca-file crl-file jwt'.split(' '),
);

/** What is typed to confirm: the name in the line if it has a plain one, else `yes`. */
function nameOf(words: readonly string[]): string {
  const isName = (word: string) => /^[A-Za-z][\w.:-]*(\/[\w.:-]+)?$/.test(word) && !kindWords.has(word);
  return words.slice(2).find(isName)?.split('/').at(-1) ?? 'yes';
}
