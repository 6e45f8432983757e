import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import type { Report } from '../../src/view/report.ts';
import { waitFor } from '../demo/helpers/socket.ts';
import { run } from '../e2e/helpers/run.ts';
import { start } from '../e2e/helpers/start.ts';
import { serialHaproxyTest, startHaproxy } from '../helpers/haproxy.ts';
import { schemaFaults } from '../helpers/schemas.ts';
import { startSite } from './helpers/site.ts';
import { fetchStatuses, holdWebSockets } from './helpers/traffic.ts';

const lines = (text: string) => text.trimEnd().split('\n');

serialHaproxyTest(
  'one poll as JSON and as CSV is what HAProxy says, over a socket and a stats page',
  async (t) => {
    const { haproxy, httpsUrl } = await startSite(t);
    await fetchStatuses(`${httpsUrl}/`, 3);
    for (const source of [
      ['--socket', haproxy.socketPath],
      ['--url', `http://127.0.0.1:${haproxy.port('stats')}/stats`],
    ]) {
      const json = await run(t, [...source, '--json']);
      t.deepEqual(schemaFaults('report.json', json.stdout), []);
      const csv = await run(t, [...source, '--csv']);
      t.deepEqual([json.code, csv.code, json.stderr, csv.stderr], [0, 0, '', '']);
      const rows = parse(csv.stdout, { columns: true }) as Record<string, string>[];
      const report = JSON.parse(json.stdout) as Report;
      t.deepEqual(
        rows.map(({ pxname, svname }) => [pxname, svname]),
        report.rows.map(({ proxy, name }) => [proxy, name]),
      );
      t.is(rows.find(({ svname, pxname }) => pxname === 'www' && svname === 'BACKEND')?.req_tot, '3');
    }
  },
);

serialHaproxyTest(
  'a stream of objects goes on over a restart, each as its schema says, until its count',
  async (t) => {
    const { haproxy } = await startSite(t);
    const stream = start(t, ['-s', haproxy.socketPath, '-i', '0.2', '--ndjson', '--count', '12']);
    const objects = () => stream.stdout.split('\n').slice(0, -1);
    await waitFor(objects, (seen) => seen.length >= 2);
    await haproxy.stop();
    await waitFor(objects, (seen) => seen.some((line) => line.includes('"failure"')));
    await haproxy.start();
    const { code, stderr, stdout } = await stream.ended;
    t.deepEqual([code, stderr], [0, '']);
    const all = lines(stdout);
    t.is(all.length, 12);
    for (const line of all) t.deepEqual(schemaFaults('ndjson.json', line), []);
    const kinds = all.map((line) => ('failure' in JSON.parse(line) ? 'lost' : 'seen'));
    t.is(kinds[0], 'seen');
    t.true(kinds.includes('lost'));
  },
);

serialHaproxyTest('lines of figures count the traffic of every class', async (t) => {
  const { haproxy, wssUrl } = await startSite(t);
  await holdWebSockets(t, wssUrl, 4);
  const { code, stdout } = await run(t, ['-s', haproxy.socketPath, '-i', '0.2', '--stat', '--count', '2']);
  t.is(code, 0);
  const [heads, titles = '', ...figures] = lines(stdout);
  t.regex(heads ?? '', /HTTP.*WebSocket.*Flash.*TCP/);
  t.is(figures.length, 2);
  const at = titles.trim().split(/\s+/);
  const sessions = at.flatMap((title, index) => (title === 'sess' ? [index] : []));
  for (const line of figures) t.is(line.trim().split(/\s+/)[sessions[1] ?? 0], '4');
});

serialHaproxyTest('check judges by findings and by expressions, and leaves as a plugin does', async (t) => {
  const { haproxy, wssUrl } = await startSite(t);
  await holdWebSockets(t, wssUrl, 3);
  const check = (...args: readonly string[]) =>
    run(t, ['-s', haproxy.socketPath, '-i', '0.2', 'check', ...args]);
  const fine = await check();
  t.is(fine.code, 0);
  t.regex(
    fine.stdout,
    /^HAPROXY OK: nothing is wrong.* \| critical_findings=0;;0;0; [^\n]*websocket_sessions=3;;;0;[^\n]*\n$/,
  );
  const warned = await check('--warning', 'class == websocket and sess >= 3', '--critical', 'sess > 1000');
  t.is(warned.code, 1);
  t.regex(
    warned.stdout,
    /^HAPROXY WARNING: class == websocket and sess >= 3: ws \(sess 3\).* \| warning_rows=1;0;;0;\d+ critical_rows=0;;0;0;/,
  );
  t.is((await check('--critical', 'name == ws and sess == 3')).code, 2);
  t.is((await check('--critical', 'sess > 0', '--filter', '=proxy == www')).code, 0);
  const bad = await check('--critical', 'sess >');
  t.deepEqual([bad.code, bad.stderr], [3, '']);
  t.regex(bad.stdout, /^HAPROXY UNKNOWN: [^\n]+\n$/);
  await haproxy.stop();
  const dead = await check();
  t.is(dead.code, 2);
  t.regex(dead.stdout, /^HAPROXY CRITICAL: Nothing listens on [^\n]+\n$/);
});

serialHaproxyTest(
  'wait ends when the sessions of a server have left, and at the limit it says how many are left',
  async (t) => {
    const { haproxy, wssUrl } = await startSite(t);
    const sockets = await holdWebSockets(t, wssUrl, 2);
    const wish = [
      '-s',
      haproxy.socketPath,
      '-i',
      '0.2',
      'wait',
      'proxy == ws and type == backend and sess == 0',
    ];
    const late = await run(t, [...wish, '--timeout', '3s']);
    t.is(late.code, 1);
    t.regex(late.stderr, /^hatop-ts: not within 3s: proxy == ws .*; last: ws \(sess 2\)\n$/);
    const waiting = start(t, [...wish, '--timeout', '30s']);
    await Promise.all(sockets.map((socket) => socket.close()));
    const { code, stdout } = await waiting.ended;
    t.is(code, 0);
    t.regex(stdout, /^after \d+s: ws \(sess 0\)\n$/);
  },
);

serialHaproxyTest('wait begins before HAProxy does, and says where it never came', async (t) => {
  const { haproxy } = await startSite(t);
  await haproxy.stop();
  const wish = [
    '-s',
    haproxy.socketPath,
    '-i',
    '0.2',
    'wait',
    '--all',
    'sess == 0',
    '--filter',
    '=type == server',
  ];
  const never = await run(t, [...wish, '--timeout', '3s']);
  t.is(never.code, 3);
  t.regex(never.stderr, /^hatop-ts: HAProxy did not answer within 3s: Nothing listens/);
  const waiting = start(t, [...wish, '--timeout', '30s']);
  await haproxy.start();
  const { code, stdout, stderr } = await waiting.ended;
  t.is(code, 0, stderr);
  t.regex(stdout, /^after \d+s: all \d+ rows\n$/);
});

serialHaproxyTest('the outputs of sub-commands are as their schemas say', async (t) => {
  const { haproxy } = await startSite(t);
  const source = ['-s', haproxy.socketPath];
  for (const args of [
    ['maint', 'www/www1', '--yes', '--json'],
    ['ready', 'www/www1', '--dry-run', '--json'],
    ['drain', 'ws/ws1', '--wait', '5s', '--yes', '--json'],
    ['exec', 'show', 'info', '--json'],
  ])
    t.deepEqual(schemaFaults('change.json', (await run(t, [...source, ...args])).stdout), [], args.join(' '));
  const probe = await run(t, [...source, 'probe', 'www/www2-slow', '--json']);
  t.deepEqual(schemaFaults('probe.json', probe.stdout), []);
});

const small = (socket: string) => `
global
    ${socket}
defaults
    mode http
    timeout connect 1s
    timeout client 5s
    timeout server 5s
frontend web
    bind 127.0.0.1:@PORT:web@
    stats uri /secret?stats
    stats auth admin:hunter2
    default_backend app
backend app
    server app1 127.0.0.1:@PORT:app@
`;

serialHaproxyTest(
  'the doctor tells the level and what to write for another one, and no password',
  async (t) => {
    const haproxy = await startHaproxy(t, small('stats socket @DIR@/a.sock mode 600 level operator'));
    const asked = ['doctor', '-s', haproxy.socketPath];
    const text = await run(t, asked);
    t.is(text.code, 0);
    t.regex(text.stdout, /^ok +socket .*a\.sock answers in \d+ ms: HAProxy \d/m);
    t.regex(
      text.stdout,
      /^note +level +operator: [^\n]+\n[^\n]+\n +> +stats socket \S+a\.sock mode 660 level admin\n/m,
    );
    t.true(text.stdout.endsWith('HAProxy can be watched from here.\n'));
    const json = await run(t, [...asked, '--json'], { env: { HATOP_PASSWORD: 'hunter3' } });
    t.deepEqual(schemaFaults('doctor.json', json.stdout), []);
    t.true(readFileSync(haproxy.configPath, 'utf8').includes('hunter2'));
    for (const { stdout } of [text, json]) t.notRegex(stdout, /hunter/);
  },
);

serialHaproxyTest(
  'the doctor finds the page of the configuration, and asks for the user it needs',
  async (t) => {
    const haproxy = await startHaproxy(t, small('stats socket @DIR@/a.sock mode 600 level admin'));
    const page = `http://127.0.0.1:${haproxy.port('web')}/secret?stats`;
    const env = { HATOP_SOCKET: '/nowhere/at.all' };
    const without = await run(t, ['doctor', '--config', haproxy.configPath], { env });
    t.is(without.code, 1);
    t.true(without.stdout.includes(`> hatop-ts --socket ${haproxy.socketPath}`));
    t.is(without.stdout.match(/^MISSING +socket/gm)?.length, 1, 'the one that was named');
    t.true(without.stdout.includes(`> hatop-ts --url '${page}' --user NAME`));
    const named = await run(t, ['doctor', '--url', page, '--user', 'admin'], {
      env: { HATOP_PASSWORD: 'hunter2' },
    });
    t.is(named.code, 0);
    t.regex(named.stdout, /^ok +stats page .* answers in/m);
    t.notRegex(named.stdout, /hunter/);
    const refused = await run(t, ['doctor', '--url', page]);
    t.is(refused.code, 1);
    t.regex(refused.stdout, /^MISSING +stats page .* asks for a user and a password/m);
  },
);

serialHaproxyTest('the doctor says that HAProxy has gone where only its socket is left', async (t) => {
  const haproxy = await startHaproxy(t, small('stats socket @DIR@/a.sock mode 600 level admin'));
  await haproxy.stop();
  const { code, stdout } = await run(t, ['doctor', '-s', haproxy.socketPath]);
  t.is(code, 1);
  t.regex(stdout, /^MISSING +socket +Nothing listens on .*not running.*\n +> Start HAProxy/m);
});
