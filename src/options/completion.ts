import { Argument, type Command } from 'commander';

export const shells = ['bash', 'zsh', 'fish'] as const;
export type Shell = (typeof shells)[number];

/** Adds the sub-command `completion`. */
export function addCompletion(program: Command, onShell: (shell: Shell) => void): void {
  program
    .command('completion')
    .description('print the completion script for a shell, with the names of servers and proxies')
    .addArgument(new Argument('<SHELL>').choices(shells))
    .allowExcessArguments(false)
    .action((shell: Shell) => onShell(shell));
}
