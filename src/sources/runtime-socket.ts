import type { Clock } from '../clock.ts';
import type { ProcessFacts } from '../model/process.ts';
import { buildSnapshot, isSameProcess, type Snapshot } from '../model/snapshot.ts';
import { infoBegins, PollReader, pollLine, pollPartLines, statBegins } from '../protocol/commands/poll.ts';
import { parseCliLevel, showCliLevel } from '../protocol/commands/show-cli-level.ts';
import { showInfo } from '../protocol/commands/show-info.ts';
import { showStat } from '../protocol/commands/show-stat.ts';
import { StatCsvReader } from '../protocol/csv.ts';
import {
  defaultMaxAnswerBytes,
  isCompleteDump,
  type Receiver,
  ResponseCollector,
} from '../protocol/framing.ts';
import { parseInfo } from '../protocol/info.ts';
import { type Address, addressText } from './address.ts';
import { createLookup } from './lookup.ts';
import { type Exchange, exchange, exchangeFailure } from './runtime-exchange.ts';
import { foreignAnswer } from './socket-failure.ts';
import type { AccessLevel, Answer, Failure, PollResult, Source } from './source.ts';

export interface RuntimeSocketOptions {
  readonly address: Address;
  readonly clock: Clock;
  /** Longest silence within one request, 5 by default; the whole request may take six times as long. */
  readonly requestTimeoutSeconds?: number;
  readonly maxAnswerBytes?: number;
}

/** What one process said of itself. */
interface Told {
  readonly ok: true;
  readonly process: ProcessFacts;
}

interface NotTold {
  readonly ok: false;
  readonly failure: Failure;
}

/**
 * HAProxy's Runtime API. Every request has its own connection, read to its end: text from a health check can forge
 * any terminator inside a quoted field, so nothing else frames an answer safely, and a connection kept across a
 * reload stays with the old process. A poll is one request, so that one process answers it.
 */
export function createRuntimeSocket(options: RuntimeSocketOptions): Source {
  const { address, clock } = options;
  const timeoutSeconds = options.requestTimeoutSeconds ?? 5;
  const maxBytes = options.maxAnswerBytes ?? defaultMaxAnswerBytes;
  const aborts = new Set<() => void>();
  const lookup = createLookup();
  let isClosed = false;

  async function send(line: string, received: Receiver): Promise<Exchange> {
    if (isClosed) return { end: { kind: 'aborted' }, received, isConnected: false, isUnresolved: false };
    return exchange({ address, line, timeoutSeconds, received, aborts, lookup });
  }

  async function answer(line: string, mostBytes?: number): Promise<Answer> {
    if (/[\r\n\0]/.test(line)) throw new RangeError('A runtime command is one line.');
    const received = new ResponseCollector(mostBytes ?? maxBytes);
    const got = await send(line, received);
    if (got.end.kind === 'too-large' && mostBytes !== undefined)
      return { ok: true, text: received.text(), isCut: true };
    if (got.end.kind === 'closed' && !received.isEmpty) return { ok: true, text: received.text() };
    const failure = await exchangeFailure(got, address, timeoutSeconds);
    return { ok: false, failure, isSent: got.isConnected };
  }

  /** Hands the rows on while they come; what the reader has then is of use only where all of it was told. */
  async function tell(line: string, rows: StatCsvReader): Promise<Told | NotTold> {
    const received = new PollReader(rows, maxBytes);
    const got = await send(line, received);
    const { info, stat } = received.end();
    if (got.end.kind !== 'closed' || received.isEmpty) {
      const foreign = got.end.kind === 'aborted' ? undefined : foreignAnswer(info, infoBegins, address);
      return { ok: false, failure: foreign ?? (await exchangeFailure(got, address, timeoutSeconds)) };
    }
    const failure =
      foreignAnswer(info, infoBegins, address) ??
      foreignAnswer(stat.beginning, statBegins, address) ??
      (isCompleteDump(info) ? undefined : cutShort(showInfo, address)) ??
      (stat.isComplete ? undefined : cutShort(showStat, address));
    if (failure) return { ok: false, failure };
    return { ok: true, process: { fields: parseInfo(info) } };
  }

  async function poll(): Promise<PollResult> {
    const startedSeconds = clock.monotonicSeconds();
    const rows = new StatCsvReader();
    const told = await tell(pollLine, rows);
    return told.ok ? { ok: true, snapshot: snapshotOf(told.process, rows, startedSeconds) } : told;
  }

  async function pollPart(proxyIds: readonly string[]): Promise<PollResult | undefined> {
    const startedSeconds = clock.monotonicSeconds();
    const rows = new StatCsvReader();
    let last: Told | undefined;
    for (const line of pollPartLines(proxyIds)) {
      const told = await tell(line, rows);
      if (!told.ok) return told;
      if (last && !isSameProcess(last, told)) return undefined;
      last = told;
    }
    return last && { ok: true, snapshot: snapshotOf(last.process, rows, startedSeconds) };
  }

  function snapshotOf(process: ProcessFacts, rows: StatCsvReader, startedSeconds: number): Snapshot {
    const monotonicSeconds = clock.monotonicSeconds();
    return buildSnapshot({
      ...rows.end(),
      wallMs: clock.wallMs(),
      monotonicSeconds,
      pollSeconds: monotonicSeconds - startedSeconds,
      process,
    });
  }

  return {
    description: { kind: 'socket', label: addressText(address), warning: undefined },
    poll,
    pollPart,
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

function cutShort(line: string, address: Address): Failure {
  return {
    code: 'truncated',
    message: `The answer of ${addressText(address)} to \`${line}\` was cut short.`,
    fix: undefined,
  };
}
