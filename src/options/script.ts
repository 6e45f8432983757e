import { type Command, Option } from 'commander';
import { judgeLine } from '../actions/console-line.ts';
import { type DrainWish, noDrainWish } from '../actions/drain.ts';
import type { ChangeErrand, Errand } from '../actions/errand.ts';
import { prompts } from '../actions/menu.ts';
import type { Verb } from '../actions/verbs/verb.ts';
import { readWait, readWeight } from './readers.ts';
import {
  type Chosen,
  type RawOptions,
  type Refusal,
  reaching,
  refuse,
  type SharedOptions,
  shared,
  withShared,
} from './shared.ts';

/** The command line of a sub-command for scripts, checked. */
export interface ScriptOptions extends SharedOptions {
  readonly errand: Errand;
  readonly isDryRun: boolean;
  readonly isConfirmed: boolean;
  readonly isJson: boolean;
}

export interface RawScriptOptions extends RawOptions {
  readonly dryRun?: boolean;
  readonly yes?: boolean;
  readonly allBackends?: boolean;
  /** Seconds. */
  readonly wait?: number;
  readonly then?: DrainWish['end'];
}

/** What a sub-command is given besides its options. */
export type GivenErrand =
  | { readonly kind: 'change'; readonly verb: ChangeErrand['verb']; readonly servers: readonly string[] }
  | { readonly kind: 'exec'; readonly line: string };

type OnErrand = (given: GivenErrand, command: Command) => void;

/** Adds the sub-commands that change HAProxy. */
export function addScripts(program: Command, onErrand: OnErrand): void {
  const script = (name: string, description: string) =>
    shared(reaching(program.command(name).description(description)))
      .option('--dry-run', 'print what would be sent and what it does; send nothing')
      .option('-y, --yes', 'do not ask; without a terminal nothing is sent unless it is given')
      .option('--json', 'print one JSON object with the plan and what came of it');
  const change = (name: string, description: string) =>
    script(name, description).option('--all-backends', 'the same server names in every backend');
  const forServers = (command: Command, verb: Verb) =>
    command
      .argument('<BACKEND/SERVER...>')
      .action((servers: readonly string[], _: unknown, given: Command) =>
        onErrand({ kind: 'change', verb, servers }, given),
      );

  forServers(change('ready', 'let servers take traffic again'), { kind: 'state', state: 'ready' });
  forServers(change('maint', 'put servers in maintenance'), { kind: 'state', state: 'maint' });
  const drain = change('drain', 'let servers finish what they have; with --wait watch until they have')
    .addOption(
      new Option('--wait <time>', 'watch until no session is left, at most 30s, 10m, 2h').argParser(readWait),
    )
    .addOption(
      new Option('--then <end>', 'at zero or at the limit; kill ends at the limit what is left').choices([
        'maint',
        'kill',
        'leave',
      ]),
    );
  forServers(drain, { kind: 'state', state: 'drain' });
  forServers(change('kill-sessions', 'end all sessions of servers at once'), { kind: 'killSessions' });
  change('weight', 'set the weight of servers')
    .argument('<WEIGHT>', prompts.weight.hint, readWeight)
    .argument('<BACKEND/SERVER...>')
    .action((verb: Verb, servers: readonly string[], _: unknown, given: Command) =>
      onErrand({ kind: 'change', verb, servers }, given),
    );
  script('exec', 'run one runtime command, such as "show info"')
    .argument('<COMMAND...>')
    .action((words: readonly string[], _: unknown, given: Command) =>
      onErrand({ kind: 'exec', line: words.join(' ').trim() }, given),
    );
}

/** Checks what the options of such a sub-command say together; `strayOption` is one that only the dashboard takes. */
export function checkedScript(
  given: GivenErrand,
  raw: Chosen<RawScriptOptions>,
  strayOption: string | undefined,
): { readonly kind: 'act'; readonly options: ScriptOptions } | Refusal {
  if (strayOption !== undefined) return refuse(`${strayOption} is for the dashboard: leave it out here`);
  if (raw.then !== undefined && raw.wait === undefined) {
    return refuse('--then needs --wait, the longest time to wait, such as --wait 10m');
  }
  if (given.kind === 'exec') {
    if (given.line === '') return refuse('exec needs a runtime command, such as exec "show info"');
    const judgement = judgeLine(given.line, undefined);
    if (judgement.kind === 'refused') return refuse(`this line is not sent: ${judgement.reason}`);
  }
  const wait: DrainWish | undefined =
    raw.wait === undefined ? undefined : { ...noDrainWish, limitSeconds: raw.wait, end: raw.then ?? 'maint' };
  const errand: Errand =
    given.kind === 'exec' ? given : { ...given, isEveryBackend: raw.allBackends === true, wait };
  return withShared(raw, (shared) => ({
    kind: 'act',
    options: {
      ...shared,
      errand,
      isDryRun: raw.dryRun === true,
      isConfirmed: raw.yes === true,
      isJson: raw.json === true,
    },
  }));
}
