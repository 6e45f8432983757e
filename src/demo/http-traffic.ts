import { type ClientRequest, get as getPlain } from 'node:http';
import { Agent, get as getSecure } from 'node:https';
import type { EntryPorts } from './configuration.ts';
import { loopback } from './ports.ts';
import { pick, type Random } from './random.ts';

export interface HttpTrafficOptions {
  readonly entries: EntryPorts;
  readonly certificate: string;
  readonly random: Random;
}

export interface HttpTraffic {
  sent(): { readonly requests: number; readonly redirects: number };
  stop(): void;
}

/** Average requests a second, and how far the rate swings around it in a minute or so. */
const pace = { average: 26, swing: 12, periodSeconds: 70 };
const stepMs = 100;
const mostInFlight = 24;
const mostConnections = 12;
const giveUpAfterMs = 8000;
/** One request in so many is a visitor who still types `http://`, or a browser that makes a connection for itself. */
const oneInPlain = 20;
const oneInFresh = 25;

/** Visitors who come back with the cookie that HAProxy gave them, and how often one of them loses it. */
const visitorCount = 60;
const forgetShare = 0.02;

const paths = [
  '/',
  '/',
  '/',
  '/products/17',
  '/search?q=rope',
  '/api/feed',
  '/api/feed',
  '/api/cart',
] as const;
const heavyPaths = ['/images/hero.jpg', '/images/logo.png'] as const;

/** HTTPS requests over kept connections, some over new ones, and some plain ones that are redirected. */
export function startHttpTraffic(options: HttpTrafficOptions): HttpTraffic {
  const { entries, random } = options;
  const tls = { ca: options.certificate, servername: 'localhost' };
  const agent = new Agent({ keepAlive: true, maxSockets: mostConnections, ...tls });
  const inFlight = new Set<ClientRequest>();
  const startedMs = performance.now();
  /** The cookie of each visitor; a new visitor has none. */
  const visitors: (string | undefined)[] = Array.from({ length: visitorCount });
  let requests = 0;
  let redirects = 0;
  let due = 0;

  const track = (request: ClientRequest) => {
    inFlight.add(request);
    request.on('response', (response) => response.resume());
    request.on('close', () => inFlight.delete(request));
    // Refused, cut and late answers are part of the demo: HAProxy counts them, the clients go on.
    request.on('error', () => undefined);
    request.setTimeout(giveUpAfterMs, () => request.destroy());
  };
  const send = () => {
    const path = choosePath(random);
    if (random() < 1 / oneInPlain) {
      redirects += 1;
      track(
        getPlain({ host: loopback, port: entries.http, path, agent: false, headers: { host: 'localhost' } }),
      );
      return;
    }
    requests += 1;
    const visitor = Math.floor(random() * visitorCount);
    if (random() < forgetShare) visitors[visitor] = undefined;
    const cookie = visitors[visitor];
    const isFresh = random() < 1 / oneInFresh;
    const connection = isFresh ? { agent: false as const, ...tls } : { agent };
    const headers = {
      host: 'localhost',
      connection: isFresh ? 'close' : 'keep-alive',
      ...(cookie && { cookie }),
    };
    const request = getSecure({ host: loopback, port: entries.https, path, headers, ...connection });
    request.on('response', ({ headers: { 'set-cookie': given } }) => {
      visitors[visitor] = given?.[0]?.split(';')[0] ?? cookie;
    });
    track(request);
  };
  const timer = setInterval(() => {
    const seconds = (performance.now() - startedMs) / 1000;
    const perSecond = pace.average + pace.swing * Math.sin((2 * Math.PI * seconds) / pace.periodSeconds);
    // Never more than two steps' worth: after a pause of the whole machine there is no flood.
    due = Math.min(due + (perSecond * stepMs) / 1000, (2 * perSecond * stepMs) / 1000);
    for (; due >= 1; due -= 1) if (inFlight.size < mostInFlight) send();
  }, stepMs);

  return {
    sent: () => ({ requests, redirects }),
    stop: () => {
      clearInterval(timer);
      for (const request of inFlight) request.destroy();
      agent.destroy();
    },
  };
}

function choosePath(random: Random): string {
  const choice = random();
  if (choice < 0.04) return `/missing/${Math.floor(random() * 1000)}`;
  return choice < 0.2 ? pick(random, heavyPaths) : pick(random, paths);
}
