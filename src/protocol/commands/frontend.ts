import { commandLine } from '../command-line.ts';

export type FrontendState = 'enable' | 'disable' | 'shutdown';

/** `enable|disable|shutdown frontend f`, since 1.5, admin level, silent; a shutdown cannot be taken back. Throws UnsafeNameError. */
export function setFrontend(frontend: string, state: FrontendState): string {
  return commandLine(state, 'frontend', frontend);
}
