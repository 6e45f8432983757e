import { commandLine, serverCommandLine } from '../command-line.ts';

/** The largest limit HAProxy's `int` holds; it takes more and makes another number of it. */
const largest = 2_147_483_647;

/** Reads a limit of connections; undefined for anything but a whole number. HAProxy itself reads other text as 0 for frontends. */
export function parseLimit(text: string): number | undefined {
  const trimmed = text.trim();
  return /^\d{1,10}$/.test(trimmed) && Number(trimmed) <= largest ? Number(trimmed) : undefined;
}

/** `set maxconn server b/s N`, since 1.7, admin level, silent; 0 is no limit (management manual 9.3). Throws UnsafeNameError. */
export function setServerMaxconn(backend: string, server: string, limit: number): string {
  return serverCommandLine(['set', 'maxconn', 'server'], backend, server, [String(limit)]);
}

/** `set maxconn frontend f N`, since 1.5, admin level, silent; 0 lets nobody in (management manual 9.3). Throws UnsafeNameError. */
export function setFrontendMaxconn(frontend: string, limit: number): string {
  return commandLine('set', 'maxconn', 'frontend', frontend, String(limit));
}
