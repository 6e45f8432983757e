import type { ExecutionContext } from 'ava';
import { factText } from '../../../../src/model/process.ts';
import { startHaproxy } from '../../../helpers/haproxy.ts';
import { watchSocket } from '../../helpers/watch.ts';

/** The version that a HAProxy started as the tests do says of itself. */
export async function startIdle(t: ExecutionContext): Promise<string | undefined> {
  const haproxy = await startHaproxy(
    t,
    `global
  stats socket @DIR@/admin.sock mode 600 level admin
defaults
  mode http
  timeout connect 1s
  timeout client 1s
  timeout server 1s
backend idle
`,
  );
  const { snapshot } = await watchSocket(t, haproxy.socketPath).picture();
  return factText(snapshot.process, 'Version');
}
