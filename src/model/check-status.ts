/** What a check came to. `neutral` is an agent that left the state alone. */
export type CheckResult = 'passed' | 'conditional' | 'failed' | 'neutral' | 'unknown';

export interface CheckStatus {
  /** The code without its star, e.g. `L7STS`. */
  readonly code: string;
  readonly result: CheckResult;
  /** True when the code had a leading `* `: a check is running and the code is the last one's. */
  readonly isRunning: boolean;
  /** What the code means, without the figures. */
  readonly words: string;
}

/** Codes of `check_status` and `agent_status`. Source: management manual 9.1 and HAProxy's check.c. */
const meanings: ReadonlyMap<string, readonly [CheckResult, string]> = new Map([
  ['UNK', ['unknown', 'not checked yet']],
  ['INI', ['unknown', 'starting, not checked yet']],
  ['CHECKED', ['neutral', 'agent answered without changing the state']],
  ['HANA', ['failed', 'too many errors in live traffic']],
  ['SOCKERR', ['failed', 'socket error before anything was sent']],
  ['L4OK', ['passed', 'connection check passed']],
  ['L4TOUT', ['failed', 'no connection in time']],
  ['L4CON', ['failed', 'connection refused or no route']],
  ['L6OK', ['passed', 'TLS check passed']],
  ['L6TOUT', ['failed', 'TLS handshake not done in time']],
  ['L6RSP', ['failed', 'TLS handshake failed']],
  ['L7OK', ['passed', 'application check passed']],
  ['L7OKC', ['conditional', 'asks for no new traffic (404 with disable-on-404)']],
  ['L7TOUT', ['failed', 'connected, no answer in time']],
  ['L7RSP', ['failed', 'invalid answer']],
  ['L7STS', ['failed', 'wrong status']],
  ['PROCERR', ['failed', 'external check failed']],
  ['PROCTOUT', ['failed', 'external check not done in time']],
  ['PROCOK', ['passed', 'external check passed']],
]);

/** Codes that mean something else in `agent_status`: the agent answers with a word (management manual 9.1). */
const agentMeanings: ReadonlyMap<string, string> = new Map([
  ['L4OK', 'the agent was reached'],
  ['L7OK', 'the agent says up'],
  ['L7STS', 'the agent says fail, stopped or down'],
  ['L7TOUT', 'the agent was reached but did not answer in time'],
  ['L7RSP', 'the agent answered what HAProxy does not understand'],
]);

/** The statuses that checks meet; SMTP and LDAP checks use the same column with codes of their own. */
const httpStatuses: ReadonlyMap<number, string> = new Map([
  [200, 'OK'],
  [201, 'Created'],
  [202, 'Accepted'],
  [204, 'No Content'],
  [301, 'Moved Permanently'],
  [302, 'Found'],
  [303, 'See Other'],
  [304, 'Not Modified'],
  [307, 'Temporary Redirect'],
  [308, 'Permanent Redirect'],
  [400, 'Bad Request'],
  [401, 'Unauthorized'],
  [403, 'Forbidden'],
  [404, 'Not Found'],
  [405, 'Method Not Allowed'],
  [408, 'Request Timeout'],
  [410, 'Gone'],
  [421, 'Misdirected Request'],
  [426, 'Upgrade Required'],
  [429, 'Too Many Requests'],
  [500, 'Internal Server Error'],
  [501, 'Not Implemented'],
  [502, 'Bad Gateway'],
  [503, 'Service Unavailable'],
  [504, 'Gateway Timeout'],
]);

/** A code HAProxy does not document is kept and called unknown. */
export function parseCheckStatus(status: string): CheckStatus {
  const isRunning = status.startsWith('* ');
  const code = isRunning ? status.slice(2) : status;
  const [result, words] = meanings.get(code) ?? (['unknown', `check status ${code}`] as const);
  return { code, result, isRunning, words };
}

/**
 * One line for the last check, e.g. `HTTP check passed, code 200, 3 ms`.
 * @param status `check_status`, star included; undefined gives undefined: no check is at work.
 * @param code `check_code`; 0 says nothing.
 * @param durationMs `check_duration`, in milliseconds.
 */
export function checkWords(
  status: string | undefined,
  code: number | undefined,
  durationMs: number | undefined,
): string | undefined {
  if (status === undefined) return undefined;
  const check = parseCheckStatus(status);
  return inOneLine(check, withCode(check, code || undefined), durationMs);
}

/** The same for the last agent check, whose codes are those of health checks with other meanings. */
export function agentWords(
  status: string | undefined,
  code: number | undefined,
  durationMs: number | undefined,
): string | undefined {
  if (status === undefined) return undefined;
  const check = parseCheckStatus(status);
  const words = agentMeanings.get(check.code);
  if (words === undefined) return checkWords(status, code, durationMs);
  return inOneLine(check, code ? `${words}, code ${code}` : words, durationMs);
}

function inOneLine({ isRunning }: CheckStatus, words: string, durationMs: number | undefined): string {
  const line = durationMs === undefined ? words : `${words}, ${durationMs} ms`;
  return isRunning ? `${line}; checking again now` : line;
}

function withCode({ code: status, words }: CheckStatus, code: number | undefined): string {
  if (code === undefined) return words;
  const httpWords = httpStatuses.get(code);
  if (status === 'L7OK') return `${httpWords ? 'HTTP check passed' : words}, code ${code}`;
  if (status === 'L7STS') return `${words} ${code}${httpWords ? ` (HTTP ${httpWords})` : ''}`;
  return `${words}, code ${code}`;
}
