import { connect, type Socket, type SocketConnectOpts } from 'node:net';
import type { Clock } from '../clock.ts';
import { buildSnapshot } from '../model/snapshot.ts';
import { parseCliLevel, showCliLevel } from '../protocol/commands/show-cli-level.ts';
import { showInfo } from '../protocol/commands/show-info.ts';
import { showStat } from '../protocol/commands/show-stat.ts';
import { parseStatCsv } from '../protocol/csv.ts';
import { defaultMaxAnswerBytes, isCompleteDump, ResponseCollector } from '../protocol/framing.ts';
import { parseInfo } from '../protocol/info.ts';
import { type Address, addressText } from './address.ts';
import { type Expiry, startDeadline } from './deadline.ts';
import { connectFailure, foreignAnswer } from './socket-failure.ts';
import type { AccessLevel, Answer, Failure, PollResult, Source } from './source.ts';

export interface RuntimeSocketOptions {
  readonly address: Address;
  readonly clock: Clock;
  /** Longest silence within one request, 5 by default; the whole request may take six times as long. */
  readonly requestTimeoutSeconds?: number;
  readonly maxAnswerBytes?: number;
}

type End =
  | { readonly kind: 'closed' }
  | { readonly kind: 'expired'; readonly expiry: Expiry }
  | { readonly kind: 'too-large' }
  | { readonly kind: 'aborted' }
  | { readonly kind: 'error'; readonly code: string | undefined };

interface Exchange {
  readonly end: End;
  /** What was received, also when the end was not a good one. */
  readonly text: string;
  readonly isConnected: boolean;
}

/**
 * HAProxy's Runtime API. Every request has its own connection, read to its end: text from a health check can forge
 * any terminator inside a quoted field, so nothing else frames an answer safely, and a connection kept across a
 * reload stays with the old process.
 */
export function createRuntimeSocket(options: RuntimeSocketOptions): Source {
  const { address, clock } = options;
  const timeoutSeconds = options.requestTimeoutSeconds ?? 5;
  const maxBytes = options.maxAnswerBytes ?? defaultMaxAnswerBytes;
  const aborts = new Set<() => void>();
  let isClosed = false;

  async function send(line: string, mostBytes = maxBytes): Promise<Exchange> {
    if (isClosed) return { end: { kind: 'aborted' }, text: '', isConnected: false };
    return exchange({ address, line, timeoutSeconds, maxBytes: mostBytes, aborts });
  }

  async function answer(line: string, mostBytes?: number): Promise<Answer> {
    if (/[\r\n\0]/.test(line)) throw new RangeError('A runtime command is one line.');
    const got = await send(line, mostBytes);
    if (got.end.kind === 'too-large' && mostBytes !== undefined)
      return { ok: true, text: got.text, isCut: true };
    if (got.end.kind === 'closed' && got.text !== '') return { ok: true, text: got.text };
    const failure = await exchangeFailure(got, address, timeoutSeconds);
    return { ok: false, failure, isSent: got.isConnected };
  }

  async function dump(
    line: string,
    expected: string,
  ): Promise<{ ok: true; text: string } | { ok: false; failure: Failure }> {
    const got = await send(line);
    const foreign = got.end.kind === 'aborted' ? undefined : foreignAnswer(got.text, expected, address);
    if (foreign) return { ok: false, failure: foreign };
    if (got.end.kind !== 'closed' || got.text === '')
      return { ok: false, failure: await exchangeFailure(got, address, timeoutSeconds) };
    if (!isCompleteDump(got.text)) return { ok: false, failure: cutShort(line, address) };
    return { ok: true, text: got.text };
  }

  async function poll(): Promise<PollResult> {
    const startedSeconds = clock.monotonicSeconds();
    const info = await dump(showInfo, 'Name: ');
    if (!info.ok) return info;
    const stat = await dump(showStat, '# pxname');
    if (!stat.ok) return stat;
    const monotonicSeconds = clock.monotonicSeconds();
    const snapshot = buildSnapshot({
      ...parseStatCsv(stat.text),
      wallMs: clock.wallMs(),
      monotonicSeconds,
      pollSeconds: monotonicSeconds - startedSeconds,
      process: { fields: parseInfo(info.text) },
    });
    return { ok: true, snapshot };
  }

  return {
    description: { kind: 'socket', label: addressText(address), warning: undefined },
    poll,
    query: answer,
    change: (line) => answer(line),
    accessLevel: () => askLevel(answer),
    close: () => {
      isClosed = true;
      for (const abort of aborts) abort();
    },
  };
}

/** Versions before 1.9 cannot be asked; what they refuse tells. Both probes lack an argument and change nothing. */
async function askLevel(ask: (line: string) => Promise<Answer>): Promise<AccessLevel> {
  const told = await ask(showCliLevel);
  if (!told.ok) return 'unknown';
  const level = parseCliLevel(told.text);
  if (level) return level;
  const adminProbe = await ask('disable server');
  if (!adminProbe.ok) return 'unknown';
  if (adminProbe.text.startsWith('Require')) return 'admin';
  if (!adminProbe.text.startsWith('Permission denied')) return 'unknown';
  const operatorProbe = await ask('show sess 0x1');
  if (!operatorProbe.ok) return 'unknown';
  if (operatorProbe.text.startsWith('Session not found')) return 'operator';
  return operatorProbe.text.startsWith('Permission denied') ? 'user' : 'unknown';
}

interface ExchangeOptions {
  readonly address: Address;
  readonly line: string;
  readonly timeoutSeconds: number;
  readonly maxBytes: number;
  readonly aborts: Set<() => void>;
}

function exchange({ address, line, timeoutSeconds, maxBytes, aborts }: ExchangeOptions): Promise<Exchange> {
  return new Promise((resolve) => {
    const collector = new ResponseCollector(maxBytes);
    const socket: Socket = connect(connectOptions(address));
    let isConnected = false;
    let isFinished = false;
    const finish = (end: End): void => {
      if (isFinished) return;
      isFinished = true;
      deadline.clear();
      aborts.delete(abort);
      socket.destroy();
      resolve({ end, text: collector.text(), isConnected });
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
      if (!collector.push(chunk)) finish({ kind: 'too-large' });
    });
    socket.on('end', () => finish({ kind: 'closed' }));
    socket.on('error', (error: NodeJS.ErrnoException) => finish({ kind: 'error', code: error.code }));
    socket.on('close', () => finish({ kind: 'closed' }));
  });
}

/** The whole of `sun_path`, which HAProxy fills with NUL for `abns`; newer Node versions send only what they are given. */
const abstractPathBytes = 108;

function connectOptions(address: Address): SocketConnectOpts {
  switch (address.kind) {
    case 'unix':
      return { path: address.path };
    case 'abstract': {
      const used = 1 + Buffer.byteLength(address.name);
      const padding = address.isPadded ? '\0'.repeat(abstractPathBytes - used) : '';
      return { path: `\0${address.name}${padding}` };
    }
    case 'tcp':
      return { host: address.host, port: address.port };
  }
}

async function exchangeFailure(got: Exchange, address: Address, timeoutSeconds: number): Promise<Failure> {
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
          : 'Check the host, the route and the firewall.',
      };
    case 'too-large':
      return { code: 'too-large', message: `The answer of ${where} does not end.`, fix: undefined };
    case 'aborted':
      return { code: 'aborted', message: 'The request was given up.', fix: undefined };
  }
}

function timeoutMessage(got: Exchange, expiry: Expiry, where: string, timeoutSeconds: number): string {
  if (!got.isConnected) return `${where} did not accept the connection within ${timeoutSeconds} s.`;
  if (expiry === 'overall') return `${where} answers too slowly to be read.`;
  if (got.text !== '') return `${where} stopped in the middle of its answer for ${timeoutSeconds} s.`;
  return (
    `${where} accepted the connection but was silent for ${timeoutSeconds} s: all of the CLI connections may be ` +
    'taken (stats maxconn) or the process hangs.'
  );
}

function cutShort(line: string, address: Address): Failure {
  return {
    code: 'truncated',
    message: `The answer of ${addressText(address)} to \`${line}\` was cut short.`,
    fix: undefined,
  };
}
