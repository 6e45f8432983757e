import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { renameSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ExecutionContext } from 'ava';
import { ask, waitFor } from '../../demo/helpers/socket.ts';
import { findHaproxy } from '../../helpers/find-haproxy.ts';
import { startHaproxy } from '../../helpers/haproxy.ts';
import { startHttpApplication, startWebSocketApplication } from '../../integration/helpers/application.ts';
import { fetchStatus, holdWebSocket } from '../../integration/helpers/traffic.ts';

/** A real HAProxy under traffic, with all that befalls one on a bad day. */
export interface TroubledHaproxy {
  readonly socketPath: string;
  /** One kind of trouble after the other, each over when its promise is. */
  readonly troubles: Readonly<Record<string, () => Promise<void>>>;
}

const servers = (port: number) =>
  Array.from({ length: 6 }, (_, index) => `  server s${index + 1} 127.0.0.1:${port} check inter 2s`).join(
    '\n',
  );

/** Starts it, with HTTP requests and WebSockets that come again whenever they were cut off; all ends with the test. */
export async function startTroubled(t: ExecutionContext): Promise<TroubledHaproxy> {
  const [web, chat] = await Promise.all([startHttpApplication(t), startWebSocketApplication(t)]);
  const first = await startHaproxy(
    t,
    `global
  stats socket @DIR@/admin.sock mode 600 level admin expose-fd listeners
  hard-stop-after 5s
  maxconn 500
defaults
  mode http
  timeout connect 2s
  timeout client 30s
  timeout server 30s
frontend public
  bind 127.0.0.1:@PORT:public@
  use_backend ws if { hdr(Upgrade) -i websocket }
  default_backend www
backend www
${servers(web.port)}
backend ws
  timeout tunnel 1m
${servers(chat.port)}
backend dead
  server gone 127.0.0.1:1 check inter 1s
`,
  );
  const { socketPath, configPath } = first;
  let pid = first.pid();
  const children = new Set<ChildProcess>();
  let isOver = false;
  t.teardown(async () => {
    isOver = true;
    for (const child of children) child.kill('SIGKILL');
    await Promise.all(
      [...children].map((child) => child.exitCode ?? child.signalCode ?? once(child, 'exit')),
    );
  });

  const launch = async (...args: readonly string[]) => {
    const found = findHaproxy();
    if (found === undefined) throw new Error('no haproxy here');
    const child = spawn(found.path, ['-db', '-f', configPath, ...args], { env: found.env, stdio: 'ignore' });
    children.add(child);
    child.once('exit', () => children.delete(child));
    await waitFor(
      () => ask(socketPath, 'show info').catch(() => ''),
      (answer) => answer.includes(`\nPid: ${child.pid}\n`),
    );
    pid = child.pid ?? 0;
  };
  const base = `127.0.0.1:${first.port('public')}`;
  void (async () => {
    for (let count = 0; !isOver; count += 1) {
      await fetchStatus(`http://${base}/${count % 10 === 0 ? 'status/404' : 'bytes/2000'}`).catch(() => 0);
      await sleep(50);
    }
  })();
  const hold = async () => {
    while (!isOver) {
      const socket = await holdWebSocket(t, `ws://${base}/`).catch(() => undefined);
      for (let texts = 0; socket?.isOpen && !isOver && texts < 20; texts += 1) {
        await socket.echo('still there').catch(() => {});
        await sleep(500);
      }
      await socket?.close().catch(() => {});
      await sleep(200);
    }
  };
  for (let count = 0; count < 4; count += 1) void hold();

  return {
    socketPath,
    troubles: {
      reload: () => launch('-x', socketPath, '-sf', String(pid)),
      async 'kill and start'() {
        process.kill(pid, 'SIGKILL');
        await sleep(2500);
        await launch();
      },
      async 'socket file away'() {
        renameSync(socketPath, `${socketPath}.away`);
        await sleep(2500);
        renameSync(`${socketPath}.away`, socketPath);
      },
      async wedged() {
        process.kill(pid, 'SIGSTOP');
        await sleep(6500);
        process.kill(pid, 'SIGCONT');
      },
    },
  };
}
