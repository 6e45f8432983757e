import { type Command, Option } from 'commander';
import { isClassWord } from '../model/classify/user-rule.ts';
import { isAnywhere, parseEndpoint } from '../probe/endpoint.ts';
import { isProperHost, isProperOrigin, isProperPath, parseTarget, type Target } from '../probe/target.ts';
import type { Choices } from '../probe/ways.ts';
import { readTimeout } from './readers.ts';
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

/** The command line of `probe`, checked. */
export interface ProbeOptions extends SharedOptions {
  readonly isJson: boolean;
  readonly errand: {
    /** As it was written. */
    readonly text: string;
    readonly target: Target;
    readonly choices: Choices;
    readonly timeoutMs: number;
  };
}

export interface RawProbeOptions extends RawOptions {
  readonly path?: string;
  readonly host?: string;
  readonly origin?: string;
  readonly via?: string;
  readonly tls?: boolean;
  /** Milliseconds. */
  readonly timeout: number;
}

/** Adds the sub-command `probe`. */
export function addProbe(program: Command, onProbe: (target: string, command: Command) => void): void {
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

/** Checks what the options of `probe` say together, whose `--class` may be a class alone. */
export function checkedProbe(
  text: string,
  raw: Chosen<RawProbeOptions>,
  strayOption: string | undefined,
): { readonly kind: 'probe'; readonly options: ProbeOptions } | Refusal {
  if (strayOption !== undefined) return refuse(`${strayOption} is for the dashboard: leave it out here`);
  const parsed = parseTarget(text);
  if (!parsed.ok) return refuse(parsed.message);
  const { path, host, origin } = raw;
  if (path !== undefined && !isProperPath(path))
    return refuse('--path begins with / and holds neither blanks nor #');
  if (host !== undefined && !isProperHost(host)) return refuse('--host is a name, with a port if wished');
  if (origin !== undefined && !isProperOrigin(origin))
    return refuse('--origin is what a browser sends, such as https://www.example.org');
  const via = raw.via === undefined ? undefined : parseEndpoint(raw.via);
  if (raw.via !== undefined && (via === undefined || isAnywhere(via)))
    return refuse('--via is HOST:PORT of HAProxy');
  const word = raw.class.findLast(isClassWord);
  const choices: Choices = { class: word?.class, path, host, origin, via, isTls: raw.tls === true };
  const errand = { text, target: parsed.target, choices, timeoutMs: raw.timeout };
  const rules = raw.class.filter((rule) => !isClassWord(rule));
  return withShared({ ...raw, class: rules }, (shared) => ({
    kind: 'probe',
    options: { ...shared, isJson: raw.json === true, errand },
  }));
}
