import { openConnection } from './connect.ts';
import { type Fault, faultOfError, quoted } from './fault.ts';
import { type Trial, within } from './trial.ts';

/** How long a peer may take to speak first; HAProxy hangs up after it has tried its servers, a second for each try. */
const speaksWithinMs = { direct: 1000, given: 1000, haproxy: 4000 } as const;

/** A connection that stands for a while; what the peer says unasked is told. Throws ProbeFault. */
export async function probeTcp(trial: Trial): Promise<string> {
  const socket = await openConnection(trial);
  try {
    const timeoutMs = Math.min(trial.timeoutMs, speaksWithinMs[trial.way.route]);
    const quiet: Fault = { kind: 'silent', seconds: 0, after: 'request' };
    const first = await within<Buffer>({ ...trial, timeoutMs }, 'first byte', quiet, (resolve, fail) => {
      socket.once('data', resolve);
      socket.once('error', (error) => fail(faultOfError(error)));
      socket.once('end', () => fail({ kind: 'closed', isReset: false }));
      socket.once('close', () => fail({ kind: 'closed', isReset: false }));
      if (socket.destroyed) fail({ kind: 'closed', isReset: false });
      return () => {};
    }).catch((error: unknown) => {
      if (isQuiet(error)) return undefined;
      throw error;
    });
    if (first === undefined) trial.noted('first byte', 'none came: the peer waits for the client to speak');
    else
      trial.passed(
        'first byte',
        `the peer speaks first: ${quoted(first.subarray(0, 200).toString('latin1'))}`,
      );
    return 'connected';
  } finally {
    socket.destroy();
  }
}

function isQuiet(error: unknown): boolean {
  return (error as { readonly fault?: Fault }).fault?.kind === 'silent';
}
