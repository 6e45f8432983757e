import type { IncomingMessage, ServerResponse } from 'node:http';
import { systemClock } from '../../../src/clock.ts';
import type { Failure } from '../../../src/sources/source.ts';
import { createStatsPage, type StatsPageOptions } from '../../../src/sources/stats-page.ts';
import { capture, capturedCsv } from './capture.ts';

export const csv = capturedCsv('2.6.12');
export const html = capture('2.6.12', 'stats_page_no_scope_match.html');

/** What HAProxy does: the CSV where it is asked for, else the page. */
export function likeHaproxy(request: IncomingMessage, response: ServerResponse): void {
  const isCsv = request.url?.includes(';csv') ?? false;
  response.writeHead(200, { 'content-type': isCsv ? 'text/plain' : 'text/html' });
  const body = isCsv ? csv : html;
  response.write(body.subarray(0, 1000));
  response.end(body.subarray(1000));
}

/** The source under test. */
export function pageAt(url: string, options: Partial<StatsPageOptions> = {}) {
  return createStatsPage({ url: new URL(url), clock: systemClock, ...options });
}

/** Why its one poll failed; it is closed then. */
export async function failureOf(page: ReturnType<typeof pageAt>): Promise<Failure> {
  const result = await page.poll();
  page.close();
  if (result.ok) throw new Error('the poll should have failed');
  return result.failure;
}
