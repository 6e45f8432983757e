import { policyRequest } from '../../src/demo/flash-server.ts';
import { realHaproxyTest } from '../helpers/haproxy.ts';
import { startSite } from './helpers/site.ts';
import { askPolicy, fetchStatus, fetchStatuses, holdConnection, holdWebSockets } from './helpers/traffic.ts';
import { classOf, growth, growths, settled, times, watchSocket } from './helpers/watch.ts';

realHaproxyTest('rates times seconds are the requests that were sent, by class and by answer', async (t) => {
  const { haproxy, httpsUrl, httpUrl } = await startSite(t);
  const watch = watchSocket(t, haproxy.socketPath);
  await watch.picture();
  const statuses = [
    ...(await fetchStatuses(`${httpsUrl}/`, 20)),
    ...(await fetchStatuses(`${httpsUrl}/status/404`, 3)),
    ...(await fetchStatuses(`${httpsUrl}/status/500`, 2)),
    ...(await fetchStatuses(`${httpUrl}/`, 4)),
  ];
  t.deepEqual(statuses, [...Array(20).fill(200), 404, 404, 404, 500, 500, ...Array(4).fill(301)]);
  await settled(haproxy.socketPath, (cell) => {
    return cell('www/BACKEND', 'req_tot') === 25 && cell('public/FRONTEND', 'hrsp_3xx') === 4;
  });

  const picture = await watch.picture();
  const answers = ['req_tot', 'hrsp_2xx', 'hrsp_3xx', 'hrsp_4xx', 'hrsp_5xx'];
  t.deepEqual(growths(picture, 'backend:www/BACKEND', ['stot', ...answers]), {
    stot: 25,
    req_tot: 25,
    hrsp_2xx: 20,
    hrsp_3xx: 0,
    hrsp_4xx: 3,
    hrsp_5xx: 2,
  });
  t.deepEqual(growths(picture, 'frontend:public/FRONTEND', ['conn_tot', ...answers]), {
    conn_tot: 29,
    req_tot: 29,
    hrsp_2xx: 20,
    hrsp_3xx: 4,
    hrsp_4xx: 3,
    hrsp_5xx: 2,
  });
  t.is(growth(picture, 'listener:public/plain', 'stot'), 4);
  t.is(growth(picture, 'listener:public/tls', 'stot'), 25);
  const servers = ['www1', 'www2-slow', 'www3-errors'].map((name) =>
    growth(picture, `server:www/${name}`, 'req_tot'),
  );
  t.is(
    servers.reduce<number>((sum, requests) => sum + (requests ?? Number.NaN), 0),
    25,
    servers.join(' '),
  );
  const http = classOf(picture, 'http');
  t.is(times(picture, http.requestRate), 25);
  t.is(times(picture, http.errorsPerSecond), 5);
  t.is(http.sessions, 0);
  const webSocket = classOf(picture, 'websocket');
  t.is(webSocket.requestRate, 0);
  t.is(webSocket.errorsPerSecond, 0);
});

realHaproxyTest('sessions of a class are the sockets that are held open', async (t) => {
  const { haproxy, wssUrl, rawPort, flashPort } = await startSite(t);
  const watch = watchSocket(t, haproxy.socketPath);
  await watch.picture();
  const stay = await holdWebSockets(t, wssUrl, 5);
  const leave = await holdWebSockets(t, wssUrl, 3);
  for (const socket of leave) await socket.close();
  for (let held = 0; held < 4; held += 1) await holdConnection(t, rawPort);
  for (let asked = 0; asked < 3; asked += 1) t.true((await askPolicy(flashPort)) > 100);
  await settled(haproxy.socketPath, (cell) => {
    const hasSettled = cell('ws/BACKEND', 'hrsp_1xx') === 3 && cell('raw/BACKEND', 'scur') === 4;
    return hasSettled && cell('flash/BACKEND', 'stot') === 3 && cell('flash/BACKEND', 'scur') === 0;
  });

  const picture = await watch.picture();
  const sessions = (['http', 'websocket', 'flash', 'tcp'] as const).map(
    (name) => classOf(picture, name).sessions,
  );
  t.deepEqual(sessions, [0, 5, 0, 4]);
  t.deepEqual(growths(picture, 'backend:ws/BACKEND', ['stot', 'req_tot']), { stot: 8, req_tot: 3 });
  t.is(growth(picture, 'backend:raw/BACKEND', 'stot'), 4);
  t.is(growth(picture, 'backend:flash/BACKEND', 'stot'), 3);
  t.is(growth(picture, 'frontend:policy/FRONTEND', 'stot'), 3);
  t.is(classOf(picture, 'tcp').requestRate, null);
  t.true(stay.every(({ isOpen }) => isOpen));

  for (const socket of stay) await socket.close();
  await settled(haproxy.socketPath, (cell) => cell('ws/BACKEND', 'scur') === 0);
  const after = await watch.picture();
  t.is(classOf(after, 'websocket').sessions, 0);
  t.deepEqual(growths(after, 'backend:ws/BACKEND', ['stot', 'req_tot']), { stot: 0, req_tot: 5 });
});

realHaproxyTest('bytes per second times seconds are the bytes that were sent', async (t) => {
  const { haproxy, httpsUrl, rawPort, flashPort } = await startSite(t);
  const watch = watchSocket(t, haproxy.socketPath);
  await watch.picture();
  for (const size of [40_000, 2345]) {
    const connection = await holdConnection(t, rawPort);
    await connection.echo('x'.repeat(size));
    await connection.close();
  }
  const policyBytes = await askPolicy(flashPort);
  await fetchStatus(`${httpsUrl}/bytes/100000`, 'y'.repeat(50_000));
  await settled(haproxy.socketPath, (cell) => {
    const hasEnded = (backend: string, streams: number) =>
      cell(`${backend}/BACKEND`, 'stot') === streams && cell(`${backend}/BACKEND`, 'scur') === 0;
    return hasEnded('raw', 2) && hasEnded('flash', 1) && hasEnded('www', 1);
  });

  const picture = await watch.picture();
  for (const key of ['frontend:raw/FRONTEND', 'backend:raw/BACKEND', 'server:raw/raw1'])
    t.deepEqual(growths(picture, key, ['bin', 'bout']), { bin: 42_345, bout: 42_345 }, key);
  const tcp = classOf(picture, 'tcp');
  t.is(times(picture, tcp.bytesInPerSecond), 42_345);
  t.is(times(picture, tcp.bytesOutPerSecond), 42_345);
  const flash = classOf(picture, 'flash');
  t.is(times(picture, flash.bytesInPerSecond), policyRequest.length);
  t.is(times(picture, flash.bytesOutPerSecond), policyBytes);
  const http = classOf(picture, 'http');
  const headers = 1000;
  const bytesIn = times(picture, http.bytesInPerSecond) ?? 0;
  const bytesOut = times(picture, http.bytesOutPerSecond) ?? 0;
  t.true(bytesIn > 50_000 && bytesIn < 50_000 + headers, `${bytesIn} bytes in`);
  t.true(bytesOut > 100_000 && bytesOut < 100_000 + headers, `${bytesOut} bytes out`);
});
