import { Command, CommanderError } from 'commander';
import type { Settings } from '../config/settings.ts';
import { nearNames } from '../model/near-names.ts';
import { addCompletion, type Shell } from './completion.ts';
import { addConfig, type ConfigErrand, checkedConfig } from './configuring.ts';
import { addDoctor, checkedDoctor, type DoctorOptions } from './doctor.ts';
import { chosenOptions, mayBeSecret } from './from-files.ts';
import { type CommandRecord, commandRecord } from './grammar.ts';
import {
  addJudging,
  type CheckOptions,
  checkedCheck,
  checkedWait,
  type RawWait,
  type WaitOptions,
} from './judging.ts';
import { outputOptions } from './output.ts';
import { addProbe, checkedProbe, type ProbeOptions, type RawProbeOptions } from './probe.ts';
import { checkedReplay, type RawReplayOptions, type ReplayChoice, replaying } from './replay.ts';
import { addScripts, checkedScript, type ScriptOptions } from './script.ts';
import { type Chosen, type RawOptions, type Refusal, reaching, refuse, shared } from './shared.ts';
import { checkedOptions, type Options, watching } from './watch.ts';

export type ParsedOptions =
  | { readonly kind: 'run'; readonly options: Options }
  | { readonly kind: 'act'; readonly options: ScriptOptions }
  | { readonly kind: 'probe'; readonly options: ProbeOptions }
  | { readonly kind: 'check'; readonly options: CheckOptions }
  | { readonly kind: 'wait'; readonly options: WaitOptions }
  | { readonly kind: 'doctor'; readonly options: DoctorOptions }
  | { readonly kind: 'replay'; readonly options: ReplayChoice }
  | { readonly kind: 'config'; readonly errand: ConfigErrand }
  /** Help or version: text for stdout. */
  | { readonly kind: 'print'; readonly text: string }
  | { readonly kind: 'completion'; readonly shell: Shell }
  | Refusal;

/** Reads the arguments after the program's name. Never throws and never exits. */
export function parseOptions(
  args: readonly string[],
  version: string,
  settings: Settings = {},
): ParsedOptions {
  const parsed = parsedArguments(args, version, settings);
  // Whatever is wrong with the command line of a plugin, 2 would call somebody out of bed.
  return parsed.kind === 'refuse' && args.includes('check') ? { ...parsed, isOfPlugin: true } : parsed;
}

function parsedArguments(args: readonly string[], version: string, settings: Settings): ParsedOptions {
  const { program, printed, chosen } = createProgram(version, settings);
  try {
    program.parse([...args], { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return { kind: 'print', text: printed() };
    return refuse(complaint(error, program));
  }
  return chosen() ?? refuse('nothing to do');
}

/** The options, arguments and sub-commands that `parseOptions` reads. */
export function commandLineRecord(): CommandRecord {
  return commandRecord(createProgram('', {}).program);
}

function createProgram(version: string, settings: Settings) {
  let printed = '';
  let chosen: ParsedOptions | undefined;
  const program = new Command('hatop-ts')
    .description('A terminal dashboard for HAProxy: HTTP, WebSocket, Flash and TCP traffic apart.')
    .version(version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .helpCommand(false)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => {
        printed += text;
      },
      writeErr: () => {},
    })
    .showSuggestionAfterError()
    .addHelpText('after', afterHelp);
  /** Checks what was given together with what the files say. */
  const choose = <Raw extends RawOptions>(
    given: Command,
    check: (raw: Chosen<Raw>) => ParsedOptions,
    named?: string,
    isReaching = true,
  ) => {
    const raw = chosenOptions<Raw>(given, settings, named, isReaching);
    chosen = 'message' in raw ? raw : check(raw);
  };
  watching(shared(reaching(program)))
    .option(
      '--master <address>',
      'socket of the master process (haproxy -W -S), for the workers of before a reload',
    )
    .argument('[TARGET]', 'a HAProxy by its name in the configuration file')
    .action((target: string | undefined, _: unknown, given: Command) =>
      choose(given, (raw) => checkedOptions('watch', raw), target),
    );
  watching(shared(program.command('demo')))
    .description('watch a demo: three kinds of traffic behind one HAProxy on this machine')
    .action((_: unknown, given: Command) =>
      choose(given, (raw) => checkedOptions('demo', raw), undefined, false),
    );
  addConfig(program, (raw) => {
    chosen = checkedConfig(raw);
  });
  const strayOf = (...names: readonly string[]) => {
    const stray = names.find((name) => program.getOptionValueSource(name) === 'cli');
    return stray && `--${stray.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
  };
  const ofDashboard = ['interval', 'record', 'alert', 'keymap', 'mouse', 'screenReader', 'master'];
  const ofOutput = outputOptions.filter((name) => name !== 'json');
  addScripts(program, (given, command) => {
    const stray = strayOf(...ofDashboard, ...ofOutput);
    choose(command, (raw) => checkedScript(given, raw, stray));
  });
  addProbe(program, (target, command) => {
    const stray = strayOf(...ofDashboard, ...ofOutput);
    const isReaching = !/:/.test(target) || program.getOptionValueSource('target') === 'cli';
    choose(
      command,
      (raw: Chosen<RawProbeOptions>) => checkedProbe(target, raw, stray),
      undefined,
      isReaching,
    );
  });
  const unfit = [...ofDashboard, ...outputOptions].filter((name) => name !== 'filter' && name !== 'interval');
  addJudging(
    program,
    (command) => {
      choose(command, (raw) => checkedCheck(raw, strayOf(...unfit)));
    },
    (expression, command) => {
      choose(command, (raw: Chosen<RawWait>) => checkedWait(expression, raw, strayOf(...unfit)));
    },
  );
  addDoctor(program, (command) => {
    choose(command, (raw) => checkedDoctor(raw, strayOf(...ofDashboard, ...ofOutput)));
  });
  replaying(program.command('replay')).action((path: string, _: unknown, given: Command) => {
    const reaching = ['target', 'socket', 'url', 'user', 'header', 'cacert', 'insecure'];
    const stray = strayOf(...reaching, 'config', 'class', 'journal', ...ofDashboard);
    choose(
      given,
      (raw: Chosen<RawReplayOptions & RawOptions>) => checkedReplay(path, raw, stray),
      undefined,
      false,
    );
  });
  addCompletion(program, (shell) => {
    chosen = { kind: 'completion', shell };
  });
  return { program, printed: () => printed, chosen: () => chosen };
}

/** Commander's words without the argument's text, which may be a password, and with a hint where one is likely. */
function complaint({ code, message }: CommanderError, { args, commands }: Command): string {
  if (code === 'commander.excessArguments' || code === 'commander.unknownCommand') {
    const [first = ''] = args;
    const command = commands.find((each) => each.name() === first);
    if (command !== undefined) {
      const stray = command.args[command.registeredArguments.length] ?? '';
      return `${first} does not take ${shown(stray)}: leave it out`;
    }
    const near = nearNames(
      first,
      commands.map((each) => each.name()),
    );
    const advice =
      near.length > 0
        ? `did you mean ${near.join(' or ')}?`
        : 'name a target with --target, a socket with --socket, a stats page with --url';
    return `${shown(first)} is no sub-command: ${advice}`;
  }
  return message
    .replace(/^error: /, '')
    .replace(/^(unknown option '[^=]*)=[\s\S]*'/, "$1'")
    .replace(/ argument '[\s\S]*' is invalid\. /, ': ')
    .replace(/^command-argument value '[\s\S]*' is invalid for argument '([^']*)'\. /, '$1: ');
}

function shown(word: string): string {
  return mayBeSecret(word) ? 'this' : JSON.stringify(word);
}

const afterHelp = `
Without --socket and --url: $HATOP_SOCKET, the "stats socket" lines of /etc/haproxy/haproxy.cfg, the usual paths.
$XDG_CONFIG_HOME/hatop-ts/config.toml may name targets, keys and more; hatop-ts config --default explains it all.
Sub-commands take --dry-run, --yes, --json and --all-backends; hatop-ts drain --help tells of --wait and --then,
hatop-ts probe --help of --path, --host, --origin, --via, --tls and --timeout.
hatop-ts check, wait and doctor have their own --help, too.
hatop-ts replay FILE plays what --record wrote; hatop-ts replay --help tells of --speed and --start.
Keys: ? in the dashboard shows them all.
Exit: 0 done, 2 bad usage, 3 the source cannot be read; 1 a sub-command was refused, or is not seen to be done;
check has a plugin's: 0 OK, 1 WARNING, 2 CRITICAL, 3 UNKNOWN.`;
