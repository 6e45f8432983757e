import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

interface Process {
  readonly pid: number;
  readonly parent: number;
  readonly state: string;
}

/** All living processes beneath this one, from /proc (proc(5)). */
export function descendants(pid: number): readonly number[] {
  const processes = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => readProcess(Number(name)) ?? []);
  const found = [pid];
  for (const parent of found) {
    for (const process of processes) {
      if (process.parent === parent && process.state !== 'Z') found.push(process.pid);
    }
  }
  return found.slice(1);
}

/** False once it ended, also while nobody has fetched its exit code. */
export function isAlive(pid: number): boolean {
  const found = readProcess(pid);
  return found !== undefined && found.state !== 'Z';
}

/** True while a signal such as SIGTSTP keeps it from running, with every thread: they stop one after the other. */
export function isStopped(pid: number): boolean {
  const threads = readdirSync(`/proc/${pid}/task`);
  return threads.every((thread) =>
    /^State:\s+T/m.test(readFileSync(`/proc/${pid}/task/${thread}/status`, 'utf8')),
  );
}

/** True while the process takes connections at a path, also where it was bound under the same name with more behind it. */
export function isListening(pid: number, path: string): boolean {
  // Num RefCount Protocol Flags Type St Inode Path; the flag is SO_ACCEPTCON (proc_net(5)).
  const inodes = readFileSync('/proc/net/unix', 'utf8')
    .split('\n')
    .map((line) => line.split(/ +/))
    .filter(([, , , flags, , , , at]) => flags === '00010000' && at?.startsWith(path))
    .map(([, , , , , , inode]) => `socket:[${inode}]`);
  try {
    return readdirSync(`/proc/${pid}/fd`).some((fd) =>
      inodes.includes(readlinkSync(`/proc/${pid}/fd/${fd}`)),
    );
  } catch {
    // It has ended, or closed one of them meanwhile: whoever waits asks again.
    return isAlive(pid);
  }
}

/** Polls until it holds; there is no event for what happens in other processes. Throws after the time given. */
export async function eventually(what: string, holds: () => boolean, withinMs = 5000): Promise<void> {
  const giveUpMs = performance.now() + withinMs;
  while (!holds()) {
    if (performance.now() > giveUpMs) throw new Error(`not within ${withinMs} ms: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

function readProcess(pid: number): Process | undefined {
  try {
    // The second field is the name in parentheses, which may hold anything.
    const [state = '', parent = ''] =
      readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? [];
    return { pid, parent: Number(parent), state };
  } catch {
    return undefined;
  }
}
