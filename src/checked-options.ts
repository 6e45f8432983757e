import { judgeLine } from './actions/console-line.ts';
import { type DrainWish, noDrainWish } from './actions/drain.ts';
import type { ChangeErrand, Errand } from './actions/errand.ts';
import { type ClassPattern, isClassWord } from './model/classify/user-rule.ts';
import type { AlertWay } from './model/events/alert-way.ts';
import { isAnywhere, parseEndpoint } from './probe/endpoint.ts';
import { isProperHost, isProperOrigin, isProperPath, parseTarget, type Target } from './probe/target.ts';
import type { Choices } from './probe/ways.ts';
import type { Header } from './sources/header-option.ts';

/** Which source the user named. */
export type SourceChoice =
  | { readonly kind: 'socket'; readonly text: string }
  | { readonly kind: 'url'; readonly text: string }
  | { readonly kind: 'discover' };

/** What the dashboard and the sub-commands for scripts share. */
export interface SharedOptions {
  readonly source: SourceChoice;
  readonly user: string | undefined;
  readonly headers: readonly Header[];
  readonly cacertPath: string | undefined;
  readonly isInsecure: boolean;
  readonly isReadOnly: boolean;
  readonly userRules: readonly ClassPattern[];
  readonly configurationPaths: readonly string[];
  readonly isAscii: boolean;
  readonly hasBraille: boolean;
  readonly isColourless: boolean;
  readonly isJson: boolean;
  /** Path of the journal, undefined for the usual one, false for none. */
  readonly journal: string | false | undefined;
}

/** The command line of the dashboard, checked. */
export interface Options extends SharedOptions {
  readonly command: 'watch' | 'demo';
  readonly intervalSeconds: number;
  readonly isOnce: boolean;
  /** File to which every poll is recorded. */
  readonly recordPath: string | undefined;
  /** How the terminal calls for attention. */
  readonly alerts: readonly AlertWay[];
}

/** Where a replay begins: after so many seconds of the recording, or at a time of day, in seconds since midnight. */
export interface ReplayStart {
  readonly kind: 'elapsed' | 'clock';
  readonly seconds: number;
}

/** The command line of a replay, checked. */
export interface ReplayChoice {
  readonly path: string;
  readonly speed: number;
  readonly start: ReplayStart | undefined;
  readonly isOnce: boolean;
  readonly isJson: boolean;
  readonly isAscii: boolean;
  readonly hasBraille: boolean;
  readonly isColourless: boolean;
}

/** The command line of a sub-command for scripts, checked. */
export interface ScriptOptions extends SharedOptions {
  readonly errand: Errand;
  readonly isDryRun: boolean;
  readonly isConfirmed: boolean;
}

/** The command line of `probe`, checked. */
export interface ProbeOptions extends SharedOptions {
  readonly errand: {
    /** As it was written. */
    readonly text: string;
    readonly target: Target;
    readonly choices: Choices;
    readonly timeoutMs: number;
  };
}

export type ParsedOptions =
  | { readonly kind: 'run'; readonly options: Options }
  | { readonly kind: 'act'; readonly options: ScriptOptions }
  | { readonly kind: 'probe'; readonly options: ProbeOptions }
  | { readonly kind: 'replay'; readonly options: ReplayChoice }
  /** Help or version: text for stdout. */
  | { readonly kind: 'print'; readonly text: string }
  /** One line for stderr; exit code 2. */
  | { readonly kind: 'refuse'; readonly message: string };

/** The options as they are given, each valid by itself. */
export interface RawOptions {
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
  readonly braille: boolean;
  readonly color: boolean;
  readonly once?: boolean;
  readonly alert?: readonly AlertWay[];
  readonly json?: boolean;
  readonly journal?: string | boolean;
  readonly record?: string;
}

export interface RawReplayOptions extends Pick<RawOptions, 'ascii' | 'braille' | 'color' | 'once' | 'json'> {
  readonly speed: number;
  readonly start?: ReplayStart;
}

export interface RawScriptOptions extends RawOptions {
  readonly dryRun?: boolean;
  readonly yes?: boolean;
  readonly allBackends?: boolean;
  /** Seconds. */
  readonly wait?: number;
  readonly then?: DrainWish['end'];
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

/** Checks what options say together. */
export function checkedOptions(command: Options['command'], raw: RawOptions): ParsedOptions {
  const forSources = [raw.socket, raw.url, raw.user, raw.cacert, raw.insecure, raw.header[0]];
  if (command === 'demo' && forSources.some((option) => option !== undefined)) {
    return refuse('the demo brings its own HAProxy: leave out --socket, --url and what belongs to them');
  }
  const isOnce = raw.once === true || raw.json === true;
  if (isOnce && raw.record !== undefined) return refuse('--record is for the dashboard: leave out --once');
  return withShared(raw, (shared) => ({
    kind: 'run',
    options: {
      ...shared,
      command,
      intervalSeconds: raw.interval,
      isOnce,
      recordPath: raw.record,
      alerts: raw.alert ?? [],
    },
  }));
}

/** The same for a replay; `strayOption` is one that says which HAProxy. */
export function checkedReplay(
  path: string,
  raw: RawReplayOptions,
  strayOption: string | undefined,
): ParsedOptions {
  if (strayOption !== undefined) return refuse(`${strayOption} has no meaning for a recording: leave it out`);
  return {
    kind: 'replay',
    options: {
      path,
      speed: raw.speed,
      start: raw.start,
      isOnce: raw.once === true || raw.json === true,
      isJson: raw.json === true,
      isAscii: raw.ascii === true,
      hasBraille: raw.braille,
      isColourless: !raw.color,
    },
  };
}

/** What a sub-command is given besides its options. */
export type GivenErrand =
  | { readonly kind: 'change'; readonly verb: ChangeErrand['verb']; readonly servers: readonly string[] }
  | { readonly kind: 'exec'; readonly line: string };

/** The same for a sub-command; `strayOption` is one that only the dashboard takes. */
export function checkedScript(
  given: GivenErrand,
  raw: RawScriptOptions,
  strayOption: string | undefined,
): ParsedOptions {
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
    options: { ...shared, errand, isDryRun: raw.dryRun === true, isConfirmed: raw.yes === true },
  }));
}

/** The same for `probe`, whose `--class` may be a class alone. */
export function checkedProbe(
  text: string,
  raw: RawProbeOptions,
  strayOption: string | undefined,
): ParsedOptions {
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
    options: { ...shared, errand },
  }));
}

function withShared(raw: RawOptions, parsed: (shared: SharedOptions) => ParsedOptions): ParsedOptions {
  if (raw.socket !== undefined && raw.url !== undefined) {
    return refuse('--socket and --url name two sources: give one of them');
  }
  const word = raw.class.find(isClassWord);
  if (word)
    return refuse(
      `--class: ${JSON.stringify(word.text)} has no "=": write CLASS=PATTERN, such as ${word.text}=chat_*`,
    );
  return parsed({
    source: sourceOf(raw),
    user: raw.user,
    headers: raw.header,
    cacertPath: raw.cacert,
    isInsecure: raw.insecure === true,
    isReadOnly: raw.readOnly === true,
    userRules: raw.class,
    configurationPaths: raw.config,
    isAscii: raw.ascii === true,
    hasBraille: raw.braille,
    isColourless: !raw.color,
    isJson: raw.json === true,
    journal: raw.journal === false ? false : typeof raw.journal === 'string' ? raw.journal : undefined,
  });
}

function sourceOf({ socket, url }: RawOptions): SourceChoice {
  if (socket !== undefined) return { kind: 'socket', text: socket };
  return url !== undefined ? { kind: 'url', text: url } : { kind: 'discover' };
}

export function refuse(message: string): ParsedOptions {
  return { kind: 'refuse', message: message.replaceAll('\n', ' ') };
}
