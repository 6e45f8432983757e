import { serverCommandLine } from '../command-line.ts';

export type CheckKind = 'health' | 'agent';

/** `enable|disable health|agent b/s`, since 1.5, admin level; success is silence (management manual 9.3). Throws UnsafeNameError. */
export function switchCheck(backend: string, server: string, kind: CheckKind, isOn: boolean): string {
  return serverCommandLine([isOn ? 'enable' : 'disable', kind], backend, server, []);
}

export type ForcedHealth = 'up' | 'stopping' | 'down';

/** `set server b/s health …`, since 1.5, admin level, silent; the next check may overwrite it. Throws UnsafeNameError. */
export function forceHealth(backend: string, server: string, to: ForcedHealth): string {
  return serverCommandLine(['set', 'server'], backend, server, ['health', to]);
}

export type ForcedAgent = 'up' | 'down';

/** `set server b/s agent …`, since 1.5, admin level, silent; refused without an agent check. Throws UnsafeNameError. */
export function forceAgent(backend: string, server: string, to: ForcedAgent): string {
  return serverCommandLine(['set', 'server'], backend, server, ['agent', to]);
}
