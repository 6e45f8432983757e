import { serverCommandLine } from '../command-line.ts';

export type ServerState = 'ready' | 'maint' | 'drain';

/** `set server b/s state …`, since 1.5, admin level; success is silence (management manual 9.3). Throws UnsafeNameError. */
export function setServerState(backend: string, server: string, state: ServerState): string {
  return serverCommandLine(['set', 'server'], backend, server, ['state', state]);
}
