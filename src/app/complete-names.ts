import { setTimeout as sleep } from 'node:timers/promises';
import { systemClock } from '../clock.ts';
import { configPaths, loadSettings } from './config-files.ts';
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
 * The hidden sub-command `complete-names servers|all|targets WORDS...` of the completion scripts: prints the names that the
 * HAProxy has which the words typed so far lead to, or those of the configured targets, one in a line. Whatever goes wrong,
 * it prints nothing.
 */
export async function completeNames(args: readonly string[], io: Io): Promise<number> {
  const [, scope, ...words] = args;
  const names = scope === 'targets' ? await targetNames(io.env) : await rowNames(scope, words, io.env);
  const offered = [...new Set(names)].filter(isProper).slice(0, mostNames);
  io.stdout.write(offered.map((name) => `${name}\n`).join(''));
  return exitCodes.done;
}

async function targetNames(env: Environment): Promise<readonly string[]> {
  const loaded = await loadSettings(configPaths(env));
  return loaded.ok ? [...(loaded.settings.targets?.keys() ?? [])] : [];
}

async function rowNames(
  scope: string | undefined,
  words: readonly string[],
  env: Environment,
): Promise<readonly string[]> {
  const opened = await openTyped(words, env);
  if (!opened.ok) return [];
  const { source } = opened;
  const polled = await Promise.race([source.poll(), sleep(longestWaitMs, undefined, { ref: false })]);
  source.close();
  if (!polled?.ok) return [];
  return polled.snapshot.rows.flatMap(({ type, proxy, name }) => {
    if (type === 'server') return [`${proxy}/${name}`];
    return scope === 'all' && (type === 'backend' || type === 'frontend') ? [proxy] : [];
  });
}

/** The socket or the target that the words name, else the one that would be found; a stats page is not asked. */
async function openTyped(words: readonly string[], env: Environment) {
  if (words.some((word) => /^(-u|--url(=|$))/.test(word))) return { ok: false } as const;
  const socket = lastValue('-s', '--socket', words);
  if (socket !== undefined) return openSocket(socket, systemClock);
  const loaded = await loadSettings(configPaths(env));
  if (!loaded.ok) return { ok: false } as const;
  const { target: usual, targets } = loaded.settings;
  const target = lastValue('-t', '--target', words) ?? (env.HATOP_SOCKET ? undefined : usual);
  if (target === undefined) return openDiscovered(env, systemClock);
  const named = targets?.get(target)?.socket;
  return named === undefined ? ({ ok: false } as const) : openSocket(named, systemClock);
}

/** What the last of these options says. */
function lastValue(short: string, long: string, words: readonly string[]): string | undefined {
  const values = words.flatMap((word, index) => {
    if (word === short || word === long) return words[index + 1] ?? [];
    const before = [`${long}=`, short].find((one) => word.startsWith(one));
    return before === undefined ? [] : [word.slice(before.length)];
  });
  return values.at(-1);
}

/** HAProxy allows no other names; a shell may make something else of what a stranger on the socket answers. */
function isProper(name: string): boolean {
  return name.length <= 200 && /^[\w:.-]+(\/[\w:.-]+)?$/.test(name) && !name.startsWith('-');
}
