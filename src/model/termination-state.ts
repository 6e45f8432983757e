/**
 * What ended a session and where it stood then, as the log's termination state says it. Source: configuration manual
 * 8.5; TCP logs have the first two characters, HTTP logs two more for the persistence cookie.
 */

const causes: ReadonlyMap<string, string> = new Map([
  ['C', 'the client broke the connection off'],
  ['S', 'the server broke the connection off or refused it'],
  ['P', 'HAProxy refused it: a rule, a limit or a security check'],
  ['L', 'HAProxy answered by itself, without a server'],
  ['R', 'a resource of HAProxy ran out: memory, sockets or source ports'],
  ['I', 'a self-check of HAProxy found an internal error'],
  ['D', 'HAProxy ended it because the server went down'],
  ['U', 'HAProxy ended it on a backup server because an active one came up'],
  ['K', 'an operator ended it'],
  ['c', 'the client did nothing for as long as its timeout'],
  ['s', 'the server did nothing for as long as its timeout'],
]);

const stages: ReadonlyMap<string, string> = new Map([
  ['R', 'while the request was awaited'],
  ['Q', 'in the queue for a server'],
  ['C', 'while connecting to the server'],
  ['H', 'while the headers of the response were awaited'],
  ['D', 'while data went through'],
  ['L', 'while the last data went to the client'],
  ['T', 'while the request was held in a tarpit'],
]);

/** What a pair means beyond its two letters. */
const pairs: ReadonlyMap<string, string> = new Map([
  ['--', 'ended in the normal way'],
  ['CC', 'the client left before the server had accepted the connection'],
  ['CD', 'the client broke off while data went through'],
  ['cD', 'the client neither sent nor took data for as long as "timeout client"'],
  ['CH', 'the client left while the server had not begun to answer'],
  ['cH', '"timeout client" passed while data of the request was awaited'],
  ['CQ', 'the client left while it waited in the queue for a server'],
  ['CR', 'the client left before its request was complete'],
  ['cR', '"timeout http-request" passed before the request was complete'],
  ['CT', 'the client left the tarpit it was held in'],
  ['LR', 'HAProxy answered by itself: a redirect or its statistics'],
  ['SC', 'the server refused the connection, or there was none to connect to'],
  ['sC', '"timeout connect" passed before the server had accepted the connection'],
  ['SD', 'the connection to the server broke while data went through'],
  ['sD', 'the server neither sent nor took data for as long as "timeout server"'],
  ['SH', 'the server broke off before the headers of its response were complete'],
  ['sH', '"timeout server" passed before the server had answered'],
  ['sQ', '"timeout queue" passed before a server had a free slot'],
  ['PC', 'HAProxy had no socket left to connect to the server'],
  ['PD', 'HAProxy stopped a message whose chunks were malformed'],
  ['PH', "HAProxy blocked the server's response: invalid, or denied by a rule"],
  ['PR', "HAProxy blocked the client's request: invalid, or denied by a rule"],
  ['PT', 'HAProxy held the request in a tarpit and then refused it'],
  ['RC', 'HAProxy had no memory, socket or source port left to connect to the server'],
]);

const cookiesOfRequest: ReadonlyMap<string, string> = new Map([
  ['N', 'the client sent no cookie'],
  ['I', 'the cookie of the client names no server'],
  ['D', 'the cookie of the client names a server that was down'],
  ['V', 'the cookie of the client was valid'],
  ['E', 'the cookie of the client had expired'],
  ['O', 'the cookie of the client was too old'],
  ['U', 'the cookie of the client was not used to choose the server'],
]);

const cookiesOfResponse: ReadonlyMap<string, string> = new Map([
  ['N', 'none was set'],
  ['I', 'HAProxy inserted one'],
  ['U', 'HAProxy renewed its date'],
  ['P', "the server's own went through"],
  ['R', "HAProxy rewrote the server's"],
  ['D', "HAProxy removed the server's"],
]);

/**
 * A termination state in words.
 * @param code two characters of a TCP log or four of an HTTP log, e.g. `SC` or `sH--`.
 * @returns undefined for what is none.
 */
export function explainTermination(code: string): string | undefined {
  const [cause = '', stage = '', asked = '-', answered = '-', ...rest] = code;
  const ending = pairs.get(cause + stage) ?? composed(cause, stage);
  if (ending === undefined || rest.length > 0) return undefined;
  const cookies = [cookieWords(cookiesOfRequest, asked), cookieWords(cookiesOfResponse, answered)];
  if (cookies.includes(undefined)) return undefined;
  return [ending, cookies.filter((words) => words !== '').join(', ')]
    .filter((words) => words !== '')
    .join('; ');
}

function composed(cause: string, stage: string): string | undefined {
  const why = causes.get(cause);
  const when = stage === '-' ? '' : stages.get(stage);
  if (why === undefined || when === undefined) return undefined;
  return when === '' ? why : `${why}, ${when}`;
}

function cookieWords(words: ReadonlyMap<string, string>, letter: string): string | undefined {
  return letter === '-' ? '' : words.get(letter);
}

/**
 * The states in which sessions end that one of these counters counts, the usual ones first. Each pair was seen to
 * move its counter on 2.6.12, but for those that need a broken system (PC, RC) or a rarer moment (CC, CH), which the
 * manual tells. One session may move two counters: SD is a response error and a server abort.
 */
const endings: ReadonlyMap<string, readonly string[]> = new Map([
  ['econ', ['SC', 'sC', 'sQ', 'PC', 'RC']],
  ['eresp', ['sH', 'SH', 'SD', 'PH']],
  ['srv_abrt', ['SD', 'sD']],
  ['cli_abrt', ['CD', 'cD', 'CH', 'CQ', 'CC']],
  ['ereq', ['CR', 'cR', 'PR']],
  ['dreq', ['PR', 'PT']],
  ['dresp', ['PH']],
]);

/** Termination states to look for in the log when this counter grows; none for a counter that says nothing of them. */
export function terminationStatesOf(counter: string): readonly string[] {
  return endings.get(counter) ?? [];
}
