import type { ExecutionContext } from 'ava';
import { createObserver } from '../../src/app/observer.ts';
import { openSocket } from '../../src/app/open-source.ts';
import { findWays, tryWays } from '../../src/app/probe.ts';
import { systemClock } from '../../src/clock.ts';
import type { ProbeRun } from '../../src/probe/report.ts';
import { verdict } from '../../src/probe/verdict.ts';
import { type Choices, noChoices } from '../../src/probe/ways.ts';
import { type RunningHaproxy, realHaproxyTest, startHaproxy } from '../helpers/haproxy.ts';
import { startEcho, startHttpApplication, startWebSocketApplication } from './helpers/application.ts';
import { sitePem, startSite } from './helpers/site.ts';

interface Probed {
  readonly runs: readonly ProbeRun[];
  readonly verdict: string;
  /** `direct passed 101`, way by way. */
  readonly brief: readonly string[];
  /** Words of the steps that failed. */
  readonly failures: readonly string[];
}

/** Probes the row as the program does, over a socket of this HAProxy. */
async function probe(
  socketPath: string,
  key: string,
  choices: Partial<Choices> = {},
  timeoutMs = 5000,
): Promise<Probed> {
  const opened = openSocket(socketPath, systemClock);
  if (!opened.ok) throw new Error(opened.message);
  const { source } = opened;
  const observer = createObserver({ ...opened, userRules: [], configurationPaths: [] });
  const observation = await observer.observe();
  if (!observation.ok) throw new Error(observation.failure.message);
  const row = observation.picture.snapshot.byKey.get(key);
  if (row === undefined) throw new Error(`no row ${key}`);
  const ways = await findWays(row, observation.picture, source, { ...noChoices, ...choices });
  const signal = new AbortController().signal;
  const runs = await tryWays({ ways, timeoutMs, clock: systemClock, signal, onProgress: () => {} });
  source.close();
  return {
    runs,
    verdict: verdict(runs),
    brief: runs.map(({ way, ending, brief }) => `${way.route} ${ending} ${brief}`.trim()),
    failures: runs.flatMap(({ steps }) =>
      steps.flatMap(({ result, words }) => (result === 'failed' ? [words] : [])),
    ),
  };
}

realHaproxyTest('every class of a working site passes directly and through HAProxy', async (t) => {
  const site = await startSite(t);
  const { socketPath } = site.haproxy;
  for (const [server, brief] of [
    ['ws/ws1', '101'],
    ['www/www1', 'HTTP 200'],
    ['flash/flash1', 'a policy file'],
    ['raw/raw1', 'connected'],
  ] as const) {
    const probed = await probe(socketPath, `server:${server}`);
    t.deepEqual(probed.brief, [`direct passed ${brief}`, `haproxy passed ${brief}`], server);
    t.is(probed.verdict, `It works directly and through HAProxy (${brief}).`);
  }
  const through = (await probe(socketPath, 'server:ws/ws1')).runs[1];
  t.deepEqual(
    through?.steps.map(({ name }) => name),
    ['connect', 'tls', 'first byte', 'upgrade', 'ping', 'echo', 'close'],
  );
});

realHaproxyTest('a frontend is probed for each backend that it feeds', async (t) => {
  const site = await startSite(t);
  const { runs } = await probe(site.haproxy.socketPath, 'frontend:public/FRONTEND');
  t.deepEqual(
    runs.map(({ way, ending }) => `${way.label} ${ending}`),
    ['ws through frontend public passed', 'www through frontend public passed'],
  );
});

realHaproxyTest('a socket of level user tells enough for a probe', async (t) => {
  const site = await startSite(t);
  const { brief } = await probe(site.userSocket, 'server:ws/ws1');
  t.is(brief[0], 'direct passed 101');
});

const lab = (webSocket: number, http: number, echo: number) => `global
  stats socket @DIR@/admin.sock mode 600 level admin
  nbthread 1
defaults
  mode http
  timeout connect 1s
  timeout client 5s
  timeout server 1s
  retries 0
frontend stripping
  bind 127.0.0.1:@PORT:stripping@
  http-request del-header Upgrade
  default_backend ws_stripped
backend ws_stripped
  server s1 127.0.0.1:${webSocket}
frontend routing
  bind 127.0.0.1:@PORT:routing@
  use_backend ws_routed if { path_sub chat }
  default_backend www
backend ws_routed
  server s1 127.0.0.1:${webSocket}
backend www
  http-request return status 404 if { path /gone }
  server s1 127.0.0.1:${http}
listen ws_down
  bind 127.0.0.1:@PORT:down@
  server s1 127.0.0.1:@PORT:nobody@
listen ws_denied
  bind 127.0.0.1:@PORT:denied@
  http-request deny
  server s1 127.0.0.1:${webSocket}
listen raw_down
  mode tcp
  bind 127.0.0.1:@PORT:raw@
  server s1 127.0.0.1:@PORT:nobody@
listen ws_proxied
  bind 127.0.0.1:@PORT:proxied@ accept-proxy
  server s1 127.0.0.1:@PORT:inner@ send-proxy-v2
listen ws_inner
  bind 127.0.0.1:@PORT:inner@ accept-proxy
  server s1 127.0.0.1:${webSocket}
listen ws_tls
  bind 127.0.0.1:@PORT:tls@
  server s1 127.0.0.1:@PORT:secure@ ssl verify none
listen ws_wrong
  bind 127.0.0.1:@PORT:wrong@
  server s1 127.0.0.1:@PORT:secure@
frontend secure
  bind 127.0.0.1:@PORT:secure@ ssl crt @PEM@
  default_backend ws_routed
listen raw
  mode tcp
  bind 127.0.0.1:@PORT:echo@
  server s1 127.0.0.1:${echo}
`;

async function startTrouble(t: ExecutionContext): Promise<RunningHaproxy> {
  const [webSocket, http, echo] = await Promise.all([
    startWebSocketApplication(t),
    startHttpApplication(t),
    startEcho(t),
  ]);
  return startHaproxy(t, lab(webSocket.port, http.port, echo.port).replaceAll('@PEM@', sitePem));
}

realHaproxyTest('200 in place of 101 is found where HAProxy takes the Upgrade header away', async (t) => {
  const { socketPath } = await startTrouble(t);
  const { brief, failures, verdict: said } = await probe(socketPath, 'server:ws_stripped/s1');
  t.deepEqual(brief, ['direct passed 101', 'haproxy failed HTTP 200']);
  t.deepEqual(failures, ['HTTP 200 instead of 101: the Upgrade header did not reach the server']);
  t.regex(
    said,
    /^The server answers 101 directly, through HAProxy it is HTTP 200: the Upgrade header is lost/,
  );
});

realHaproxyTest('a request that the rules send elsewhere is told, and the right path cures it', async (t) => {
  const { socketPath } = await startTrouble(t);
  const lost = await probe(socketPath, 'server:ws_routed/s1');
  t.is(lost.brief[1], 'haproxy failed HTTP 200');
  const gone = await probe(socketPath, 'server:ws_routed/s1', { path: '/gone' });
  t.is(gone.brief[1], 'haproxy failed HTTP 404');
  t.is(gone.failures[0], 'HTTP 404 instead of 101: there is nothing at /gone');
  const cured = await probe(socketPath, 'server:ws_routed/s1', { path: '/chat' });
  t.true(cured.brief.every((one) => one.endsWith('passed 101')));
});

realHaproxyTest('a server that is down is refused directly and 503 through HAProxy', async (t) => {
  const { socketPath } = await startTrouble(t);
  const { brief, verdict: said } = await probe(socketPath, 'server:ws_down/s1');
  t.deepEqual(brief, ['direct failed connection refused', 'haproxy failed HTTP 503']);
  t.is(said, 'Directly it is connection refused, through HAProxy HTTP 503: begin with the server itself.');
});

realHaproxyTest('a deny rule is 403, and a TCP backend without a server hangs up', async (t) => {
  const { socketPath } = await startTrouble(t);
  const denied = await probe(socketPath, 'server:ws_denied/s1');
  t.deepEqual(denied.brief, ['direct passed 101', 'haproxy failed HTTP 403']);
  const raw = await probe(socketPath, 'server:raw_down/s1');
  t.deepEqual(raw.brief, ['direct failed connection refused', 'haproxy failed a closed connection']);
});

realHaproxyTest('the PROXY protocol and TLS are spoken where the configuration says so', async (t) => {
  const { socketPath } = await startTrouble(t);
  for (const server of ['ws_proxied/s1', 'ws_inner/s1', 'ws_tls/s1']) {
    const { brief } = await probe(socketPath, `server:${server}`);
    t.true(brief.length >= 2 && brief.every((one) => one.endsWith('passed 101')), `${server}: ${brief}`);
  }
});

realHaproxyTest('a server that wants TLS and gets plain text is told on both ways', async (t) => {
  const { socketPath } = await startTrouble(t);
  const { brief, failures } = await probe(socketPath, 'server:ws_wrong/s1');
  t.is(brief[0], 'direct failed a TLS port');
  t.is(failures[0], 'plain text on a TLS port: it speaks TLS only');
  t.is(brief[1], 'haproxy failed HTTP 502');
});
