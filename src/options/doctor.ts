import type { Command } from 'commander';
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

/** The command line of `doctor`, checked. */
export interface DoctorOptions extends SharedOptions {
  readonly isJson: boolean;
}

/** Adds the sub-command `doctor`. */
export function addDoctor(program: Command, onDoctor: (command: Command) => void): void {
  shared(reaching(program.command('doctor')))
    .description('say what was looked for and found here, what is missing, and the line that mends it')
    .option('--json', 'print one JSON object')
    .allowExcessArguments(false)
    .addHelpText('after', '\nExit: 0 HAProxy can be watched, 1 something needed is missing, 2 bad usage.')
    .action((_: unknown, given: Command) => onDoctor(given));
}

/** Checks what the options of `doctor` say together; `strayOption` is one that only the dashboard takes. */
export function checkedDoctor(
  raw: Chosen<RawOptions>,
  strayOption: string | undefined,
): { readonly kind: 'doctor'; readonly options: DoctorOptions } | Refusal {
  if (strayOption !== undefined) return refuse(`${strayOption} is for the dashboard: leave it out here`);
  return withShared(raw, (shared) => ({
    kind: 'doctor',
    options: { ...shared, isJson: raw.json === true },
  }));
}
