import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { descendants } from '../../test/helpers/processes.ts';

/** Ticks a second, in which proc(5) gives `utime` and `stime`. */
const ticksPerSecond = Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }));

/**
 * Processor time of the processes since their start, all threads together, in milliseconds. The scheduler counts
 * nanoseconds; a kernel that does not show them gives ticks, which are 10 ms mostly.
 */
export function processorMs(pids: readonly number[]): number {
  return pids.reduce((sum, pid) => sum + (scheduledMs(pid) ?? tickedMs(pid)), 0);
}

function scheduledMs(pid: number): number | undefined {
  try {
    const threads = readdirSync(`/proc/${pid}/task`);
    return threads.reduce((sum, thread) => sum + nanoseconds(pid, thread) / 1e6, 0);
  } catch {
    return undefined;
  }
}

function nanoseconds(pid: number, thread: string): number {
  return Number(readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'utf8').split(' ')[0]);
}

function tickedMs(pid: number): number {
  try {
    // The second field is the name in parentheses, which may hold anything; utime and stime are the 14th and 15th.
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? [];
    return ((Number(fields[11]) + Number(fields[12])) * 1000) / ticksPerSecond;
  } catch {
    return 0;
  }
}

export interface Memory {
  readonly residentMb: number;
  readonly peakMb: number;
}

/** What the processes have in memory now and had at most, in units of 1024 * 1024 bytes. */
export function memoryOf(pids: readonly number[]): Memory {
  const statuses = pids.map(status);
  const sum = (field: string) =>
    statuses.reduce(
      (all, text) => all + Number(new RegExp(`^${field}:\\s+(\\d+)`, 'm').exec(text)?.[1] ?? 0),
      0,
    ) / 1024;
  return { residentMb: sum('VmRSS'), peakMb: sum('VmHWM') };
}

function status(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/status`, 'utf8');
  } catch {
    return '';
  }
}

/** A process and all beneath it. */
export function family(pid: number): readonly number[] {
  return [pid, ...descendants(pid)];
}
