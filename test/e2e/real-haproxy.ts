import { once } from 'node:events';
import type { ExecutionContext } from 'ava';
import { WebSocket } from 'ws';
import type { Report } from '../../src/view/report.ts';
import { ask, statLines } from '../demo/helpers/socket.ts';
import type { RunningHaproxy } from '../helpers/haproxy.ts';
import { realHaproxySerialTest, startSite } from '../helpers/lab-haproxy.ts';
import { type OpenTerminal, openTerminal } from '../helpers/terminal.ts';
import { holdConnection } from '../integration/helpers/traffic.ts';
import { run } from './helpers/run.ts';

async function watchSite(
  t: ExecutionContext,
  site: RunningHaproxy,
  args: readonly string[] = [],
): Promise<OpenTerminal> {
  const terminal = openTerminal(t, { args: ['--socket', site.socketPath, '-i', '0.2', ...args] });
  await terminal.waitFor(/www1/);
  return terminal;
}

/** The state that HAProxy itself has for a server: `srv_admin_state` of `show servers state` (management manual 9.3). */
async function adminState(site: RunningHaproxy, server: string): Promise<string> {
  const answer = await ask(site.socketPath, 'show servers state www');
  const line = answer.split('\n').find((candidate) => candidate.split(' ')[3] === server);
  return line?.split(' ')[6] ?? 'not listed';
}

/** Live traffic of all classes but Flash: opens, waits until HAProxy counts it, and stays until the test ends. */
async function holdConnections(
  t: ExecutionContext,
  site: RunningHaproxy,
  websockets: number,
  databases: number,
) {
  const open = Array.from(
    { length: websockets },
    () => new WebSocket(`ws://127.0.0.1:${site.port('public')}/`),
  );
  t.teardown(() => {
    for (const socket of open) socket.terminate();
  });
  await Promise.all(open.map((socket) => once(socket, 'open')));
  for (let index = 0; index < databases; index += 1) {
    const held = await holdConnection(t, site.port('database'));
    await held.echo('hello');
  }
}

/** Requests at an even pace until `stop`; tells how many were answered between two wall times. */
function sendRequests(t: ExecutionContext, site: RunningHaproxy, perSecond: number) {
  const answered: number[] = [];
  const url = `http://127.0.0.1:${site.port('public')}/`;
  const timer = setInterval(() => {
    void fetch(url)
      .then((response) => response.text())
      .then(() => answered.push(Date.now()))
      .catch(() => undefined);
  }, 1000 / perSecond);
  t.teardown(() => clearInterval(timer));
  return {
    stop: () => clearInterval(timer),
    between: (fromMs: number, toMs: number) => answered.filter((at) => at > fromMs && at <= toMs).length,
  };
}

realHaproxySerialTest(
  'each kind of traffic is shown in its class, with the reason from the configuration',
  async (t) => {
    const site = await startSite(t);
    await holdConnections(t, site, 3, 2);
    const terminal = await watchSite(t, site);
    await terminal.waitFor(
      /^\W*WebSocket\b.*[\s\S]*^\W*live\s.*[\s\S]*^\W*Flash\b[\s\S]*^\W*flash\s[\s\S]*^\W*TCP\b[\s\S]*^\W*db\s/m,
    );
    await terminal.waitFor(/^\W*live1\s.*\s3\s/m, 'three sessions of WebSocket');
    await terminal.waitFor(/^\W*db1\s.*\s2\s/m, 'two sessions of TCP');
    await terminal.focusOn(/\blive\b/);
    await terminal.waitFor(/WebSocket: .*(Upgrade|is_websocket|tunnel)/);
    t.regex(terminal.line(0), /HAProxy \d\.\d.*lab-1/);
  },
);

realHaproxySerialTest(
  'M, y takes a server out: the line is shown, HAProxy agrees, and E brings it back',
  async (t) => {
    const site = await startSite(t);
    const terminal = await watchSite(t, site);
    await terminal.focusOn(/www1/);
    for (const [key, word, shown, admin] of [
      ['M', 'maint', 'MAINT', '1'],
      ['E', 'ready', 'no check', '0'],
      ['D', 'drain', 'DRAIN', '8'],
      ['f9', 'ready', 'no check', '0'],
    ] as const) {
      terminal.press(key);
      const dialog = await terminal.waitFor(new RegExp(`set server www/www1 state ${word}`));
      t.regex(dialog, /www: (2 -> 1|1 -> 2) of 2 up/);
      terminal.press('y');
      const text = await terminal.waitFor(/www1 to \w+: (done|refused|accepted, but|unknown).*/);
      t.regex(text, /www1 to \w+: done/);
      await terminal.waitFor(() => new RegExp(shown).test(terminal.focused), `${shown} in the row`);
      t.is(await adminState(site, 'www1'), admin);
      t.is(await adminState(site, 'www2'), '0');
    }
  },
);

realHaproxySerialTest('Esc, n, q and Enter on Cancel change nothing in HAProxy', async (t) => {
  const site = await startSite(t);
  const terminal = await watchSite(t, site);
  await terminal.focusOn(/www1/);
  for (const key of ['esc', 'n', 'q', 'enter']) {
    terminal.press('M');
    await terminal.waitFor(/set server www\/www1 state maint/);
    terminal.press(key);
    await terminal.waitFor(/nothing was sent/);
    t.is(await adminState(site, 'www1'), '0');
  }
});

for (const level of ['operator', 'user'] as const) {
  realHaproxySerialTest(
    `a socket of ${level} level of a real HAProxy is watched and left alone`,
    async (t) => {
      const site = await startSite(t);
      const terminal = openTerminal(t, {
        args: ['--socket', `${site.directory}/${level}.sock`, '-i', '0.2'],
      });
      await terminal.waitFor(new RegExp(`HAProxy.*\\b${level}\\b`));
      await terminal.focusOn(/www1/);
      terminal.press('M');
      await terminal.waitFor(/put "level admin" on its "stats socket" line/);
      t.is(await adminState(site, 'www1'), '0');
    },
  );
}

realHaproxySerialTest('the stats page shows the same table, changes nothing and says so', async (t) => {
  const site = await startSite(t);
  const terminal = openTerminal(t, {
    args: ['--url', `http://127.0.0.1:${site.port('page')}/stats`, '--user', 'admin', '-i', '0.2'],
    env: { HATOP_PASSWORD: 'secret' },
  });
  await terminal.waitFor(/www1[\s\S]*live1[\s\S]*flash1[\s\S]*db1/);
  t.notRegex(terminal.output, /secret/);
  t.regex(terminal.line(-1), /E ready.*M maint.*D drain/);
  await terminal.focusOn(/www1/);
  terminal.press('M');
  await terminal.waitFor(/s=www1&action=maint&b=www/);
  terminal.press('y');
  await terminal.waitFor(/refused: denied \(DENY\): add "stats admin/);
  t.is(await adminState(site, 'www1'), '0');
  terminal.press('W');
  await terminal.waitFor(/the stats page has no form for this: connect to the runtime socket/);
});

realHaproxySerialTest(
  'HAProxy stops and returns: stale with age and reason, then another process without odd rates',
  async (t) => {
    const site = await startSite(t);
    const traffic = sendRequests(t, site, 20);
    const terminal = await watchSite(t, site);
    await terminal.focusOn(/www2/);
    await terminal.waitFor(/^\W*www\s.*\s[12]\d\s/m, 'a request rate');
    const oldPid = site.pid();
    await site.stop();
    const text = await terminal.waitFor(/STALE/);
    t.regex(text, /not running/);
    t.regex(text, new RegExp(`pid ${oldPid}`));
    t.regex(text, /www1/);
    const odd: string[] = [];
    await site.start();
    await terminal.waitFor((now) => {
      odd.push(
        ...now.split('\n').filter((line) => /^\W*(HTTP|www)/.test(line) && /\s-\d|\d[MGT]\b/.test(line)),
      );
      return now.includes(`pid ${site.pid()}`) && /new process/.test(now) && !/STALE/.test(now);
    }, 'the new process');
    await terminal.waitFor(/^\W*www\s.*\s[12]\d\s/m, 'the request rate again');
    t.deepEqual(odd, []);
    t.regex(terminal.focused, /www2/);
    traffic.stop();
  },
);

realHaproxySerialTest(
  '--once --json gives rates that agree with the traffic sent in the meantime',
  async (t) => {
    const site = await startSite(t);
    await holdConnections(t, site, 4, 3);
    const traffic = sendRequests(t, site, 40);
    const { code, stdout } = await run(t, ['--socket', site.socketPath, '--once', '--json']);
    traffic.stop();
    t.is(code, 0);
    const report = JSON.parse(stdout) as Report;
    const secondPoll = Date.parse(report.at);
    const sent = traffic.between(secondPoll - 1000, secondPoll);
    t.true(sent > 20, `only ${sent} requests were answered`);
    const rowOf = (proxy: string, type: string) =>
      report.rows.find((row) => row.proxy === proxy && row.type === type);
    const agrees = (rate: number | null | undefined, what: string) =>
      t.true(
        typeof rate === 'number' && Math.abs(rate - sent) <= sent * 0.2 + 2,
        `${what}: ${rate} for ${sent} sent`,
      );
    agrees(rowOf('www', 'backend')?.rates.hrsp_2xx, 'answers of www');
    agrees(rowOf('www', 'backend')?.rates.stot, 'sessions of www');
    agrees(rowOf('public', 'frontend')?.rates.req_tot, 'requests of public');
    agrees(report.classes.find((found) => found.class === 'http')?.requestRate, 'requests of the class');
    const bytes = report.classes.find((found) => found.class === 'http')?.bytesOutPerSecond ?? 0;
    t.true(bytes > sent * 1000 * 0.8 && bytes < sent * 1500, `${bytes} B/s for ${sent} bodies of 1000 B`);
    t.like(
      report.classes.find((found) => found.class === 'websocket'),
      { sessions: 4, backends: 1, serversUp: 1 },
    );
    t.like(
      report.classes.find((found) => found.class === 'tcp'),
      { sessions: 3, backends: 1 },
    );
    t.like(
      report.classes.find((found) => found.class === 'flash'),
      { sessions: 0, backends: 1 },
    );
    const stat = statLines(await ask(site.socketPath, 'show stat'));
    t.is(report.rows.length, stat.size);
  },
);
