import { spawn } from 'node:child_process';
import type { ExecutionContext } from 'ava';
import { waitFor } from '../../demo/helpers/socket.ts';
import { binary, checkout, cleanEnvironment } from '../../helpers/terminal.ts';
import type { RunResult } from './run.ts';

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
export function start(t: ExecutionContext, args: readonly string[]): Started {
  const child = spawn(process.execPath, [binary, ...args], {
    cwd: checkout,
    env: cleanEnvironment({}),
    stdio: ['ignore', 'pipe', 'pipe'],
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
