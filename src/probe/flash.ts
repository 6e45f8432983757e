import { openConnection } from './connect.ts';
import { type Fault, faultOfError, foreignAnswer, ProbeFault } from './fault.ts';
import { policyRequest } from './request.ts';
import { secondsOf, type Trial, within } from './trial.ts';

/** A policy file is not read further than this; players stop at 20,000 bytes. */
const mostBytes = 64 * 1024;

/** The policy request of a Flash player: XML that ends in a zero byte has to come back. Throws ProbeFault. */
export async function probeFlash(trial: Trial): Promise<string> {
  const socket = await openConnection(trial);
  try {
    let answer = Buffer.alloc(0);
    let hasEnded = false;
    const late = (): Fault => ({
      kind: 'silent',
      seconds: secondsOf(trial),
      after: answer.length === 0 ? 'request' : 'answer',
    });
    const wait = (step: 'first byte' | 'answer', isEnough: () => boolean) =>
      within<void>(trial, step, late(), (resolve, fail) => {
        const onData = (chunk: Buffer) => {
          answer = Buffer.concat([answer, chunk]);
          if (isEnough()) resolve();
        };
        const onEnd = () => {
          hasEnded = true;
          if (answer.length > 0) resolve();
          else fail({ kind: 'closed', isReset: false });
        };
        const onError = (error: Error) => fail(faultOfError(error));
        socket.on('data', onData);
        socket.on('end', onEnd);
        socket.on('close', onEnd);
        socket.on('error', onError);
        if (hasEnded || isEnough()) resolve();
        else if (socket.destroyed) onEnd();
        return () => {
          socket.pause();
          socket.off('data', onData);
          socket.off('end', onEnd);
          socket.off('close', onEnd);
          socket.off('error', onError);
        };
      });
    socket.write(policyRequest);
    await wait('first byte', () => answer.length > 0);
    trial.passed('first byte', 'an answer begins');
    const isWhole = () => answer.includes(0) || answer.length >= mostBytes;
    const reading = wait('answer', isWhole);
    socket.resume();
    await reading;
    judge(answer);
    trial.passed('answer', `a policy file of ${answer.indexOf(0)} bytes and its zero byte`);
    return 'a policy file';
  } finally {
    socket.destroy();
  }
}

function judge(answer: Buffer): void {
  const foreign = foreignAnswer(answer);
  if (foreign.looksLike === 'tls' || foreign.looksLike === 'http') throw new ProbeFault('answer', foreign);
  const text = answer.toString('latin1');
  const beginning = text.slice(0, 200);
  if (!text.includes('<cross-domain-policy'))
    throw new ProbeFault('answer', { kind: 'policy', what: 'no policy', beginning });
  if (!answer.includes(0)) throw new ProbeFault('answer', { kind: 'policy', what: 'no NUL', beginning });
}
