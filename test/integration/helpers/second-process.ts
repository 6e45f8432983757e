import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { ExecutionContext } from 'ava';
import { ask, waitFor } from '../../demo/helpers/socket.ts';
import { findHaproxy } from '../../helpers/find-haproxy.ts';
import type { RunningHaproxy } from '../../helpers/haproxy.ts';
import { isListening } from '../../helpers/processes.ts';

/**
 * Reloads as an init script does: a new process takes the listeners over (`-x`), binds the same socket path and asks
 * the old one to finish (`-sf`, management manual 4). Resolves with its pid when it alone answers on the socket.
 */
export async function reload(t: ExecutionContext, old: RunningHaproxy): Promise<number> {
  const haproxy = findHaproxy();
  if (haproxy === undefined) throw new Error('no haproxy here');
  const args = ['-db', '-f', old.configPath, '-x', old.socketPath, '-sf', String(old.pid())];
  const child = spawn(haproxy.path, args, { cwd: old.directory, env: haproxy.env, stdio: 'ignore' });
  const exited = once(child, 'exit');
  t.teardown(async () => {
    child.kill('SIGTERM');
    await exited;
  });
  await waitFor(
    () => ask(old.socketPath, 'show info'),
    (answer) => answer.includes(`\nPid: ${child.pid}\n`),
  );
  // They share the socket until the old one lets go of it: any of them may take the next connection.
  await waitFor(
    () => isListening(old.pid(), old.socketPath),
    (isShared) => !isShared,
  );
  return child.pid ?? 0;
}
