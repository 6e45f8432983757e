import { readFileSync, writeFileSync } from 'node:fs';
import { connect, createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import type { ExecutionContext } from 'ava';
import { systemClock } from '../../src/clock.ts';
import { isStopping } from '../../src/model/events/process-changes.ts';
import { factNumber, factText } from '../../src/model/process.ts';
import type { Snapshot } from '../../src/model/snapshot.ts';
import { createRuntimeSocket } from '../../src/sources/runtime-socket.ts';
import type { PollResult, Source } from '../../src/sources/source.ts';
import { ask, waitFor } from '../demo/helpers/socket.ts';
import { type RunningHaproxy, realHaproxyTest, startHaproxy } from '../helpers/haproxy.ts';
import { reload } from './helpers/second-process.ts';
import { fetchStatuses } from './helpers/traffic.ts';
import { sentence, witness } from './helpers/witness.ts';

/** Each process is of another generation, which its facts tell (`node`) and its rows (a backend). */
const config = `global
  stats socket @DIR@/admin.sock mode 600 level admin expose-fd listeners
  node generation-0
  nbthread 1
defaults
  mode http
  timeout connect 5s
  timeout client 5s
  timeout server 5s
frontend public
  bind 127.0.0.1:@PORT:public@
  http-request deny
backend generation-0
${Array.from({ length: 30 }, (_, index) => `backend pool${index}\n  server node1 127.0.0.1:1`).join('\n')}
`;

const poolIds = Array.from({ length: 30 }, (_, index) => String(index + 4));

/** Writes the configuration of the next generation. */
function age({ configPath }: RunningHaproxy): void {
  const text = readFileSync(configPath, 'utf8');
  writeFileSync(
    configPath,
    text.replace(/generation-(\d+)/g, (_, generation) => `generation-${Number(generation) + 1}`),
  );
}

function generations({ process, rows }: Snapshot) {
  const proxies = new Set(rows.map(({ proxy }) => proxy).filter((proxy) => proxy.startsWith('generation-')));
  return { told: [factText(process, 'node')], listed: [...proxies] };
}

function snapshotOf(result: PollResult | undefined): Snapshot {
  if (!result?.ok) throw new Error(result?.failure.message ?? 'the process was another one');
  return result.snapshot;
}

function socketAt(t: ExecutionContext, path: string): Source {
  // A reload may go before the first byte.
  const source = createRuntimeSocket({
    address: { kind: 'unix', path },
    clock: systemClock,
    requestTimeoutSeconds: 30,
  });
  t.teardown(() => source.close());
  return source;
}

/** A HAProxy, and a way to its command socket on which something happens before each connection is let through. */
async function start(t: ExecutionContext) {
  const haproxy = await startHaproxy(t, config);
  let pid = haproxy.pid();
  let connections = 0;
  let before = async () => {};
  const path = join(haproxy.directory, 'relay.sock');
  const open = new Set<Socket>();
  const server = createServer((client) => {
    connections += 1;
    open.add(client);
    client.on('error', () => {});
    before().then(
      () => client.pipe(connect(haproxy.socketPath)).pipe(client),
      () => client.destroy(),
    );
  });
  await new Promise<void>((resolve) => server.listen(path, resolve));
  t.teardown(() => {
    for (const client of open) client.destroy();
    server.close();
  });
  return {
    haproxy,
    source: socketAt(t, path),
    connections: () => connections,
    reloadBeforeEach(isOn: boolean) {
      before = async () => {
        if (!isOn) return;
        age(haproxy);
        pid = await reload(t, { ...haproxy, pid: () => pid });
      };
    },
  };
}

realHaproxyTest('a poll is one connection, whole or in part', async (t) => {
  const { source, connections } = await start(t);
  const counts: number[] = [];
  for (const poll of [source.poll, source.poll, () => source.pollPart?.(['4', '5']), source.poll])
    counts.push(factNumber(snapshotOf(await poll()).process, 'CumConns') ?? Number.NaN);
  t.is(connections(), 4);
  const [first = Number.NaN] = counts;
  t.deepEqual(counts, [first, first + 1, first + 2, first + 3], "HAProxy's own count");
});

realHaproxyTest(
  'a description that looks like the end of the facts and like rows is a description',
  async (t) => {
    const forging = String.raw`description "a\n\n# pxname,svname\nPid: 7\n\n, \"b\""`;
    const haproxy = await startHaproxy(t, config.replace('nbthread', `${forging}\n  nbthread`));
    const snapshot = snapshotOf(await socketAt(t, haproxy.socketPath).poll());
    t.is(factText(snapshot.process, 'Pid'), String(haproxy.pid()));
    t.deepEqual(generations(snapshot), { told: ['generation-0'], listed: ['generation-0'] });
    t.deepEqual(snapshot.warnings, []);
    // Since 3.0 it has spaces in place of the line feeds.
    t.is(
      factText(snapshot.process, 'description')?.replaceAll('\n', ' '),
      'a  # pxname,svname Pid: 7  , "b"',
    );
  },
);

realHaproxyTest(
  'with a reload before every connection the facts and the rows of a poll are of one process',
  async (t) => {
    const { source, connections, reloadBeforeEach } = await start(t);
    reloadBeforeEach(true);
    for (let polls = 1; polls <= 5; polls += 1) {
      const snapshot = snapshotOf(await source.poll());
      t.deepEqual(generations(snapshot), { told: [`generation-${polls}`], listed: [`generation-${polls}`] });
      t.is(connections(), polls);
    }
  },
);

realHaproxyTest('a part of many proxies is never put together from two processes', async (t) => {
  const { source, connections, reloadBeforeEach } = await start(t);
  reloadBeforeEach(true);
  t.is(await source.pollPart?.(poolIds), undefined);
  t.is(connections(), 2, 'the third line was not needed');
  reloadBeforeEach(false);
  const snapshot = snapshotOf(await source.pollPart?.(poolIds));
  t.is(connections(), 5);
  t.is(snapshot.rows.filter(({ type }) => type === 'server').length, 30);
  t.deepEqual(generations(snapshot), { told: ['generation-2'], listed: ['generation-2'] });
  t.deepEqual(snapshot.warnings, []);
});

realHaproxyTest(
  'polls without a pause through reloads by the master tell them, and nothing that did not happen',
  async (t) => {
    const haproxy = await startHaproxy(t, config, { hasMaster: true });
    const masterPath = join(haproxy.directory, 'master.sock');
    const watching = await witness(t, haproxy.socketPath);
    const seen = () => watching.state.node.picture!.snapshot;
    for (let generation = 1; generation <= 4; generation += 1) {
      // What could fall.
      await fetchStatuses(`http://127.0.0.1:${haproxy.port('public')}/`, 5);
      await watching.poll();
      await waitFor(
        () => ask(masterPath, 'show proc;quit').catch(() => ''),
        (answer) => answer.includes('# workers'),
      );
      age(haproxy);
      process.kill(haproxy.pid(), 'SIGUSR2');
      const giveUpMs = performance.now() + 20_000;
      while (factText(seen().process, 'node') !== `generation-${generation}`) {
        if (performance.now() > giveUpMs) throw new Error(`no generation ${generation}: ${haproxy.output()}`);
        await watching.poll();
        const { told, listed } = generations(seen());
        // One that is stopping may list none of its proxies any more (2.2).
        if (listed.length > 0 || !isStopping(seen())) t.deepEqual(listed, told);
      }
    }
    const words = watching.told.map(sentence);
    t.is(words.filter((line) => line.includes('another process answers')).length, 4, words.join('\n'));
    t.deepEqual(
      words.filter((line) => line.includes('cleared')),
      [],
    );
  },
);
