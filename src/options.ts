import { Command, CommanderError, Option } from 'commander';
import { prompts } from './actions/menu.ts';
import type { Verb } from './actions/verbs/verb.ts';
import {
  checkedOptions,
  checkedProbe,
  checkedReplay,
  checkedScript,
  type GivenErrand,
  type Options,
  type ParsedOptions,
  refuse,
} from './checked-options.ts';
import {
  readAlertWays,
  readClassRule,
  readHeader,
  readInterval,
  readSpeed,
  readStart,
  readTimeout,
  readWait,
  readWeight,
} from './option-readers.ts';
import { longestIntervalSeconds, shortestIntervalSeconds } from './state/interval.ts';
import { fastestSpeed, slowestSpeed } from './state/playback.ts';

export type {
  Options,
  ParsedOptions,
  ProbeOptions,
  ReplayChoice,
  ScriptOptions,
  SharedOptions,
} from './checked-options.ts';

/** Reads the arguments after the program's name. Never throws and never exits. */
export function parseOptions(args: readonly string[], version: string): ParsedOptions {
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
  const run = (command: Options['command']) => (_: unknown, given: Command) => {
    chosen = checkedOptions(command, given.optsWithGlobals());
  };
  watching(shared(reaching(program)))
    .allowExcessArguments(false)
    .action(run('watch'));
  watching(shared(program.command('demo')))
    .description('watch a demo: three kinds of traffic behind one HAProxy on this machine')
    .allowExcessArguments(false)
    .action(run('demo'));
  const strayOf = (...names: readonly string[]) => {
    const stray = names.find((name) => program.getOptionValueSource(name) === 'cli');
    return stray && `--${stray}`;
  };
  addScripts(program, (given, command) => {
    const stray = strayOf('once', 'interval', 'record', 'alert');
    chosen = checkedScript(given, command.optsWithGlobals(), stray);
  });
  addProbe(program, (target, command) => {
    chosen = checkedProbe(target, command.optsWithGlobals(), strayOf('once', 'interval', 'record', 'alert'));
  });
  replaying(program.command('replay')).action((path: string, _: unknown, given: Command) => {
    const reaching = ['socket', 'url', 'user', 'header', 'cacert', 'insecure'];
    const stray = strayOf(...reaching, 'config', 'class', 'journal', 'interval', 'record', 'alert');
    chosen = checkedReplay(path, given.optsWithGlobals(), stray);
  });
  try {
    program.parse([...args], { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return { kind: 'print', text: printed };
    return refuse(complaint(error, args));
  }
  return chosen ?? refuse('nothing to do');
}

/** Commander's words without the argument's text, which may be a password, and with a hint where one is likely. */
function complaint({ code, message }: CommanderError, args: readonly string[]): string {
  const stray = args.findLast((arg) => !arg.startsWith('-'));
  if (code === 'commander.excessArguments' || code === 'commander.unknownCommand') {
    return `${JSON.stringify(stray ?? '')} is no sub-command: name a socket with --socket, a stats page with --url`;
  }
  return message
    .replace(/^error: /, '')
    .replace(/ argument '[\s\S]*' is invalid\. /, ': ')
    .replace(/^command-argument value '[\s\S]*' is invalid for argument '([^']*)'\. /, '$1: ');
}

/** The options that say which HAProxy. */
function reaching(command: Command): Command {
  return command
    .option('-s, --socket <address>', 'Runtime API: PATH, HOST:PORT, [V6]:PORT or abns@NAME')
    .option('-u, --url <url>', 'stats page, http or https')
    .option('--user <name>', 'user of the stats page; password from $HATOP_PASSWORD or ~/.netrc')
    .addOption(
      new Option('--header <line>', 'header for the stats page, "Name: value"; repeatable')
        .argParser(collected(readHeader))
        .default([], 'none'),
    )
    .option('--cacert <file>', 'PEM file of authorities to trust for the stats page')
    .option('--insecure', 'do not verify the certificate of the stats page');
}

/** The options that every command takes. */
function shared(command: Command): Command {
  return command
    .option('-n, --read-only', 'change nothing in HAProxy')
    .addOption(
      new Option(
        '--class <rule>',
        'class of backends by name, such as websocket=chat_* or tcp=/^db/; repeatable',
      )
        .argParser(collected(readClassRule))
        .default([], 'none'),
    )
    .addOption(
      new Option('--config <file>', "HAProxy's configuration, for the classes; repeatable")
        .argParser(collected((text: string) => text))
        .default([], 'asked from HAProxy'),
    )
    .option('--journal <file>', 'record of every change; default $XDG_STATE_HOME/hatop-ts/journal.ndjson')
    .option('--no-journal', 'keep no record of changes on disk')
    .option('--ascii', 'ASCII characters only')
    .option('--no-braille', 'draw charts with blocks, for fonts without Braille')
    .option('--no-color', 'no colours, as with $NO_COLOR');
}

/** The options of a replay. */
function replaying(command: Command): Command {
  return command
    .description('play a recording as if it were HAProxy')
    .argument('<FILE>')
    .addOption(
      new Option('--speed <times>', `recorded seconds in one second, ${slowestSpeed} to ${fastestSpeed}`)
        .argParser(readSpeed)
        .default(1),
    )
    .addOption(
      new Option('--start <moment>', 'where to begin: 10m after its beginning, or at 14:03:20').argParser(
        readStart,
      ),
    )
    .option('--once', 'print the table of the last moment, or of that of --start, and leave')
    .option('--json', 'print that moment as one JSON object and leave; implies --once')
    .option('--ascii', 'ASCII characters only')
    .option('--no-braille', 'draw charts with blocks, for fonts without Braille')
    .option('--no-color', 'no colours, as with $NO_COLOR')
    .allowExcessArguments(false);
}

/** The options of the dashboard and of the demo. */
function watching(command: Command): Command {
  return command
    .addOption(
      new Option(
        '-i, --interval <seconds>',
        `seconds between polls, ${shortestIntervalSeconds} to ${longestIntervalSeconds}`,
      )
        .argParser(readInterval)
        .default(1),
    )
    .addOption(
      new Option('--alert [ways]', 'call when a server goes down: bell, osc9, osc777, off')
        .preset('bell')
        .argParser(readAlertWays),
    )
    .option('--record <file>', 'append every poll to this file, for hatop-ts replay')
    .option('--once', 'print the table once and leave')
    .option('--json', 'print one JSON object and leave; implies --once');
}

type OnErrand = (given: GivenErrand, command: Command) => void;

/** The sub-commands for scripts. */
function addScripts(program: Command, onErrand: OnErrand): void {
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

function addProbe(program: Command, onProbe: (target: string, command: Command) => void): void {
  shared(reaching(program.command('probe')))
    .description('speak its protocol to a server, directly and through HAProxy, or to an address')
    .argument('<TARGET>', 'BACKEND/SERVER, BACKEND, FRONTEND, HOST:PORT, or a URL: ws, wss, http, https')
    .option('--path <path>', 'path to ask for, such as /chat')
    .option('--host <name>', 'Host header, and name for TLS')
    .option('--origin <url>', 'Origin header, as a browser on that site sends it')
    .option('--via <host:port>', 'address of HAProxy to go through')
    .option('--tls', 'speak TLS where HAProxy does not tell whether to')
    .addOption(
      new Option('--timeout <time>', 'longest wait in one step, such as 500ms or 5s')
        .argParser(readTimeout)
        .default(5000, '5s'),
    )
    .option('--json', 'print one JSON object when it is over')
    .addHelpText('after', '\n--class takes a class alone here: websocket, http, flash or tcp.')
    .action((target: string, _: unknown, given: Command) => onProbe(target, given));
}

const afterHelp = `
Without --socket and --url: $HATOP_SOCKET, the "stats socket" lines of /etc/haproxy/haproxy.cfg, the usual paths.
Sub-commands take --dry-run, --yes, --json and --all-backends; hatop-ts drain --help tells of --wait and --then,
hatop-ts probe --help of --path, --host, --origin, --via, --tls and --timeout.
hatop-ts replay FILE plays what --record wrote; hatop-ts replay --help tells of --speed and --start.
Keys: ? in the dashboard shows them all.
Exit: 0 done, 2 bad usage, 3 the source cannot be read; 1 a sub-command was refused, or is not seen to be done.`;

function collected<T>(read: (text: string) => T): (text: string, before: readonly T[]) => readonly T[] {
  return (text, before) => [...before, read(text)];
}
