import { connect } from 'node:net';
import test, { type ExecutionContext } from 'ava';
import { WebSocket } from 'ws';
import type { ApplicationServer } from '../../src/demo/application-server.ts';
import { policyRequest, startFlashServer } from '../../src/demo/flash-server.ts';
import { startHttpServer } from '../../src/demo/http-server.ts';
import { seededRandom } from '../../src/demo/random.ts';
import { startWebSocketServer } from '../../src/demo/websocket-server.ts';

const random = seededRandom(1);
const delayMs = [0, 1] as const;

async function setUp(t: ExecutionContext, starting: Promise<ApplicationServer>): Promise<string> {
  const server = await starting;
  t.teardown(server.stop);
  return `127.0.0.1:${server.port}`;
}

test('the HTTP server is healthy, knows what is missing, and varies its answers', async (t) => {
  const address = await setUp(t, startHttpServer({ random, delayMs, errorShare: 0 }));
  const get = (path: string) => fetch(`http://${address}${path}`);
  t.is((await get('/healthz')).status, 200);
  t.is((await get('/missing/1')).status, 404);
  const sizes = await Promise.all([1, 2, 3, 4].map(async () => (await (await get('/')).text()).length));
  t.true(new Set(sizes).size > 1);
  t.true((await (await get('/images/a.png')).text()).length > 12_000);
});

test('a share of the answers is 500, and never the health check', async (t) => {
  const address = await setUp(t, startHttpServer({ random, delayMs, errorShare: 0.5 }));
  const statuses = async (path: string) => {
    const answers = await Promise.all(Array.from({ length: 40 }, () => fetch(`http://${address}${path}`)));
    return [...new Set(answers.map((answer) => answer.status))].sort();
  };
  t.deepEqual(await statuses('/'), [200, 500]);
  t.deepEqual(await statuses('/healthz'), [200]);
});

test('the WebSocket server echoes, pushes by itself, and stays open while its check fails', async (t) => {
  let isHealthy = true;
  const starting = startWebSocketServer({ isHealthy: () => isHealthy, pushEveryMs: 20 });
  const address = await setUp(t, starting);
  const client = new WebSocket(`ws://${address}/socket.io/`);
  t.teardown(() => client.terminate());
  const heard: string[] = [];
  const isServed = new Promise<void>((resolve) => {
    client.on('message', (data) => {
      heard.push(String(data));
      if (heard.includes('hello') && heard.some((text) => text.includes('"news"'))) resolve();
    });
  });
  client.on('open', () => client.send('hello'));
  await isServed;
  t.is((await fetch(`http://${address}/healthz`)).status, 200);
  isHealthy = false;
  t.is((await fetch(`http://${address}/healthz`)).status, 503);
  t.is(client.readyState, WebSocket.OPEN);
});

test('the Flash server answers the policy request and hangs up on anything else', async (t) => {
  const server = await startFlashServer({ random, delayMs });
  t.teardown(server.stop);
  const exchange = async (sent: string) => {
    const socket = connect({ host: '127.0.0.1', port: server.port });
    socket.write(sent);
    let heard = '';
    for await (const chunk of socket) heard += String(chunk);
    return heard;
  };
  const policy = await exchange(policyRequest);
  t.true(policy.includes('<cross-domain-policy>') && policy.endsWith('</cross-domain-policy>\0'));
  t.is(await exchange('GET / HTTP/1.1\r\nHost: x\r\n\r\n'), '');
});
