import { spawn } from 'node:child_process';
import type { ExecutionContext } from 'ava';
import { binary, checkout, cleanEnvironment, temporaryStateHome } from '../../helpers/terminal.ts';

export interface RunResult {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly node?: string | undefined;
}

/** Runs hatop-ts without a terminal to its end; it is killed with the test. */
export function run(
  t: ExecutionContext,
  args: readonly string[],
  options: RunOptions = {},
): Promise<RunResult> {
  const child = spawn(options.node ?? process.execPath, [binary, ...args], {
    cwd: checkout,
    env: cleanEnvironment({ XDG_STATE_HOME: temporaryStateHome(t), ...options.env }),
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
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, stdout, stderr }));
  });
}
