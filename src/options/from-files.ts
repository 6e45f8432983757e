import type { Command } from 'commander';
import type { Settings } from '../config/settings.ts';
import { nearNames } from '../model/near-names.ts';
import { type Chosen, type RawOptions, type Refusal, refuse } from './shared.ts';

type Target = NonNullable<ReturnType<NonNullable<Settings['targets']>['get']>>;

/**
 * The options of a command: what was given on the command line, else what the target says, else what the files say. `named` is
 * a target that was named without `--target`.
 */
export function chosenOptions<R extends RawOptions>(
  command: Command,
  settings: Settings,
  named?: string,
  /** False for what reaches no HAProxy of the user's. */
  isReaching = true,
): Chosen<R> | Refusal {
  const raw: R = command.optsWithGlobals();
  const program = command.parent ?? command;
  const isGiven = (name: string) => program.getOptionValueSource(name) === 'cli';
  const isReached = raw.socket !== undefined || raw.url !== undefined;
  const written = named ?? raw.target;
  if (written !== undefined && isReached)
    return refuse(
      `target ${written} and ${raw.url === undefined ? '--socket' : '--url'} name two sources: give one of them`,
    );
  const name = written ?? (isReached || !isReaching ? undefined : settings.target);
  if (name !== undefined && !isReaching) return refuse('a target has no meaning here: leave it out');
  const target = name === undefined ? undefined : settings.targets?.get(name);
  if (name !== undefined && target === undefined) {
    const commands = named === undefined ? [] : program.commands.map((each) => each.name());
    return refuse(noTarget(name, settings, commands));
  }
  const { url, password } = withoutPassword(target);
  return {
    ...raw,
    socket: raw.socket ?? target?.socket,
    url: raw.url ?? url,
    user: raw.user ?? target?.user,
    header: [...(target?.header ?? []), ...raw.header],
    cacert: raw.cacert ?? target?.cacert,
    insecure: raw.insecure ?? target?.insecure,
    readOnly: raw.readOnly ?? target?.['read-only'] ?? settings['read-only'],
    interval: isGiven('interval') ? raw.interval : (target?.interval ?? settings.interval ?? raw.interval),
    class: [...raw.class, ...(target?.class ?? []), ...(settings.class ?? [])],
    config:
      raw.config.length > 0 ? raw.config : (target?.['haproxy-config'] ?? settings['haproxy-config'] ?? []),
    journal: isGiven('journal') ? raw.journal : (settings.journal ?? raw.journal),
    alert: raw.alert ?? settings.alert,
    ascii: raw.ascii ?? settings.ascii,
    braille: raw.braille && settings.braille !== false,
    mouse: raw.mouse ?? settings.mouse,
    screenReader: raw.screenReader ?? settings['screen-reader'],
    keymap: raw.keymap ?? settings.keymap,
    settings,
    password: raw.user === undefined || raw.user === target?.user ? password : undefined,
    mark: name === undefined ? undefined : { name: target?.label ?? name, colour: target?.colour },
  };
}

/** `commands` are the sub-commands that may be meant, too. */
function noTarget(name: string, { targets = new Map() }: Settings, commands: readonly string[]): string {
  if (mayBeSecret(name)) return 'this is no target: name a socket with --socket, a stats page with --url';
  const what = `${JSON.stringify(name)} is no ${commands.length > 0 ? 'sub-command and no target' : 'target'}`;
  const near = nearNames(name, [...targets.keys(), ...commands]);
  if (near.length > 0) return `${what}: did you mean ${near.join(' or ')}?`;
  if (targets.size > 0) return `${what}: configured are ${[...targets.keys()].slice(0, 10).join(', ')}`;
  return `${what}: none is configured (hatop-ts config --default shows how); name a socket with --socket, a stats page with --url`;
}

/** An address may hold a password, so it is not repeated. */
export function mayBeSecret(word: string): boolean {
  return /[/:@]/.test(word);
}

/** The environment may have another password, which wins: so it does not stay in the URL. */
function withoutPassword(target: Target | undefined) {
  if (target?.url === undefined) return { url: undefined, password: undefined };
  const url = new URL(target.url);
  if (url.password === '') return { url: target.url, password: target.password };
  const inUrl = decoded(url.password);
  url.password = '';
  return { url: url.href, password: target.password ?? inUrl };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
