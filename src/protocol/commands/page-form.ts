import { commandLine } from '../command-line.ts';
import type { Verdict } from '../outcome.ts';

/**
 * The body of the stats page's admin form (`http_handle_stats` in HAProxy's src/stats-html.c, `stats admin`): one
 * backend, one action, as many servers as wanted. Throws UnsafeNameError.
 */
export function pageForm(backend: string, servers: readonly string[], action: string): string {
  commandLine(backend, action, ...servers);
  const encode = encodeURIComponent;
  return [
    ...servers.map((server) => `s=${encode(server)}`),
    `action=${encode(action)}`,
    `b=${encode(backend)}`,
  ].join('&');
}

const pageWords: Readonly<Record<string, string>> = {
  NONE: 'nothing was changed (NONE)',
  PART: 'only some were changed (PART): the page does not know the others',
  ERRP: 'the page does not know the backend, the action or any of the servers (ERRP)',
  EXCD: 'the request was too long for HAProxy (EXCD): select fewer servers',
  DENY: 'denied (DENY): add "stats admin if TRUE" (better with a condition) to the section of the stats page',
  IVAL: 'the page could not run the action (IVAL)',
  UNKN: 'the page reports an unknown result (UNKN)',
};

/** Reads the `st=` code that the page's redirect carries; only DONE says that everything was changed. */
export function pageVerdict(code: string): Verdict {
  if (code.trim() === 'DONE') return { kind: 'accepted' };
  return {
    kind: 'refused',
    words: pageWords[code.trim()] ?? `the page answered ${JSON.stringify(code.trim())}`,
  };
}
