import type { ProbeRun } from './report.ts';

/** What the ways together say, in one line. */
export function verdict(runs: readonly ProbeRun[]): string {
  const tried = runs.filter(({ ending }) => ending === 'passed' || ending === 'failed');
  if (tried.length === 0) return 'Nothing could be tried.';
  const direct = tried.filter(({ way }) => way.route === 'direct');
  const through = tried.filter(({ way }) => way.route === 'haproxy');
  const failed = tried.filter(({ ending }) => ending === 'failed');
  const [only] = tried;
  if (tried.length === 1 && only !== undefined && runs.length === 1)
    return only.ending === 'passed' ? `It works: ${only.brief}.` : `It does not work: ${only.brief}.`;
  if (direct.length === 1 && through.length > 0) return compared(direct[0], through);
  if (failed.length === 0) {
    const untried = runs.length - tried.length;
    return untried === 0
      ? tried.length === 2
        ? 'Both ways work.'
        : `All ${tried.length} ways work.`
      : `${ways(tried.length)} well; ${untried} not tried.`;
  }
  const names = failed.map(({ way }) => way.label).join(', ');
  return `${failed.length} of ${tried.length} ways failed: ${names}.`;
}

function ways(count: number): string {
  return count === 1 ? 'The way that was tried works' : `The ${count} ways that were tried work`;
}

/** One server, directly and through each of the entrances that lead to its backend. */
function compared(direct: ProbeRun | undefined, through: readonly ProbeRun[]): string {
  if (direct === undefined) return '';
  const failed = through.filter(({ ending }) => ending === 'failed');
  const [worst] = failed;
  const isWell = direct.ending === 'passed';
  if (worst === undefined) {
    return isWell
      ? `It works directly and through HAProxy (${direct.brief}).`
      : `Through HAProxy it works, directly it is ${direct.brief}: HAProxy used another server, or the server lets only HAProxy in.`;
  }
  const entrance =
    failed.length < through.length ? ` by ${failed.length} of ${through.length} entrances` : '';
  if (isWell)
    return `The server answers ${direct.brief} directly, through HAProxy${entrance} it is ${worst.brief}: ${between(worst)}.`;
  return direct.brief === worst.brief
    ? `Directly and through HAProxy it is ${worst.brief}: the server is at fault, not HAProxy.`
    : `Directly it is ${direct.brief}, through HAProxy${entrance} ${worst.brief}: begin with the server itself.`;
}

/** What lies between a server that works and a client that does not get there. */
function between({ brief, way }: ProbeRun): string {
  const status = Number(/^HTTP (\d{3})$/.exec(brief)?.[1] ?? 0);
  const isWebSocket = way.kind === 'known' && way.class === 'websocket';
  if (status === 503) return 'HAProxy has no usable server for this request, or no rule matches it';
  if (status === 502) return 'HAProxy does not understand the server: TLS, PROXY protocol or mode differ';
  if (status === 504) return 'HAProxy gave up waiting for the server';
  if (status === 403) return 'a rule of HAProxy denies it, or the Host or Origin differs';
  if (status >= 300 && status < 400) return 'the entrance redirects elsewhere';
  if (status >= 200 && status < 500)
    return isWebSocket
      ? 'the Upgrade header is lost at HAProxy, or the request is routed to another backend'
      : 'the request is routed to another backend, or changed on the way';
  if (brief === 'connection refused') return 'HAProxy does not listen there';
  return 'look at the rules and the mode of the frontend';
}
