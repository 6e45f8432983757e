import type { ExecutionContext } from 'ava';
import type { Picture } from '../../src/model/picture.ts';
import { factText } from '../../src/model/process.ts';
import { numeric } from '../../src/model/row.ts';
import { ask } from '../demo/helpers/socket.ts';
import { realHaproxyTest } from '../helpers/haproxy.ts';
import { reload } from './helpers/second-process.ts';
import { type Site, startSite } from './helpers/site.ts';
import { fetchStatuses, holdWebSocket, holdWebSockets } from './helpers/traffic.ts';
import { classOf, growth, knownRates, rowOf, settled, times, watchSocket } from './helpers/watch.ts';

/** Serves so many requests and waits until they are counted. */
async function serve(site: Site, count: number): Promise<void> {
  let before = Number.NaN;
  await settled(site.haproxy.socketPath, (cell) => {
    before = cell('www/BACKEND', 'req_tot');
    return before >= 0;
  });
  await fetchStatuses(`${site.httpsUrl}/`, count);
  await settled(site.haproxy.socketPath, (cell) => cell('www/BACKEND', 'req_tot') === before + count);
}

/** More than all that these tests send between two polls, be it bytes or requests. */
const mostGrowth = 100_000;

function expectNoSpike(t: ExecutionContext, picture: Picture): void {
  const wrong = [...knownRates(picture)].filter(
    ([, rate]) => !(rate >= 0) || (times(picture, rate) ?? 0) > mostGrowth,
  );
  t.deepEqual(wrong, []);
}

realHaproxyTest('cleared counters make a gap where they fell, and rates go on after it', async (t) => {
  const site = await startSite(t);
  const watch = watchSocket(t, site.haproxy.socketPath);
  const sockets = await holdWebSockets(t, site.wssUrl, 3);
  await watch.picture();
  await serve(site, 10);
  t.is(growth(await watch.picture(), 'backend:www/BACKEND', 'req_tot'), 10);

  t.is(await ask(site.haproxy.socketPath, 'clear counters all'), '\n');
  const cleared = await watch.picture();
  t.is(growth(cleared, 'backend:www/BACKEND', 'req_tot'), undefined);
  t.is(growth(cleared, 'backend:www/BACKEND', 'hrsp_5xx'), 0);
  t.is(classOf(cleared, 'http').requestRate, null);
  t.is(classOf(cleared, 'websocket').sessions, 3);
  expectNoSpike(t, cleared);

  await serve(site, 4);
  for (const socket of sockets) await socket.close();
  await settled(site.haproxy.socketPath, (cell) => cell('ws/BACKEND', 'scur') === 0);
  const later = await watch.picture();
  t.is(growth(later, 'backend:www/BACKEND', 'req_tot'), 4);
  t.is(times(later, classOf(later, 'http').requestRate), 4);
  expectNoSpike(t, later);
  // The gauge was cleared with three connections open, so it has run below zero: 18446744073709551613 and the like.
  t.is(numeric(rowOf(later, 'backend:ws/BACKEND'), 'h1_open_connections'), undefined);
  expectNoSpike(t, await watch.picture());
});

realHaproxyTest(
  'a reload makes one gap; the picture is of the new process, and old WebSockets live on',
  async (t) => {
    const site = await startSite(t);
    const watch = watchSocket(t, site.haproxy.socketPath);
    const socket = await holdWebSocket(t, site.wssUrl);
    await watch.picture();
    await serve(site, 10);
    const before = await watch.picture();
    t.is(classOf(before, 'websocket').sessions, 1);

    const pid = await reload(t, site.haproxy);
    await serve(site, 12);
    const first = await watch.picture();
    t.is(factText(first.snapshot.process, 'Pid'), String(pid));
    t.deepEqual([...knownRates(first)], [], 'no rate across two processes');
    t.is(classOf(first, 'http').requestRate, null);
    t.is(classOf(first, 'websocket').sessions, 0);
    t.deepEqual([...first.snapshot.byKey.keys()], [...before.snapshot.byKey.keys()]);
    t.deepEqual(first.classes, before.classes);

    await serve(site, 5);
    await holdWebSocket(t, site.wssUrl);
    const second = await watch.picture();
    t.is(growth(second, 'backend:www/BACKEND', 'req_tot'), 5);
    t.is(classOf(second, 'websocket').sessions, 1);
    expectNoSpike(t, second);
    await socket.echo('served by the old process');
  },
);

realHaproxyTest('a stopped HAProxy is said to be so, and after its start rates begin anew', async (t) => {
  const site = await startSite(t);
  const watch = watchSocket(t, site.haproxy.socketPath);
  await watch.picture();
  await serve(site, 10);
  const before = await watch.picture();
  await site.haproxy.stop();
  for (let polls = 0; polls < 2; polls += 1) {
    const failed = await watch.observer.observe();
    t.like(failed, { ok: false, failure: { code: 'unreachable' } });
  }
  await site.haproxy.start();
  const first = await watch.picture();
  t.is(factText(first.snapshot.process, 'Pid'), String(site.haproxy.pid()));
  t.deepEqual([...knownRates(first)], []);
  t.deepEqual(first.classes, before.classes);
  await serve(site, 3);
  const second = await watch.picture();
  t.is(growth(second, 'backend:www/BACKEND', 'req_tot'), 3);
  expectNoSpike(t, second);
});
