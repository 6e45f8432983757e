import test from 'ava';
import type { StatLine } from '../helpers/socket.ts';
import { setUpStandIn } from '../helpers/stand-in.ts';

const counters = [
  'stot',
  'bin',
  'bout',
  'req_tot',
  'lbtot',
  'econ',
  'hrsp_1xx',
  'hrsp_2xx',
  'hrsp_4xx',
  'hrsp_5xx',
];
const count = (line: StatLine | undefined, field: string) => Number(line?.[field]);

test('each class carries its traffic: requests, long WebSockets, short policy requests', async (t) => {
  const { pass, rows } = await setUpStandIn(t);
  pass(100);
  const seen = await rows();
  const [www, ws, flash] = ['www', 'ws', 'flash'].map((name) => seen.get(`${name}/BACKEND`));
  t.true(count(www, 'req_tot') > 1500);
  t.true(count(www, 'hrsp_2xx') > 0.8 * count(www, 'req_tot'));
  t.true(count(ws, 'scur') >= 20 && count(ws, 'scur') <= 40);
  t.is(count(ws, 'hrsp_2xx'), 0);
  t.true(count(ws, 'hrsp_1xx') > 20);
  t.true(count(ws, 'ttime') > 10_000);
  t.true(count(flash, 'stot') > 150 && count(flash, 'stot') < 250);
  t.true(count(seen.get('www/www3-errors'), 'hrsp_5xx') > 0);
  t.is(count(seen.get('www/www1'), 'hrsp_5xx'), 0);
  t.true(count(seen.get('public/FRONTEND'), 'hrsp_3xx') > 0);
});

test('the slow server has a queue at times, and only that one', async (t) => {
  const { pass, rows } = await setUpStandIn(t);
  pass(120);
  const seen = await rows();
  t.true(count(seen.get('www/www2-slow'), 'qmax') > 0);
  t.true(count(seen.get('www/www2-slow'), 'rtime') > 300);
  t.is(count(seen.get('www/www1'), 'qmax'), 0);
});

test('counters never go back, and the rows of a backend add up to it', async (t) => {
  const { pass, rows } = await setUpStandIn(t);
  let before = await rows();
  for (let step = 0; step < 60; step += 1) {
    pass(step % 7 === 0 ? 5 : 0.7);
    const after = await rows();
    for (const [key, line] of after) {
      for (const field of counters) {
        if (line[field] !== '')
          t.true(count(line, field) >= count(before.get(key), field), `${key} ${field}`);
      }
    }
    before = after;
  }
  const servers = ['ws/ws1', 'ws/ws2', 'ws/ws3-flaps'].map((key) => before.get(key));
  const sum = servers.reduce((total, line) => total + count(line, 'scur'), 0);
  t.is(count(before.get('ws/BACKEND'), 'scur'), sum);
});

test('one seed tells one story, another seed another', async (t) => {
  const told = await Promise.all(
    [7, 7, 8].map(async (seed) => {
      const { pass, ask } = await setUpStandIn(t, { seed });
      pass(30);
      return ask('show stat');
    }),
  );
  t.is(told[0], told[1]);
  t.not(told[0], told[2]);
});

test('maintenance takes a server out of rotation while its WebSockets stay until they end', async (t) => {
  const { pass, ask, rows } = await setUpStandIn(t);
  pass(20);
  const before = (await rows()).get('ws/ws1');
  t.true(count(before, 'scur') > 5);
  await ask('set server ws/ws1 state maint');
  const during = await rows();
  t.is(during.get('ws/ws1')?.status, 'MAINT');
  t.is(during.get('ws/ws1')?.check_status, '');
  t.is(during.get('ws/ws1')?.scur, before?.scur);
  t.is(during.get('ws/BACKEND')?.act, '2');
  pass(125);
  const after = await rows();
  t.is(after.get('ws/ws1')?.scur, '0');
  t.is(after.get('ws/ws1')?.stot, before?.stot);
  await ask('set server ws/ws1 state ready');
  t.is((await rows()).get('ws/ws1')?.status, 'UP 1/2');
  pass(20);
  t.is((await rows()).get('ws/ws1')?.status, 'UP');
  t.true(count((await rows()).get('ws/ws1'), 'stot') > count(before, 'stot'));
});

test('a drained HTTP server is empty at once and takes nothing new', async (t) => {
  const { pass, ask, rows } = await setUpStandIn(t);
  pass(10);
  await ask('set server www/www1 state drain');
  pass(1);
  const drained = (await rows()).get('www/www1');
  t.is(drained?.status, 'DRAIN');
  t.is(drained?.scur, '0');
  pass(30);
  t.is((await rows()).get('www/www1')?.stot, drained?.stot);
});

test('a weight of 0 stops new sessions, and the weights share the others', async (t) => {
  const { pass, ask, rows } = await setUpStandIn(t);
  await ask('set weight www/www1 0');
  await ask('set server www/www3-errors weight 50%');
  pass(60);
  const seen = await rows();
  t.is(seen.get('www/www1')?.stot, '0');
  t.is(seen.get('www/www1')?.status, 'UP');
  t.is(seen.get('www/www3-errors')?.weight, '50');
  t.is(seen.get('www/BACKEND')?.weight, '70');
});

test('with every server out the backend is down and visitors get 503', async (t) => {
  const { pass, ask, rows } = await setUpStandIn(t);
  for (const name of ['www1', 'www2-slow', 'www3-errors']) await ask(`disable server www/${name}`);
  pass(5);
  const backend = (await rows()).get('www/BACKEND');
  t.is(backend?.status, 'DOWN');
  t.is(backend?.chkdown, '1');
  t.true(count(backend, 'hrsp_5xx') > 50);
});

test('shutdown sessions cuts the WebSockets of that server alone', async (t) => {
  const { pass, ask, rows } = await setUpStandIn(t);
  pass(20);
  const others = (await rows()).get('ws/ws2')?.scur;
  await ask('shutdown sessions server ws/ws1');
  t.is((await rows()).get('ws/ws1')?.scur, '0');
  t.is((await rows()).get('ws/ws2')?.scur, others);
});

test('the flapping server fails its check for a while and comes back', async (t) => {
  const { pass, rows } = await setUpStandIn(t);
  const seen = new Set<string | undefined>();
  for (let second = 0; second < 60; second += 1) {
    pass(1);
    seen.add((await rows()).get('ws/ws3-flaps')?.status);
  }
  t.deepEqual([...seen], ['UP', 'UP 1/2', 'DOWN', 'DOWN 1/2']);
  const line = (await rows()).get('ws/ws3-flaps');
  t.is(line?.chkdown, '1');
  t.true(count(line, 'downtime') >= 8 && count(line, 'downtime') <= 14);
});

test('clear counters sets the maxima to 0, and with all the counters too, but never the gauges', async (t) => {
  const { pass, ask, rows } = await setUpStandIn(t);
  pass(20);
  const before = (await rows()).get('ws/BACKEND');
  await ask('clear counters');
  const cleared = (await rows()).get('ws/BACKEND');
  t.is(cleared?.rate_max, '0');
  t.is(cleared?.stot, before?.stot);
  await ask('clear counters all');
  const emptied = (await rows()).get('ws/BACKEND');
  t.is(emptied?.stot, '0');
  t.is(emptied?.scur, before?.scur);
});

test('a restart has another pid, no uptime, no counters and no changed states', async (t) => {
  const { standIn, pass, ask, rows } = await setUpStandIn(t);
  pass(30);
  await ask('disable server www/www1');
  standIn.restart();
  t.regex(await ask('show info'), /^Pid: 4712\nUptime: 0d 0h00m00s\nUptime_sec: 0$/m);
  t.is((await rows()).get('www/www1')?.status, 'UP');
  t.is((await rows()).get('public/FRONTEND')?.stot, '0');
});

test('text that a backend controls reaches last_chk quoted, with its line breaks', async (t) => {
  const { standIn, ask } = await setUpStandIn(t);
  standIn.setLastCheck('www', 'www1', 'a "b"\n\n\nforged,row');
  t.true((await ask('show stat')).includes(',"a ""b""\n\n\nforged,row",'));
});
