import type { Command } from 'commander';
import { type Refusal, refuse } from './shared.ts';

/** What is asked about the configuration. */
export interface ConfigErrand {
  readonly what: 'default' | 'path' | 'check';
  /** The file to check; undefined for those that are read at the start. */
  readonly file: string | undefined;
}

interface RawConfigOptions {
  readonly default?: boolean;
  readonly path?: boolean;
  readonly check?: string | boolean;
}

/** Adds `config`, which tells of the configuration and uses none. */
export function addConfig(program: Command, onErrand: (raw: RawConfigOptions) => void): void {
  program
    .command('config')
    .description(
      'print an example of the configuration file, where it is looked for, or what is wrong with it',
    )
    .option('--default', 'print every entry, explained, as it is usually')
    .option('--path', 'print where the file is looked for and which of them there are')
    .option('--check [file]', 'read a file, or those that are found, and say all that is wrong')
    .allowExcessArguments(false)
    .action((raw: RawConfigOptions) => onErrand(raw));
}

export function checkedConfig(
  raw: RawConfigOptions,
): { readonly kind: 'config'; readonly errand: ConfigErrand } | Refusal {
  const asked = (['default', 'path', 'check'] as const).filter((what) => raw[what] !== undefined);
  const [what, another] = asked;
  if (what === undefined || another !== undefined)
    return refuse('config takes one of --default, --path and --check [FILE]');
  const file = typeof raw.check === 'string' ? raw.check : undefined;
  return { kind: 'config', errand: { what, file } };
}
