import type { Shell } from '../options/completion.ts';
import type { CommandRecord } from '../options/grammar.ts';
import { bashScript } from './bash.ts';
import { fishScript } from './fish.ts';
import { zshScript } from './zsh.ts';

const writers: Readonly<Record<Shell, (program: CommandRecord) => string>> = {
  bash: bashScript,
  zsh: zshScript,
  fish: fishScript,
};

/** The completion of this command line as a script for that shell. */
export function completionScript(shell: Shell, program: CommandRecord): string {
  return writers[shell](program);
}
