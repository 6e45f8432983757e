import { commandLine, serverCommandLine } from '../command-line.ts';

/** `shutdown sessions server b/s`, since 1.5, admin level, silent. Clients of WebSockets see close code 1006. Throws UnsafeNameError. */
export function shutdownServerSessions(backend: string, server: string): string {
  return serverCommandLine(['shutdown', 'sessions', 'server'], backend, server, []);
}

/** `shutdown session 0xPTR`, since 1.5, admin level, silent; the id is the first word of a `show sess` line. Throws UnsafeNameError. */
export function shutdownSession(id: string): string {
  return commandLine('shutdown', 'session', id);
}
