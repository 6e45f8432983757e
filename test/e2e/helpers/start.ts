import { spawn } from 'node:child_process';
import type { ExecutionContext } from 'ava';
import { waitFor } from '../../demo/helpers/socket.ts';
import { binary, checkout, cleanEnvironment, temporaryStateHome } from '../../helpers/terminal.ts';

export interface RunResult {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly node?: string | undefined;
  /** Whom to be; only root may choose. */
  readonly uid?: number;
}

export interface Started {
  readonly pid: number;
  readonly stdout: string;
  readonly stderr: string;
  /** Resolves when this stands on stderr. */
  says(wanted: RegExp): Promise<void>;
  kill(signal: NodeJS.Signals): void;
  /** Its end. */
  readonly ended: Promise<RunResult>;
}

/** Starts hatop-ts without a terminal and leaves it running; it is killed with the test. */
export function start(t: ExecutionContext, args: readonly string[], options: RunOptions = {}): Started {
  const home = temporaryStateHome(t);
  const child = spawn(options.node ?? process.execPath, [binary, ...args], {
    cwd: checkout,
    env: cleanEnvironment({ XDG_STATE_HOME: home, XDG_CONFIG_HOME: home, ...options.env }),
    stdio: ['ignore', 'pipe', 'pipe'],
    ...(options.uid !== undefined && { uid: options.uid, gid: options.uid }),
  });
  t.teardown(() => child.kill('SIGKILL'));
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  return {
    pid: child.pid ?? 0,
    get stdout() {
      return stdout;
    },
    get stderr() {
      return stderr;
    },
    says: async (wanted) => {
      await waitFor(
        () => stderr,
        (text) => wanted.test(text),
      );
      t.pass(String(wanted));
    },
    kill: (signal) => child.kill(signal),
    ended: new Promise((resolve, reject) => {
      child.on('error', reject);
      child.on('close', (code) => resolve({ code, stdout, stderr }));
    }),
  };
}
