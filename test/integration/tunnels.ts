import type { ExecutionContext } from 'ava';
import type { Picture } from '../../src/model/picture.ts';
import { numeric } from '../../src/model/row.ts';
import { throughput } from '../../src/model/throughput.ts';
import { realHaproxyTest } from '../helpers/haproxy.ts';
import { startSite } from './helpers/site.ts';
import { holdConnection, holdWebSocket, holdWebSockets } from './helpers/traffic.ts';
import { classOf, growth, rowOf, settled, times, watchSocket } from './helpers/watch.ts';

/** What the reader is told where the bytes cannot be known: the way out. */
const unknown = /option contstats/;

/** Bytes since the poll before, undefined where there is no rate, or the reason why nobody can know. */
function bytes(picture: Picture, key: string, direction: 'in' | 'out'): number | string | undefined {
  const known = throughput(picture, rowOf(picture, key), direction);
  return known.kind === 'known' ? times(picture, known.perSecond) : known.reason;
}

/** A client's frame of 126 to 65535 bytes has a header of 4 bytes and a mask of 4, a server's has no mask (RFC 6455, 5.2). */
const frameHeaders = { client: 8, server: 4 };

/** Four WebSockets and a TCP connection that have been open for some seconds, and whose bytes nothing has counted yet. */
async function startUncounted(t: ExecutionContext) {
  const site = await startSite(t, { hasContstats: false, hasChecks: false });
  const watch = watchSocket(t, site.haproxy.socketPath);
  const sockets = await holdWebSockets(t, site.wssUrl, 4);
  const connection = await holdConnection(t, site.rawPort);
  // Sessions that have just come could be short ones.
  await settled(site.haproxy.socketPath, (cell) => {
    return cell('ws/BACKEND', 'rate') === 0 && cell('raw/BACKEND', 'rate') === 0;
  });
  await watch.picture();
  for (let round = 0; round < 10; round += 1)
    await Promise.all(sockets.map((socket) => socket.echo('x'.repeat(1000))));
  await connection.echo('x'.repeat(50_000));
  return { site, watch, sockets, connection };
}

realHaproxyTest(
  'bytes of open WebSockets are live on 2.6 without contstats, but not by server',
  async (t) => {
    const { site, watch } = await startUncounted(t);
    const picture = await watch.picture();
    const webSocket = classOf(picture, 'websocket');
    const received = bytes(picture, 'backend:ws/BACKEND', 'in');
    if (site.haproxy.version.startsWith('2.6.')) {
      t.is(received, 40 * (1000 + frameHeaders.client));
      t.is(bytes(picture, 'backend:ws/BACKEND', 'out'), 40 * (1000 + frameHeaders.server));
      t.is(times(picture, webSocket.bytesInPerSecond), 40 * (1000 + frameHeaders.client));
    } else {
      t.regex(String(received), unknown);
      t.is(webSocket.bytesInPerSecond, null);
    }
    const keys = ['server:ws/ws1', 'server:ws/ws2', 'backend:raw/BACKEND', 'server:raw/raw1'];
    for (const key of [...keys, 'frontend:raw/FRONTEND']) {
      t.regex(String(bytes(picture, key, 'in')), unknown, key);
      t.regex(String(bytes(picture, key, 'out')), unknown, key);
    }
    t.is(classOf(picture, 'tcp').bytesInPerSecond, null);
  },
);

realHaproxyTest('with contstats bytes of open connections are known, by server too', async (t) => {
  const { haproxy, wssUrl, rawPort } = await startSite(t);
  const watch = watchSocket(t, haproxy.socketPath);
  const socket = await holdWebSocket(t, wssUrl);
  const connection = await holdConnection(t, rawPort);
  await settled(haproxy.socketPath, (cell) => {
    return (
      cell('ws/BACKEND', 'rate') === 0 && cell('raw/BACKEND', 'rate') === 0 && cell('raw/raw1', 'scur') === 1
    );
  });
  await watch.picture();
  await connection.echo('x'.repeat(20_000));
  for (let round = 0; round < 10; round += 1) await socket.echo('x'.repeat(2000));
  // HAProxy takes the count of what goes on about every five seconds.
  await settled(haproxy.socketPath, (cell) => {
    return cell('ws/BACKEND', 'bin') > 20_000 && cell('raw/BACKEND', 'bout') === 20_000;
  });

  const picture = await watch.picture();
  t.is(bytes(picture, 'server:raw/raw1', 'in'), 20_000);
  t.is(bytes(picture, 'backend:raw/BACKEND', 'out'), 20_000);
  const server = ['ws1', 'ws2', 'ws3-flaps'].find(
    (name) => (growth(picture, `server:ws/${name}`, 'bin') ?? 0) > 0,
  );
  const handshake = 1000;
  for (const key of [`server:ws/${server}`, 'backend:ws/BACKEND']) {
    const received = Number(bytes(picture, key, 'in'));
    t.true(
      received >= 20_000 + 10 * frameHeaders.client && received < 20_000 + handshake,
      `${key}: ${received}`,
    );
  }
});

realHaproxyTest('what open tunnels have carried is no burst when they close', async (t) => {
  const { site, watch, sockets, connection } = await startUncounted(t);
  await watch.picture();
  await Promise.all([...sockets, connection].map((held) => held.close()));
  await settled(site.haproxy.socketPath, (cell) => {
    return cell('ws/BACKEND', 'scur') === 0 && cell('raw/BACKEND', 'scur') === 0;
  });
  const picture = await watch.picture();
  // Since the poll before, nothing but a few closing frames went over the wire.
  for (const key of ['backend:ws/BACKEND', 'backend:raw/BACKEND', 'server:raw/raw1']) {
    const burst = bytes(picture, key, 'in');
    t.false(typeof burst === 'number' && burst > 1000, `${key}: ${burst}`);
  }
});

realHaproxyTest('tunnels that were opened a moment ago are not shown as silent', async (t) => {
  const { haproxy, wssUrl } = await startSite(t, { hasContstats: false, hasChecks: false });
  const watch = watchSocket(t, haproxy.socketPath);
  const sockets = await holdWebSockets(t, wssUrl, 4);
  await watch.picture();
  await Promise.all(sockets.map((socket) => socket.echo('x'.repeat(4000))));
  const picture = await watch.picture();
  t.true(
    (numeric(rowOf(picture, 'backend:ws/BACKEND'), 'rate') ?? 0) > 0,
    'this machine is too slow to tell',
  );
  t.not(bytes(picture, 'backend:ws/BACKEND', 'in'), 0);
});

realHaproxyTest('a frontend that carries open WebSockets is not shown as silent', async (t) => {
  const { watch } = await startUncounted(t);
  t.not(bytes(await watch.picture(), 'frontend:public/FRONTEND', 'in'), 0);
});
