import type { ExecutionContext } from 'ava';
import { openStatsPage } from '../../src/app/open-stats-page.ts';
import { systemClock } from '../../src/clock.ts';
import { factText } from '../../src/model/process.ts';
import { text } from '../../src/model/row.ts';
import { realHaproxyTest } from '../helpers/haproxy.ts';
import { sitePem, startSite } from './helpers/site.ts';
import { fetchStatuses, holdWebSockets } from './helpers/traffic.ts';
import { classOf, growths, settled, times, watchOpened, watchSocket } from './helpers/watch.ts';

const guarded = `listen guarded
  bind 127.0.0.1:@PORT:guarded@ ssl crt ${sitePem}
  stats enable
  stats uri /admin/stats
  stats auth admin:secret
  stats show-legends`;

async function startGuarded(t: ExecutionContext) {
  const site = await startSite(t, { more: guarded, hasChecks: false });
  const page = (configurationPaths: readonly string[] = []) =>
    watchPage(t, site.haproxy.port('guarded'), configurationPaths);
  return { site, page };
}

/** Watches as `--url` with `--user`, `$HATOP_PASSWORD`, `--cacert` and `--config` does. */
async function watchPage(t: ExecutionContext, port: number, configurationPaths: readonly string[]) {
  const choice = {
    url: `https://127.0.0.1:${port}/admin/stats`,
    user: 'admin',
    headers: [],
    cacertPath: sitePem,
    isInsecure: false,
  };
  const env = { HATOP_PASSWORD: 'secret', NETRC: '/nonexistent' };
  return watchOpened(t, await openStatsPage(choice, env, systemClock), { configurationPaths });
}

realHaproxyTest('the stats page gives the picture of a user socket, and the same process', async (t) => {
  const { site, page } = await startGuarded(t);
  const socket = await watchSocket(t, site.userSocket).picture();
  const watch = await page();
  const picture = await watch.picture();
  t.is(await watch.access(), 'unknown');
  t.deepEqual(picture.classes, socket.classes);
  t.is(picture.classes.get('ws')?.rule, 'name');
  t.deepEqual(picture.feeds, socket.feeds);
  t.deepEqual(picture.snapshot.warnings, []);
  t.deepEqual([...picture.snapshot.byKey.keys()], [...socket.snapshot.byKey.keys()]);
  for (const row of picture.snapshot.rows) {
    const other = socket.snapshot.byKey.get(row.key);
    for (const field of ['status', 'weight', 'act', 'bck', 'mode', 'slim', 'type', 'iid', 'sid'])
      t.is(text(row, field), other && text(other, field), `${row.key} ${field}`);
  }
  for (const name of ['Name', 'Version', 'Release_date', 'Pid', 'Nbthread', 'Maxconn', 'Maxsock', 'Ulimit-n'])
    t.is(factText(picture.snapshot.process, name), factText(socket.snapshot.process, name), name);
  t.is(factText(picture.snapshot.process, 'Pid'), String(site.haproxy.pid()));
});

realHaproxyTest(
  'rates of the stats page are those of the traffic, and WebSockets are observed',
  async (t) => {
    const { site, page } = await startGuarded(t);
    const watch = await page();
    await watch.picture();
    await holdWebSockets(t, site.wssUrl, 6);
    await fetchStatuses(`${site.httpsUrl}/`, 7);
    await settled(site.haproxy.socketPath, (cell) => cell('www/BACKEND', 'req_tot') === 7);
    const picture = await watch.picture();
    t.deepEqual(growths(picture, 'backend:www/BACKEND', ['req_tot', 'hrsp_2xx']), {
      req_tot: 7,
      hrsp_2xx: 7,
    });
    t.is(times(picture, classOf(picture, 'http').requestRate), 7);
    t.is(classOf(picture, 'websocket').sessions, 6);
    t.like(picture.classes.get('ws'), { class: 'websocket', rule: 'observed' });
  },
);

realHaproxyTest('with --config the configuration decides on the stats page too', async (t) => {
  const { site, page } = await startGuarded(t);
  const picture = await (await page([site.haproxy.configPath])).picture();
  const socket = await watchSocket(t, site.haproxy.socketPath).picture();
  t.deepEqual(picture.classes, socket.classes);
  t.is(picture.classes.get('ws')?.rule, 'configuration');
  t.deepEqual(picture.feeds.get('public'), { classes: ['http', 'websocket'], isComplete: true });
});

realHaproxyTest('a change is refused on the stats page before anything is sent', async (t) => {
  const { page } = await startGuarded(t);
  const watch = await page();
  t.like(await watch.source.change('set server www/www1 state maint'), {
    ok: false,
    isSent: false,
    failure: { code: 'forbidden', fix: 'Connect to the runtime socket with --socket.' },
  });
});
