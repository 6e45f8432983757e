import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ExecutionContext } from 'ava';
import { parseClassRule } from '../../src/model/classify/user-rule.ts';
import type { Picture } from '../../src/model/picture.ts';
import type { Classification } from '../../src/model/traffic-class.ts';
import { realHaproxyTest, startHaproxy } from '../helpers/haproxy.ts';
import { startHttpApplication, startWebSocketApplication } from './helpers/application.ts';
import { startSite } from './helpers/site.ts';
import { fetchStatuses, holdWebSockets } from './helpers/traffic.ts';
import { settled, watchSocket } from './helpers/watch.ts';

function classes(picture: Picture): Readonly<Record<string, Classification>> {
  return Object.fromEntries(picture.classes);
}

realHaproxyTest('the configuration that HAProxy names decides, and its reasons quote it', async (t) => {
  const site = await startSite(t);
  for (const socket of [site.haproxy.socketPath, site.operatorSocket]) {
    const picture = await watchSocket(t, socket).picture();
    t.deepEqual(classes(picture), {
      www: { class: 'http', rule: 'mode', reason: 'mode http' },
      ws: {
        class: 'websocket',
        rule: 'configuration',
        reason: 'frontend public sends it requests with "hdr(Upgrade) -i websocket"',
      },
      flash: {
        class: 'flash',
        rule: 'configuration',
        reason: 'frontend policy looks for <policy-file-request',
      },
      raw: { class: 'tcp', rule: 'mode', reason: 'mode tcp' },
      stats: { class: 'http', rule: 'mode', reason: 'mode http' },
    });
    t.deepEqual(picture.feeds.get('public'), { classes: ['http', 'websocket'], isComplete: true });
    t.deepEqual(picture.feeds.get('policy'), { classes: ['flash'], isComplete: true });
    t.deepEqual(picture.feeds.get('raw'), { classes: ['tcp'], isComplete: true });
    t.deepEqual(picture.configuration?.warnings, []);
  }
});

realHaproxyTest('where HAProxy does not name its configuration, names and modes decide', async (t) => {
  const site = await startSite(t);
  const watch = watchSocket(t, site.userSocket);
  const picture = await watch.picture();
  t.is(await watch.access(), 'user');
  t.is(picture.configuration, undefined);
  t.deepEqual(classes(picture), {
    www: { class: 'http', rule: 'mode', reason: 'mode http' },
    ws: { class: 'websocket', rule: 'name', reason: 'name "ws" says websocket' },
    flash: { class: 'flash', rule: 'name', reason: 'name "flash" says flash' },
    raw: { class: 'tcp', rule: 'mode', reason: 'mode tcp' },
    stats: { class: 'http', rule: 'mode', reason: 'mode http' },
  });
  t.is(picture.feeds.get('public'), undefined);
});

realHaproxyTest(
  'files given with --config stand in for those that a user socket does not name',
  async (t) => {
    const site = await startSite(t);
    const given = watchSocket(t, site.userSocket, { configurationPaths: [site.haproxy.configPath] });
    const asked = watchSocket(t, site.operatorSocket);
    t.deepEqual(classes(await given.picture()), classes(await asked.picture()));
  },
);

async function startLively(t: ExecutionContext) {
  const webSocket = await startWebSocketApplication(t);
  const http = await startHttpApplication(t);
  const haproxy = await startHaproxy(
    t,
    `global
  stats socket @DIR@/admin.sock mode 600 level admin
  stats socket @DIR@/user.sock mode 600 level user
defaults
  mode http
  timeout connect 5s
  timeout client 30s
  timeout server 30s
frontend entrance
  bind 127.0.0.1:@PORT:entrance@
  use_backend lively if { path_beg /live }
  default_backend pages
backend lively
  server app1 127.0.0.1:${webSocket.port}
  server app2 127.0.0.1:${webSocket.port}
backend pages
  server app1 127.0.0.1:${http.port}
`,
  );
  const url = `127.0.0.1:${haproxy.port('entrance')}`;
  return { haproxy, url, userSocket: `${haproxy.directory}/user.sock` };
}

realHaproxyTest('open WebSockets are observed on the servers, before any of them has closed', async (t) => {
  const { haproxy, url, userSocket } = await startLively(t);
  const watch = watchSocket(t, userSocket);
  const before = { class: 'http', rule: 'mode', reason: 'mode http' } as const;
  t.deepEqual((await watch.picture()).classes.get('lively'), before);

  await holdWebSockets(t, `ws://${url}/live`, 4);
  t.deepEqual((await watch.picture()).classes.get('lively'), before, 'four say nothing yet');

  await holdWebSockets(t, `ws://${url}/live`, 6);
  await fetchStatuses(`http://${url}/`, 3);
  await settled(haproxy.socketPath, (cell) => cell('pages/BACKEND', 'hrsp_2xx') === 3);
  const observed = await watch.picture();
  t.deepEqual(observed.classes.get('lively'), {
    class: 'websocket',
    rule: 'observed',
    reason: "100 % of its servers' responses are upgrades (1xx)",
  });
  t.deepEqual(observed.classes.get('pages'), before);

  t.deepEqual(await fetchStatuses(`http://${url}/live`, 1), [200]);
  t.is(
    (await watch.picture()).classes.get('lively')?.reason,
    "90 % of its servers' responses are upgrades (1xx)",
  );
  await fetchStatuses(`http://${url}/live`, 1);
  t.deepEqual((await watch.picture()).classes.get('lively'), before, 'ten of twelve are not nearly all');
});

realHaproxyTest("the user's rule goes before everything else", async (t) => {
  const site = await startSite(t);
  const rules = ['tcp=ws', 'flash=/^ra/'].map((text) => {
    const parsed = parseClassRule(text);
    if (!parsed.ok) throw new Error(parsed.message);
    return parsed.rule;
  });
  const picture = await watchSocket(t, site.haproxy.socketPath, { userRules: rules }).picture();
  t.deepEqual(picture.classes.get('ws'), { class: 'tcp', rule: 'user', reason: 'your rule tcp=ws' });
  t.deepEqual(picture.classes.get('raw'), { class: 'flash', rule: 'user', reason: 'your rule flash=/^ra/' });
  t.is(picture.classes.get('flash')?.rule, 'configuration');
});

realHaproxyTest('a backend that a map chooses is reported as not resolvable', async (t) => {
  const directory = mkdtempSync(join(tmpdir(), 'hatop-map-'));
  t.teardown(() => rmSync(directory, { recursive: true, force: true }));
  writeFileSync(join(directory, 'hosts.map'), 'shop.example www\n');
  const rule = `%[req.hdr(host),lower,map(${directory}/hosts.map,www)]`;
  const site = await startSite(t, {
    more: `frontend dynamic
  bind 127.0.0.1:@PORT:dynamic@
  use_backend ${rule}`,
  });
  const picture = await watchSocket(t, site.haproxy.socketPath).picture();
  const warnings = picture.configuration?.warnings ?? [];
  t.is(warnings.length, 1);
  t.true(warnings[0]?.startsWith(`${site.haproxy.configPath}:`), warnings[0]);
  t.true(
    warnings[0]?.endsWith(
      `"use_backend ${rule}" in frontend dynamic is chosen for each request and cannot be resolved`,
    ),
    warnings[0],
  );
  t.deepEqual(picture.feeds.get('dynamic'), { classes: [], isComplete: false });
  t.is(picture.classes.get('ws')?.rule, 'configuration');
});
