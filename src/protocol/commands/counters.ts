import { serverCommandLine } from '../command-line.ts';

/** `clear counters` (maxima, operator level) and `clear counters all` (admin level); silent (management manual 9.3). */
export function clearCounters(scope: 'max' | 'all'): string {
  return scope === 'max' ? 'clear counters' : 'clear counters all';
}

/** `clear counters server b/s`, since 3.5; older versions ignore the words and clear every maximum. Throws UnsafeNameError. */
export function clearServerCounters(backend: string, server: string): string {
  return serverCommandLine(['clear', 'counters', 'server'], backend, server, []);
}
