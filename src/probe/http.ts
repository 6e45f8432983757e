import { request as httpRequest, type IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import { openConnection } from './connect.ts';
import { type Fault, faultOfError, ProbeFault, quoted } from './fault.ts';
import { requestHeaders } from './request.ts';
import { statusWords } from './status-words.ts';
import { secondsOf, type Trial, within } from './trial.ts';

/** An answer is not read further than this. Bytes. */
const mostBody = 64 * 1024;

/** One GET: first byte, status, and the answer to its end. Gives the status in words. Throws ProbeFault. */
export async function probeHttp(trial: Trial): Promise<string> {
  const socket = await openConnection(trial);
  try {
    const response = await ask(trial, socket);
    const status = response.statusCode ?? 0;
    trial.passed('first byte', `HTTP/${response.httpVersion} ${status}`);
    const fault = statusFault(response);
    const { way } = trial;
    // A server that says 404 to a path that was only guessed is alive and well.
    const isWell = status < 400 || (status < 500 && status !== 400 && !way.isPathGiven);
    if (!isWell) throw new ProbeFault('answer', fault);
    const bytes = await readBody(trial, response);
    const size = `${bytes} byte${bytes === 1 ? '' : 's'}${bytes >= mostBody ? ' and more, not read further' : ''}`;
    if (status < 400) trial.passed('answer', `${status}${redirection(response)}, ${size}`);
    else
      trial.noted(
        'answer',
        `${statusWords(fault, way).words}; there is a server, ask it for something else with --path`,
      );
    return `HTTP ${status}`;
  } finally {
    socket.destroy();
  }
}

export function statusFault({ statusCode, headers }: IncomingMessage): Fault & { readonly kind: 'status' } {
  const { location, server } = headers;
  const one = typeof server === 'string' ? server : undefined;
  return { kind: 'status', status: statusCode ?? 0, location, server: one };
}

function redirection({ headers: { location } }: IncomingMessage): string {
  return location === undefined ? '' : ` to ${quoted(location)}`;
}

function ask(trial: Trial, socket: Socket): Promise<IncomingMessage> {
  const { way } = trial;
  const late: Fault = { kind: 'silent', seconds: secondsOf(trial), after: 'request' };
  return within<IncomingMessage>(trial, 'first byte', late, (resolve, fail) => {
    const request = httpRequest({
      createConnection: () => socket,
      method: 'GET',
      path: way.path,
      headers: { ...requestHeaders(way), Connection: 'close' },
      setHost: false,
    });
    request.on('response', resolve);
    // A GET that is answered with 101 has no body to wait for.
    request.on('upgrade', resolve);
    request.on('error', (error) => fail(faultOfError(error)));
    request.end();
    return () => {};
  });
}

function readBody(trial: Trial, response: IncomingMessage): Promise<number> {
  const late: Fault = { kind: 'silent', seconds: secondsOf(trial), after: 'answer' };
  return within<number>(trial, 'answer', late, (resolve, fail) => {
    let bytes = 0;
    response.on('data', (chunk: Buffer) => {
      bytes = Math.min(mostBody, bytes + chunk.length);
      if (bytes === mostBody) resolve(bytes);
    });
    response.on('end', () => resolve(bytes));
    response.on('aborted', () => fail({ kind: 'cut short' }));
    response.on('error', () => fail({ kind: 'cut short' }));
    if (response.statusCode === 101) resolve(0);
    return () => {};
  });
}
