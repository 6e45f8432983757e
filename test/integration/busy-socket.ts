import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import type { ExecutionContext } from 'ava';
import { systemClock } from '../../src/clock.ts';
import { createRuntimeSocket } from '../../src/sources/runtime-socket.ts';
import type { Failure, Source } from '../../src/sources/source.ts';
import { realHaproxyTest, startHaproxy } from '../helpers/haproxy.ts';

/** `stats maxconn` is 10 where nothing else is said, for all sockets of the process together (management manual 9.3). */
const config = `global
  stats socket @DIR@/admin.sock mode 600 level admin
  stats socket @DIR@/other.sock mode 600 level admin
  stats timeout 1m
defaults
  mode http
  timeout connect 5s
  timeout client 5s
  timeout server 5s
backend web
  server web1 127.0.0.1:1
`;

/** So many programs that have connected and say nothing; fewer where the kernel lets no more in. */
async function hold(t: ExecutionContext, path: string, count: number): Promise<readonly Socket[]> {
  const held: Socket[] = [];
  for (let index = 0; index < count; index += 1) {
    const socket = connect({ path });
    t.teardown(() => socket.destroy());
    const isIn = await Promise.race([
      once(socket, 'connect').then(() => true),
      once(socket, 'error').then(() => false),
    ]).catch(() => false);
    if (isIn) held.push(socket);
  }
  return held;
}

/** HAProxy needs its moment to see that the others are gone; until then it may only be as busy as it was. */
async function readAgain(source: Source, asBefore: Failure['code']): Promise<true | Failure['code']> {
  const giveUpMs = performance.now() + 5000;
  for (;;) {
    const poll = await source.poll();
    if (poll.ok) return true;
    if (poll.failure.code !== asBefore || performance.now() > giveUpMs) return poll.failure.code;
    await setTimeout(10);
  }
}

realHaproxyTest(
  'ten programs on the command socket make the eleventh wait, which is said, and are over',
  async (t) => {
    const haproxy = await startHaproxy(t, config);
    const address = { kind: 'unix', path: haproxy.socketPath } as const;
    const source = createRuntimeSocket({ address, clock: systemClock, requestTimeoutSeconds: 0.5 });
    t.teardown(() => source.close());
    const others = await hold(t, `${haproxy.directory}/other.sock`, 10);
    t.is(others.length, 10);
    const busy = await source.poll();
    if (busy.ok) return t.fail('the eleventh connection should have waited');
    t.is(busy.failure.code, 'timeout');
    t.regex(busy.failure.message, /all of the CLI connections may be taken \(stats maxconn\)/);
    t.regex(busy.failure.fix ?? '', /raise `stats maxconn`/);
    for (const socket of others) socket.destroy();
    t.true(await readAgain(source, 'timeout'));
  },
);

realHaproxyTest(
  'a command socket on which even waiting is full says that it is busy, and is read again',
  async (t) => {
    const haproxy = await startHaproxy(t, config);
    const address = { kind: 'unix', path: haproxy.socketPath } as const;
    const source = createRuntimeSocket({ address, clock: systemClock, requestTimeoutSeconds: 0.5 });
    t.teardown(() => source.close());
    const others = await hold(t, haproxy.socketPath, 40);
    t.true(others.length < 40, 'the kernel should have let fewer in');
    const full = await source.poll();
    if (full.ok) return t.fail('there should have been no room');
    t.is(full.failure.code, 'unreachable');
    t.regex(full.failure.message, /All command connections of HAProxy at .* are busy/);
    for (const socket of others) socket.destroy();
    t.true(await readAgain(source, 'unreachable'));
  },
);
