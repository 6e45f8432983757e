import type { Clock } from '../clock.ts';
import { buildSnapshot, type Snapshot } from '../model/snapshot.ts';
import { parseStatCsv } from '../protocol/csv.ts';
import { defaultMaxAnswerBytes } from '../protocol/framing.ts';
import { parseProcessBlock } from '../protocol/process-block.ts';
import type { Credentials } from './credentials.ts';
import type { Header } from './header-option.ts';
import type { HttpSettings } from './http-exchange.ts';
import { notCsv, statusFailure } from './http-failure.ts';
import { createHttpGetter, type HttpAnswer } from './http-get.ts';
import { createHttpPoster } from './http-post.ts';
import { createLookup } from './lookup.ts';
import type { Answer, Failure, PollResult, Source } from './source.ts';
import { formAnswer, isPageForm } from './stats-page-form.ts';
import { statsUrls } from './stats-url.ts';

export interface StatsPageOptions {
  /** Without credentials in it; see `resolveCredentials`. Options such as `;csv` may be on it. */
  readonly url: URL;
  readonly clock: Clock;
  readonly credentials?: Credentials | undefined;
  readonly headers?: readonly Header[] | undefined;
  /** PEM text of the authorities to trust instead of the system's. */
  readonly ca?: string | undefined;
  /** Accepts any certificate. */
  readonly insecure?: boolean | undefined;
  /** Longest silence within one request, 5 by default; the whole request may take six times as long. */
  readonly requestTimeoutSeconds?: number | undefined;
  readonly maxAnswerBytes?: number | undefined;
}

/**
 * HAProxy's stats page over HTTP or HTTPS: the rows from its CSV, the process from the top of its HTML. It takes
 * changes of servers as the page's own form (`stats admin`, configuration manual), whose answer is a code like `DONE`.
 */
export function createStatsPage(options: StatsPageOptions): Source {
  const { clock } = options;
  const urls = statsUrls(options.url);
  const settings: HttpSettings = {
    credentials: options.credentials,
    headers: options.headers ?? [],
    ca: options.ca,
    insecure: options.insecure ?? false,
    requestTimeoutSeconds: options.requestTimeoutSeconds ?? 5,
    maxAnswerBytes: options.maxAnswerBytes ?? defaultMaxAnswerBytes,
    lookup: createLookup(),
  };
  const getter = createHttpGetter(settings);
  const poster = createHttpPoster(settings);
  const hasCredentials = options.credentials !== undefined;

  async function poll(): Promise<PollResult> {
    const startedSeconds = clock.monotonicSeconds();
    const csv = await getter.get(urls.csv, urls.label);
    const dump = csvText(csv, urls.label, hasCredentials);
    if (!dump.ok) return dump;
    const wallMs = clock.wallMs();
    const monotonicSeconds = clock.monotonicSeconds();
    const parsed = parseStatCsv(dump.text);
    const block = await getter.get(urls.block, urls.label);
    if (!block.ok && block.failure.code === 'aborted') return block;
    const fields = parseProcessBlock(block.ok && block.status === 200 ? block.text : '');
    const snapshot = buildSnapshot({
      ...parsed,
      warnings: fields.size > 0 ? parsed.warnings : [...parsed.warnings, noBlockWarning(block)],
      wallMs,
      monotonicSeconds,
      pollSeconds: monotonicSeconds - startedSeconds,
      process: { fields },
    });
    return endsWithServer(snapshot) ? cutShort(urls.label) : { ok: true, snapshot };
  }

  async function change(line: string): Promise<Answer> {
    if (!isPageForm(line)) return noCommands;
    return formAnswer(await poster.post(urls.form, line, urls.label), urls.label, hasCredentials);
  }

  const isUnverified = options.insecure === true && options.url.protocol === 'https:';
  return {
    description: {
      kind: 'stats page',
      label: urls.label,
      warning: isUnverified ? 'TLS certificate not verified' : undefined,
    },
    poll,
    query: async () => noCommands,
    change,
    accessLevel: async () => 'unknown',
    close: () => {
      getter.close();
      poster.close();
    },
  };
}

const noCommands: Answer = {
  ok: false,
  isSent: false,
  failure: {
    code: 'forbidden',
    message: 'The stats page cannot run runtime commands.',
    fix: 'Connect to the runtime socket with --socket.',
  },
};

type Dump = { readonly ok: true; readonly text: string } | { readonly ok: false; readonly failure: Failure };

function csvText(answer: HttpAnswer, label: string, hasCredentials: boolean): Dump {
  if (!answer.ok) return answer;
  const { status, text, contentType } = answer;
  const refusal = statusFailure(status, label, hasCredentials);
  if (refusal) return { ok: false, failure: refusal };
  if (!text.startsWith('# pxname')) return { ok: false, failure: notCsv(text, contentType, label) };
  // A body without a length, as HTTP/1.0 allows it, ends where the connection does; the last row must be whole.
  return text.endsWith('\n') ? { ok: true, text } : cutShort(label);
}

/** True where the BACKEND is missing that HAProxy lists after the servers of each proxy. */
function endsWithServer({ rows }: Snapshot): boolean {
  return rows.at(-1)?.type === 'server';
}

function cutShort(label: string) {
  return {
    ok: false,
    failure: { code: 'truncated', message: `The answer of ${label} was cut short.`, fix: undefined },
  } as const;
}

function noBlockWarning(block: HttpAnswer): string {
  const reason = block.ok ? 'its HTML has no process block' : block.failure.message;
  return `No facts about the process from the stats page: ${reason}`;
}
