import { setTimeout as sleep } from 'node:timers/promises';
import { systemClock } from '../clock.ts';
import { exitCodes } from './exit-codes.ts';
import { type Environment, openDiscovered, openSocket } from './open-source.ts';

interface Io {
  readonly stdout: { write(text: string): unknown };
  readonly env: Environment;
}

/** Who waits for a completion waits with the finger on Tab. Milliseconds. */
const longestWaitMs = 700;

/** More than anyone reads; they are narrowed down by typing. */
const mostNames = 5000;

/**
 * The hidden sub-command `complete-names servers|all WORDS...` of the completion scripts: prints the names that the
 * HAProxy has which the words typed so far lead to, one in a line. Whatever goes wrong, it prints nothing.
 */
export async function completeNames(args: readonly string[], io: Io): Promise<number> {
  const [, scope, ...words] = args;
  const opened = await openTyped(words, io.env);
  if (!opened.ok) return exitCodes.done;
  const { source } = opened;
  const polled = await Promise.race([source.poll(), sleep(longestWaitMs, undefined, { ref: false })]);
  source.close();
  if (!polled?.ok) return exitCodes.done;
  const names = polled.snapshot.rows.flatMap(({ type, proxy, name }) => {
    if (type === 'server') return [`${proxy}/${name}`];
    return scope === 'all' && (type === 'backend' || type === 'frontend') ? [proxy] : [];
  });
  const offered = [...new Set(names)].filter(isProper).slice(0, mostNames);
  io.stdout.write(offered.map((name) => `${name}\n`).join(''));
  return exitCodes.done;
}

/** The socket that the words name, else the one that would be found; a stats page is not asked. */
async function openTyped(words: readonly string[], env: Environment) {
  if (words.some((word) => /^(-u|--url(=|$))/.test(word))) return { ok: false } as const;
  const socket = words.flatMap((word, index) => {
    if (word === '-s' || word === '--socket') return words[index + 1] ?? [];
    return /^(?:--socket=|-s)(.+)/.exec(word)?.[1] ?? [];
  });
  const text = socket.at(-1);
  return text === undefined ? openDiscovered(env, systemClock) : openSocket(text, systemClock);
}

/** HAProxy allows no other names; a shell may make something else of what a stranger on the socket answers. */
function isProper(name: string): boolean {
  return name.length <= 200 && /^[\w:.-]+(\/[\w:.-]+)?$/.test(name) && !name.startsWith('-');
}
