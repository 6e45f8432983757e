import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { ExecutionContext } from 'ava';
import { systemClock } from '../../../src/clock.ts';
import { pageForm } from '../../../src/protocol/commands/page-form.ts';
import type { Answer } from '../../../src/sources/source.ts';
import { createStatsPage, type StatsPageOptions } from '../../../src/sources/stats-page.ts';
import { startTcp, startWeb } from './web.ts';

export const form = pageForm('www', ['www1', 'www2'], 'maint');

interface Posted {
  readonly method: string | undefined;
  readonly url: string | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** A web server that reads every request to its end before it answers. */
export async function startPage(
  t: ExecutionContext,
  answer: (response: ServerResponse, request: IncomingMessage) => void,
  options: { readonly tls?: boolean } = {},
) {
  const posted: Posted[] = [];
  const web = await startWeb(
    t,
    (request, response) => {
      let body = '';
      request.on('data', (chunk) => {
        body += String(chunk);
      });
      request.on('end', () => {
        posted.push({ method: request.method, url: request.url, headers: request.headers, body });
        answer(response, request);
      });
    },
    options,
  );
  return { ...web, posted };
}

export const seeOther = (location: string) => (response: ServerResponse) =>
  response.writeHead(303, { location }).end();

export function pageAt(t: ExecutionContext, url: string, options: Partial<StatsPageOptions> = {}) {
  const page = createStatsPage({ url: new URL(url), clock: systemClock, ...options });
  t.teardown(() => page.close());
  return page;
}

export function failed(answer: Answer) {
  if (answer.ok) throw new Error(`the change should have failed; the answer was ${answer.text}`);
  return answer;
}

/** What was received on each connection, and how a connection is treated once a whole form arrived on it. */
export async function startForms(t: ExecutionContext, onForm: (socket: Socket) => void) {
  const forms: string[] = [];
  const web = await startTcp(t, (socket) => {
    let received = '';
    socket.on('data', (chunk) => {
      received += String(chunk);
      if (!received.endsWith(form)) return;
      forms.push(received);
      received = '';
      onForm(socket);
    });
  });
  return { ...web, base: `http://127.0.0.1:${web.port}`, forms };
}
