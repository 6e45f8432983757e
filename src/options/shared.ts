import { type Command, Option } from 'commander';
import type { KeymapName } from '../actions/bind-keys.ts';
import type { Settings } from '../config/settings.ts';
import { type ClassPattern, isClassWord } from '../model/classify/user-rule.ts';
import type { AlertWay } from '../model/events/alert-way.ts';
import type { TargetMark } from '../model/source-facts.ts';
import { type ThemeChoice, themeChoices } from '../render/theme-names.ts';
import type { Header } from '../sources/header-option.ts';
import { readClassRule, readHeader } from './readers.ts';

/** Which source the user named. */
export type SourceChoice =
  | { readonly kind: 'socket'; readonly text: string }
  | { readonly kind: 'url'; readonly text: string }
  | { readonly kind: 'discover' };

/** The theme of the command line, and the one of the files, which the environment beats. */
export interface ThemeWish {
  readonly given: ThemeChoice | undefined;
  readonly usual: ThemeChoice | undefined;
}

/** What the dashboard and the sub-commands for scripts share. */
export interface SharedOptions {
  readonly source: SourceChoice;
  readonly user: string | undefined;
  /** From a configuration file; the environment beats it. */
  readonly password: string | undefined;
  readonly target: TargetMark | undefined;
  readonly headers: readonly Header[];
  readonly cacertPath: string | undefined;
  readonly isInsecure: boolean;
  readonly isReadOnly: boolean;
  readonly userRules: readonly ClassPattern[];
  readonly configurationPaths: readonly string[];
  readonly isAscii: boolean;
  readonly hasBraille: boolean;
  readonly isColourless: boolean;
  readonly theme: ThemeWish;
  /** What no flag says: columns, keys, figures of findings. */
  readonly settings: Settings;
  /** Path of the journal, undefined for the usual one, false for none. */
  readonly journal: string | false | undefined;
}

/** One line for stderr; exit code 2. */
export interface Refusal {
  readonly kind: 'refuse';
  readonly message: string;
  /** True where a configuration file is at fault and no option. */
  readonly isOfFile?: boolean;
  /** True where a monitoring system reads the answer. */
  readonly isOfPlugin?: true;
}

/** The options as they are given, each valid by itself. */
export interface RawOptions {
  readonly socket?: string;
  readonly url?: string;
  readonly user?: string;
  readonly header: readonly Header[];
  readonly cacert?: string;
  readonly insecure?: boolean;
  readonly target?: string;
  readonly interval: number;
  readonly readOnly?: boolean;
  readonly class: readonly ClassPattern[];
  readonly config: readonly string[];
  readonly ascii?: boolean;
  readonly braille: boolean;
  readonly theme?: ThemeChoice;
  readonly keymap?: KeymapName;
  readonly mouse?: boolean;
  readonly screenReader?: boolean;
  readonly color: boolean;
  readonly alert?: readonly AlertWay[];
  readonly master?: string;
  readonly json?: boolean;
  readonly journal?: string | boolean;
  readonly record?: string;
}

/** Options as they were given, filled up by what the configuration files say. */
export type Chosen<Raw> = Raw & FromFiles;

/** What no flag says. */
export interface FromFiles {
  readonly settings: Settings;
  /** Of the target, from a file that only its owner can read. */
  readonly password: string | undefined;
  readonly mark: TargetMark | undefined;
}

/** Adds the options that say which HAProxy. */
export function reaching(command: Command): Command {
  return command
    .option('-t, --target <target>', 'a HAProxy by its name in the configuration file')
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

/** Adds the options that every command takes. */
export function shared(command: Command): Command {
  return looking(
    command
      .option('-n, --read-only', 'change nothing in HAProxy')
      .option('--no-read-only', 'allow changes where the configuration file says read-only')
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
      .option('--no-journal', 'keep no record of changes on disk'),
  );
}

/** Adds the options that say how it looks. */
export function looking(command: Command): Command {
  return command
    .option('--ascii', 'ASCII characters only')
    .option('--no-braille', 'draw charts with blocks, for fonts without Braille')
    .option('--no-color', 'no colours, as with $NO_COLOR')
    .addOption(new Option('--theme <name>', 'colours; auto asks the terminal').choices(themeChoices));
}

/** Checks what the shared options say together. */
export function withShared<T>(raw: Chosen<RawOptions>, checked: (shared: SharedOptions) => T): T | Refusal {
  if (raw.socket !== undefined && raw.url !== undefined) {
    return refuse('--socket and --url name two sources: give one of them');
  }
  const word = raw.class.find(isClassWord);
  if (word)
    return refuse(
      `--class: ${JSON.stringify(word.text)} has no "=": write CLASS=PATTERN, such as ${word.text}=chat_*`,
    );
  return checked({
    source: sourceOf(raw),
    user: raw.user,
    password: raw.password,
    target: raw.mark,
    headers: raw.header,
    cacertPath: raw.cacert,
    isInsecure: raw.insecure === true,
    isReadOnly: raw.readOnly === true,
    userRules: raw.class,
    configurationPaths: raw.config,
    isAscii: raw.ascii === true,
    hasBraille: raw.braille,
    isColourless: !raw.color,
    theme: themeWish(raw),
    settings: raw.settings,
    journal: raw.journal === false ? false : typeof raw.journal === 'string' ? raw.journal : undefined,
  });
}

export function themeWish({ theme, settings }: Chosen<Pick<RawOptions, 'theme'>>): ThemeWish {
  return { given: theme, usual: settings.theme };
}

function sourceOf({ socket, url }: RawOptions): SourceChoice {
  if (socket !== undefined) return { kind: 'socket', text: socket };
  return url !== undefined ? { kind: 'url', text: url } : { kind: 'discover' };
}

export function refuse(message: string): Refusal {
  return { kind: 'refuse', message: message.replaceAll('\n', ' ') };
}

function collected<T>(read: (text: string) => T): (text: string, before: readonly T[]) => readonly T[] {
  return (text, before) => [...before, read(text)];
}
