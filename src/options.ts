import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { type ClassPattern, parseClassRule } from './model/classify/user-rule.ts';
import { type Header, parseHeaderOption } from './sources/header-option.ts';
import { longestIntervalSeconds, shortestIntervalSeconds } from './state/interval.ts';

/** Which source the user named. */
export type SourceChoice =
  | { readonly kind: 'socket'; readonly text: string }
  | { readonly kind: 'url'; readonly text: string }
  | { readonly kind: 'discover' };

/** The command line, checked. */
export interface Options {
  readonly command: 'watch' | 'demo';
  readonly source: SourceChoice;
  readonly user: string | undefined;
  readonly headers: readonly Header[];
  readonly cacertPath: string | undefined;
  readonly isInsecure: boolean;
  readonly intervalSeconds: number;
  readonly isReadOnly: boolean;
  readonly userRules: readonly ClassPattern[];
  readonly configurationPaths: readonly string[];
  readonly isAscii: boolean;
  readonly isColourless: boolean;
  readonly isOnce: boolean;
  readonly isJson: boolean;
}

export type ParsedOptions =
  | { readonly kind: 'run'; readonly options: Options }
  /** Help or version: text for stdout. */
  | { readonly kind: 'print'; readonly text: string }
  /** One line for stderr; exit code 2. */
  | { readonly kind: 'refuse'; readonly message: string };

interface RawOptions {
  readonly socket?: string;
  readonly url?: string;
  readonly user?: string;
  readonly header: readonly Header[];
  readonly cacert?: string;
  readonly insecure?: boolean;
  readonly interval: number;
  readonly readOnly?: boolean;
  readonly class: readonly ClassPattern[];
  readonly config: readonly string[];
  readonly ascii?: boolean;
  readonly color: boolean;
  readonly once?: boolean;
  readonly json?: boolean;
}

/** Reads the arguments after the program's name. Never throws and never exits. */
export function parseOptions(args: readonly string[], version: string): ParsedOptions {
  let printed = '';
  let chosen: ParsedOptions | undefined;
  const run = (command: Options['command']) => (raw: RawOptions) => {
    chosen = checked(command, raw);
  };
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
  program
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
  common(program).allowExcessArguments(false).action(run('watch'));
  common(program.command('demo'))
    .description('watch a demo: three kinds of traffic behind one HAProxy on this machine')
    .allowExcessArguments(false)
    .action((_: unknown, command: Command) => run('demo')(command.optsWithGlobals()));
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
  return message.replace(/^error: /, '').replace(/ argument '[\s\S]*' is invalid\. /, ': ');
}

/** The options that both the dashboard and the demo take. */
function common(command: Command): Command {
  return command
    .addOption(
      new Option(
        '-i, --interval <seconds>',
        `seconds between polls, ${shortestIntervalSeconds} to ${longestIntervalSeconds}`,
      )
        .argParser(readInterval)
        .default(1),
    )
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
    .option('--ascii', 'ASCII characters only')
    .option('--no-color', 'no colours, as with $NO_COLOR')
    .option('--once', 'print the table once and leave')
    .option('--json', 'print one JSON object and leave; implies --once');
}

const afterHelp = `
Without --socket and --url: $HATOP_SOCKET, the "stats socket" lines of /etc/haproxy/haproxy.cfg, the usual paths.
Keys: ? in the dashboard shows them all.
Exit: 0 done, 2 bad usage, 3 the source cannot be read.`;

function collected<T>(read: (text: string) => T): (text: string, before: readonly T[]) => readonly T[] {
  return (text, before) => [...before, read(text)];
}

function readHeader(text: string): Header {
  const parsed = parseHeaderOption(text);
  if (!parsed.ok) throw new InvalidArgumentError(parsed.message);
  return parsed.header;
}

function readClassRule(text: string): ClassPattern {
  const parsed = parseClassRule(text);
  if (!parsed.ok) throw new InvalidArgumentError(parsed.message);
  return parsed.rule;
}

function readInterval(text: string): number {
  const seconds = Number(text);
  if (text.trim() === '' || !(seconds >= shortestIntervalSeconds && seconds <= longestIntervalSeconds)) {
    throw new InvalidArgumentError(
      `Write seconds from ${shortestIntervalSeconds} to ${longestIntervalSeconds}, such as -i 2.`,
    );
  }
  return seconds;
}

function checked(command: Options['command'], raw: RawOptions): ParsedOptions {
  if (raw.socket !== undefined && raw.url !== undefined) {
    return refuse('--socket and --url name two sources: give one of them');
  }
  const forSources = [raw.socket, raw.url, raw.user, raw.cacert, raw.insecure, raw.header[0]];
  if (command === 'demo' && forSources.some((option) => option !== undefined)) {
    return refuse('the demo brings its own HAProxy: leave out --socket, --url and what belongs to them');
  }
  const source: SourceChoice =
    raw.socket !== undefined
      ? { kind: 'socket', text: raw.socket }
      : raw.url !== undefined
        ? { kind: 'url', text: raw.url }
        : { kind: 'discover' };
  return {
    kind: 'run',
    options: {
      command,
      source,
      user: raw.user,
      headers: raw.header,
      cacertPath: raw.cacert,
      isInsecure: raw.insecure === true,
      intervalSeconds: raw.interval,
      isReadOnly: raw.readOnly === true,
      userRules: raw.class,
      configurationPaths: raw.config,
      isAscii: raw.ascii === true,
      isColourless: !raw.color,
      isOnce: raw.once === true || raw.json === true,
      isJson: raw.json === true,
    },
  };
}

function refuse(message: string): ParsedOptions {
  return { kind: 'refuse', message: message.replaceAll('\n', ' ') };
}
