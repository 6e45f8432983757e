import { spawn } from 'node:child_process';

export interface Guard {
  /** Ends the guard without letting it act. */
  dismiss(): void;
}

/** Where the pid of the HAProxy is noted, in the lab's directory. */
export const pidFileName = 'haproxy.pid';

/**
 * Cleans up after a lab that cannot do it itself, because it was ended by SIGKILL or the machine ran out of memory.
 * A shell waits for the end of a pipe that only the lab holds open; when the lab is gone, so is the pipe.
 */
const script = `read -r _
if read -r pid < "$1/${pidFileName}"; then
  kill -TERM "$pid" && sleep 1 && kill -KILL "$pid"
fi 2>/dev/null
rm -rf -- "$1"`;

/** Watches over the lab's directory and the HAProxy whose pid is noted in it. */
export function startGuard(directory: string): Guard {
  const shell = spawn('/bin/sh', ['-c', script, 'hatop-ts-demo-guard', directory], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
    env: { PATH: '/usr/bin:/bin' },
  });
  // Without a shell the demo still works; only the cleaning up after SIGKILL is lost.
  shell.on('error', () => undefined);
  shell.stdin.on('error', () => undefined);
  shell.unref();
  return { dismiss: () => void shell.kill('SIGKILL') };
}
