import { type Command, Option } from 'commander';
import type { KeymapName } from '../actions/bind-keys.ts';
import type { Settings } from '../config/settings.ts';
import { fastestSpeed, slowestSpeed } from '../state/playback.ts';
import { checkedOutput, type OutputChoice, printing, type RawOutput } from './output.ts';
import { type ReplayStart, readSpeed, readStart } from './readers.ts';
import {
  type Chosen,
  looking,
  type RawOptions,
  type Refusal,
  refuse,
  type ThemeWish,
  themeWish,
} from './shared.ts';

/** The command line of a replay, checked. */
export interface ReplayChoice {
  readonly path: string;
  readonly speed: number;
  readonly start: ReplayStart | undefined;
  readonly output: OutputChoice;
  readonly isAscii: boolean;
  readonly hasBraille: boolean;
  readonly isColourless: boolean;
  readonly theme: ThemeWish;
  readonly keymap: KeymapName;
  readonly settings: Settings;
}

export interface RawReplayOptions
  extends Pick<RawOptions, 'ascii' | 'braille' | 'color' | 'theme' | 'keymap'>,
    RawOutput {
  readonly speed: number;
  readonly start?: ReplayStart;
}

/** Adds the options of a replay. */
export function replaying(command: Command): Command {
  const played = command
    .description('play a recording as if it were HAProxy, or print what is in it')
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
    .allowExcessArguments(false);
  return looking(printing(played, ' of the last moment, or of that of --start,'));
}

/** Checks what the options of a replay say together; `strayOption` is one that says which HAProxy. */
export function checkedReplay(
  path: string,
  raw: Chosen<RawReplayOptions>,
  strayOption: string | undefined,
): { readonly kind: 'replay'; readonly options: ReplayChoice } | Refusal {
  if (strayOption !== undefined) return refuse(`${strayOption} has no meaning for a recording: leave it out`);
  const output = checkedOutput(raw);
  if ('message' in output) return output;
  return {
    kind: 'replay',
    options: {
      path,
      speed: raw.speed,
      start: raw.start,
      output,
      isAscii: raw.ascii === true,
      hasBraille: raw.braille,
      isColourless: !raw.color,
      theme: themeWish(raw),
      settings: raw.settings,
      keymap: raw.keymap ?? raw.settings.keymap ?? 'usual',
    },
  };
}
