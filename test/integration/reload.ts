import { spawn } from 'node:child_process';
import { appendFileSync, chmodSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { ExecutionContext } from 'ava';
import { createMasterWatch } from '../../src/app/master-watch.ts';
import { systemClock } from '../../src/clock.ts';
import { factText } from '../../src/model/process.ts';
import { createMasterSocket } from '../../src/sources/master-socket.ts';
import { headerModel } from '../../src/view/header.ts';
import { ask, waitFor } from '../demo/helpers/socket.ts';
import { realHaproxyTest, startHaproxy } from '../helpers/haproxy.ts';
import { startWebSocketApplication } from './helpers/application.ts';
import { fetchStatuses, holdWebSockets } from './helpers/traffic.ts';
import { knownRates, times, watchSocket } from './helpers/watch.ts';
import { sentence, type Witness, witness } from './helpers/witness.ts';

/** A HAProxy in master-worker mode in front of a WebSocket server, and somebody who watches both of its sockets. */
async function start(t: ExecutionContext) {
  const application = await startWebSocketApplication(t);
  const haproxy = await startHaproxy(
    t,
    `global
  stats socket @DIR@/admin.sock mode 600 level admin
  nbthread 1
defaults
  mode http
  timeout connect 5s
  timeout client 30s
  timeout server 30s
  timeout tunnel 30s
frontend public
  bind 127.0.0.1:@PORT:public@
  default_backend chat
backend chat
  server chat1 127.0.0.1:${application.port}
`,
    { hasMaster: true },
  );
  const path = join(haproxy.directory, 'master.sock');
  const socket = createMasterSocket({ kind: 'unix', path }, systemClock);
  const master = createMasterWatch(socket, systemClock, 0.2);
  t.teardown(master.close);
  return {
    haproxy,
    master,
    url: `127.0.0.1:${haproxy.port('public')}/`,
    // The signal ends a master that is just running itself again.
    async reload() {
      await waitFor(
        () => ask(path, 'show proc;quit').catch(() => ''),
        (answer) => answer.includes('# workers'),
      );
      process.kill(haproxy.pid(), 'SIGUSR2');
    },
  };
}

const pidOf = ({ state }: Witness) => Number(factText(state.node.picture!.snapshot.process, 'Pid'));

const headerOf = ({ state }: Witness) => headerModel(state).identity.map(({ text }) => text);

realHaproxyTest(
  'the master tells the old process of a reload with its connections, until the last has gone',
  async (t) => {
    const { haproxy, master, url, reload } = await start(t);
    const watching = await witness(t, haproxy.socketPath, { master });
    const sockets = await holdWebSockets(t, `ws://${url}`, 3);
    const old = pidOf(watching);
    // What there is before the first reload is learned, not told.
    await waitFor(
      async () => {
        await watching.poll();
        return master.reportFor(undefined)?.kind;
      },
      (kind) => kind === 'told',
    );
    t.deepEqual(watching.told, []);

    await reload();
    await watching.until(new RegExp(`^HAProxy: old process ${old} still holds 3 connections$`));
    // The master may know it before the new process answers on the other socket.
    await waitFor(
      async () => {
        await watching.poll();
        return pidOf(watching);
      },
      (pid) => pid !== old,
    );
    const header = headerOf(watching).join('  ');
    t.regex(header, /new process \d+s ago {2}old process \d+: 3 conns/);
    const found = watching.state.node.findings.find(({ rule }) => rule === 'old processes');
    t.is(found?.title, 'HAProxy: an old process still runs');
    t.regex(found?.evidence ?? '', new RegExp(`^pid ${old} \\(up \\d+ s\\): 3 connections$`));

    for (const socket of sockets) await socket.echo('still served');
    for (const socket of sockets) await socket.close();
    await watching.until(new RegExp(`^HAProxy: old process ${old} has ended$`));
    t.notRegex(headerOf(watching).join('  '), /old process/);
    t.false(watching.state.node.findings.some(({ rule }) => rule === 'old processes'));
  },
);

realHaproxyTest(
  'a reload that fails is told while it lasts, and the old worker is no old process',
  async (t) => {
    const { haproxy, master, reload } = await start(t);
    const watching = await witness(t, haproxy.socketPath, { master });
    const pid = pidOf(watching);
    const configuration = readFileSync(haproxy.configPath);
    appendFileSync(haproxy.configPath, '  no such keyword\n');
    await reload();
    await watching.until(/^HAProxy: the last reload failed; /);
    t.true(headerOf(watching).includes('RELOAD FAILED'));
    t.is(pidOf(watching), pid);
    t.deepEqual(
      watching.state.node.findings.map(({ rule }) => rule),
      ['failed reload'],
    );
    writeFileSync(haproxy.configPath, configuration);
    await reload();
    await watching.until(/^HAProxy: over: the last reload failed$/);
    // The old worker may take a moment to go after the new one answers.
    await waitFor(
      async () => {
        await watching.poll();
        return pidOf(watching) !== pid && watching.state.node.findings.length === 0;
      },
      (isOver) => isOver,
    );
  },
);

realHaproxyTest(
  'polls and reloads by turns never leave the watch with the old process, nor with an odd rate',
  async (t) => {
    const { haproxy, master, url, reload } = await start(t);
    const watch = watchSocket(t, haproxy.socketPath, { master });
    const pids = new Set<string | undefined>();
    for (let round = 0; round < 3; round += 1) {
      await fetchStatuses(`http://${url}`, 3);
      const before = factText((await watch.picture()).snapshot.process, 'Pid');
      pids.add(before);
      await reload();
      const picture = await waitFor(
        () => watch.picture(),
        ({ snapshot }) => factText(snapshot.process, 'Pid') !== before,
      );
      t.deepEqual([...knownRates(picture)], [], 'no rate across two processes');
      const next = await watch.picture();
      const odd = [...knownRates(next)].filter(
        ([, rate]) => !(rate >= 0) || (times(next, rate) ?? 0) > 10_000,
      );
      t.deepEqual(odd, []);
    }
    t.is(pids.size, 3);
  },
);

realHaproxyTest(
  'a socket that was removed is missed, and found again when a start brings it back',
  async (t) => {
    const { haproxy } = await start(t);
    const watching = await witness(t, haproxy.socketPath);
    const pid = pidOf(watching);
    rmSync(haproxy.socketPath);
    const lost = await watching.until(/There is no socket at/);
    t.is(lost.length, 1);
    t.is(watching.state.node.link.kind, 'lost');
    t.is(pidOf(watching), pid, 'the last picture stays');
    await haproxy.stop();
    await haproxy.start();
    const back = (await watching.until(/another process answers/)).map(sentence).join('\n');
    t.regex(back, /answers again/);
    t.not(pidOf(watching), pid);
    t.is(watching.state.node.link.kind, 'live');
  },
);

/** No permission holds root up, so somebody else watches then. */
const nobody = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {};

realHaproxyTest(
  'a socket whose permissions change under the watch is denied in words, and read again',
  async (t) => {
    const { haproxy } = await start(t);
    chmodSync(haproxy.directory, 0o755);
    chmodSync(haproxy.socketPath, 0o666);
    const program = new URL('helpers/poll-on-demand.ts', import.meta.url).pathname;
    const child = spawn(process.execPath, [program, haproxy.socketPath], {
      ...nobody,
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    t.teardown(() => child.kill());
    const said = createInterface(child.stdout)[Symbol.asyncIterator]();
    const poll = async () => {
      child.stdin.write('\n');
      return (await said.next()).value;
    };
    t.is(await poll(), '3 rows');
    chmodSync(haproxy.socketPath, 0);
    t.regex(await poll(), /^forbidden: .*admin\.sock/);
    chmodSync(haproxy.socketPath, 0o666);
    t.is(await poll(), '3 rows');
  },
);
