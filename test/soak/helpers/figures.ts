import { readdirSync, readFileSync } from 'node:fs';

/** What a process holds, and what it has used since it began, from /proc (proc(5)). */
export interface Figures {
  readonly megabytes: number;
  readonly handles: number;
  readonly cpuSeconds: number;
  readonly atSeconds: number;
}

/** Clock ticks in a second, as Linux gives them to programs everywhere (`getconf CLK_TCK`). */
const ticksPerSecond = 100;

export function figuresOf(pid: number): Figures {
  const kilobytes = /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  // The second field is the name in parentheses, which may hold anything; the 14th and 15th are the times.
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? [];
  return {
    megabytes: Math.round(Number(kilobytes) / 1024),
    handles: readdirSync(`/proc/${pid}/fd`).length,
    cpuSeconds: (Number(fields[11]) + Number(fields[12])) / ticksPerSecond,
    atSeconds: performance.now() / 1000,
  };
}

/** Share of one processor between two moments, in percent. */
export function cpuPercent(from: Figures, to: Figures): number {
  return Math.round((100 * (to.cpuSeconds - from.cpuSeconds)) / (to.atSeconds - from.atSeconds));
}
