import { connect, type LookupFunction, type Socket, type SocketConnectOpts } from 'node:net';
import type { Receiver } from '../protocol/framing.ts';
import { type Address, addressText } from './address.ts';
import { type Expiry, startDeadline } from './deadline.ts';
import { watchLookup } from './lookup.ts';
import { connectFailure } from './socket-failure.ts';
import type { Failure } from './source.ts';

type End =
  | { readonly kind: 'closed' }
  | { readonly kind: 'expired'; readonly expiry: Expiry }
  | { readonly kind: 'too-large' }
  | { readonly kind: 'aborted' }
  | { readonly kind: 'error'; readonly code: string | undefined };

export interface Exchange {
  readonly end: End;
  /** What came, also when the end was not a good one. */
  readonly received: Receiver;
  readonly isConnected: boolean;
  /** True where the host's name was not known yet. */
  readonly isUnresolved: boolean;
}

export interface ExchangeOptions {
  readonly address: Address;
  readonly line: string;
  readonly timeoutSeconds: number;
  readonly received: Receiver;
  readonly aborts: Set<() => void>;
  readonly lookup: LookupFunction;
}

/** One line on a connection of its own, and all that comes back until its end. Never rejects. */
export function exchange(options: ExchangeOptions): Promise<Exchange> {
  const { address, line, timeoutSeconds, received, aborts } = options;
  return new Promise((resolve) => {
    const socket: Socket = connect(connectOptions(address, options.lookup));
    const isUnresolved = address.kind === 'tcp' ? watchLookup(socket, address.host) : () => false;
    let isConnected = false;
    let isFinished = false;
    const finish = (end: End): void => {
      if (isFinished) return;
      isFinished = true;
      deadline.clear();
      aborts.delete(abort);
      socket.destroy();
      resolve({ end, received, isConnected, isUnresolved: isUnresolved() });
    };
    const abort = () => finish({ kind: 'aborted' });
    const deadline = startDeadline(timeoutSeconds, (expiry) => finish({ kind: 'expired', expiry }));
    aborts.add(abort);
    socket.on('connect', () => {
      isConnected = true;
      deadline.touch();
      // Not half-closed: some versions take the end of the input for the end of the conversation.
      socket.write(`${line}\n`);
    });
    socket.on('data', (chunk) => {
      deadline.touch();
      if (!received.push(chunk)) finish({ kind: 'too-large' });
    });
    socket.on('end', () => finish({ kind: 'closed' }));
    socket.on('error', (error: NodeJS.ErrnoException) => finish({ kind: 'error', code: error.code }));
    socket.on('close', () => finish({ kind: 'closed' }));
  });
}

/** The whole of `sun_path`, which HAProxy fills with NUL for `abns`; newer Node versions send only what they are given. */
const abstractPathBytes = 108;

function connectOptions(address: Address, lookup: LookupFunction): SocketConnectOpts {
  switch (address.kind) {
    case 'unix':
      return { path: address.path };
    case 'abstract': {
      const used = 1 + Buffer.byteLength(address.name);
      const padding = address.isPadded ? '\0'.repeat(abstractPathBytes - used) : '';
      return { path: `\0${address.name}${padding}` };
    }
    case 'tcp':
      return { host: address.host, port: address.port, lookup };
  }
}

/** Why an exchange brought no answer, in words. */
export async function exchangeFailure(
  got: Exchange,
  address: Address,
  timeoutSeconds: number,
): Promise<Failure> {
  const where = addressText(address);
  const { end } = got;
  switch (end.kind) {
    case 'closed':
      return {
        code: 'truncated',
        message: `${where} closed the connection without an answer.`,
        fix: 'Check that it is a `stats socket` without TLS; if it is, HAProxy may just have stopped.',
      };
    case 'error':
      return got.isConnected
        ? {
            code: 'truncated',
            message: `The connection to ${where} broke (${end.code ?? 'unknown error'}).`,
            fix: undefined,
          }
        : connectFailure(end.code, address);
    case 'expired':
      return {
        code: 'timeout',
        message: timeoutMessage(got, end.expiry, where, timeoutSeconds),
        fix: got.isConnected
          ? 'Close other programs that use the socket, or raise `stats maxconn` in the global section.'
          : got.isUnresolved
            ? 'Check the name server, or give the IP address.'
            : 'Check the host, the route and the firewall.',
      };
    case 'too-large':
      return { code: 'too-large', message: `The answer of ${where} does not end.`, fix: undefined };
    case 'aborted':
      return { code: 'aborted', message: 'The request was given up.', fix: undefined };
  }
}

function timeoutMessage(got: Exchange, expiry: Expiry, where: string, timeoutSeconds: number): string {
  if (got.isUnresolved) return `The host name in ${where} was not resolved within ${timeoutSeconds} s.`;
  if (!got.isConnected) return `${where} did not accept the connection within ${timeoutSeconds} s.`;
  if (expiry === 'overall') return `${where} answers too slowly to be read.`;
  if (!got.received.isEmpty) return `${where} stopped in the middle of its answer for ${timeoutSeconds} s.`;
  return (
    `${where} accepted the connection but was silent for ${timeoutSeconds} s: all of the CLI connections may be ` +
    'taken (stats maxconn) or the process hangs.'
  );
}
