import { type Command, Option } from 'commander';
import { type KeymapName, keymapNames } from '../actions/bind-keys.ts';
import type { AlertWay } from '../model/events/alert-way.ts';
import { longestIntervalSeconds, shortestIntervalSeconds } from '../state/interval.ts';
import { checkedOutput, type OutputChoice, printing, type RawOutput } from './output.ts';
import { readAlertWays, readInterval } from './readers.ts';
import {
  type Chosen,
  type RawOptions,
  type Refusal,
  refuse,
  type SharedOptions,
  withShared,
} from './shared.ts';

/** The command line of the dashboard, checked. */
export interface Options extends SharedOptions {
  readonly command: 'watch' | 'demo';
  readonly intervalSeconds: number;
  readonly output: OutputChoice;
  /** File to which every poll is recorded. */
  readonly recordPath: string | undefined;
  /** How the terminal calls for attention. */
  readonly alerts: readonly AlertWay[];
  readonly keymap: KeymapName;
  readonly hasMouse: boolean;
  /** True for lines in place of a screen. */
  readonly isForReader: boolean;
  /** Address of the master process's socket, as it was written. */
  readonly masterText: string | undefined;
}

/** Adds the options of the dashboard and of the demo. */
export function watching(command: Command): Command {
  const watched = command
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
    .addOption(new Option('--keymap <name>', 'keys as usual, or as in HATop').choices(keymapNames))
    .option('--mouse', 'the mouse on from the start; m turns it on and off')
    .option('--screen-reader', 'print what changes as lines, in place of a screen')
    .option('--record <file>', 'append every poll to this file, for hatop-ts replay')
    .allowExcessArguments(false);
  return printing(watched);
}

/** Checks what options say together. */
export function checkedOptions(
  command: Options['command'],
  raw: Chosen<RawOptions & RawOutput>,
): { readonly kind: 'run'; readonly options: Options } | Refusal {
  const forSources = [raw.socket, raw.url, raw.user, raw.cacert, raw.insecure, raw.header[0], raw.master];
  if (command === 'demo' && forSources.some((option) => option !== undefined)) {
    return refuse(
      'the demo brings its own HAProxy: leave out --socket, --url, --master and what belongs to them',
    );
  }
  const output = checkedOutput(raw);
  if ('message' in output) return output;
  if (output.kind !== undefined && raw.record !== undefined)
    return refuse(
      `--record is for the dashboard: leave out --${output.kind === 'table' ? 'once' : output.kind}`,
    );
  if (raw.screenReader === true && raw.record !== undefined)
    return refuse('--record is for the dashboard: leave out --screen-reader');
  return withShared(raw, (shared) => ({
    kind: 'run',
    options: {
      ...shared,
      command,
      intervalSeconds: raw.interval,
      output,
      recordPath: raw.record,
      alerts: raw.alert ?? [],
      keymap: raw.keymap ?? 'usual',
      hasMouse: raw.mouse === true,
      isForReader: raw.screenReader === true,
      masterText: raw.master,
    },
  }));
}
