import { type ChildProcess, fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync, writeFileSync } from 'node:fs';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { haproxyEnvironment } from '../../src/demo/find-haproxy.ts';
import { pidFileName, startGuard } from '../../src/demo/guard.ts';
import { freePorts } from '../../src/demo/ports.ts';
import type { TrafficRequest } from './clients.ts';
import { type LabRows, labConfiguration, labSizes } from './configuration.ts';
import { ask } from './runtime-command.ts';

/** A real HAProxy with so many rows under live traffic. */
export interface Lab {
  readonly rows: LabRows;
  readonly socketPath: string;
  readonly haproxyPid: number;
  /** Ends every process of it, and removes its directory. */
  stop(): Promise<void>;
}

/** Light traffic. */
export const usualRequestsPerSecond = 30;
const readyWithinMs = 20_000;
const stopWithinMs = 3000;

export async function startLab(
  haproxyPath: string,
  rows: LabRows,
  requestsPerSecond: number = usualRequestsPerSecond,
): Promise<Lab> {
  const directory = await mkdtemp(join(tmpdir(), 'hatop-lab-'));
  // It cleans up when we are killed and cannot.
  const guard = startGuard(directory);
  const children: ChildProcess[] = [];
  const stop = async () => {
    await Promise.all(children.map(end));
    guard.dismiss();
    rmSync(directory, { recursive: true, force: true });
  };
  try {
    const clients = fork(new URL('clients.ts', import.meta.url), {
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    children.push(clients);
    const [serverPort] = (await once(clients, 'message')) as [number];
    const [entryPort = 0] = await freePorts(1);
    const socketPath = join(directory, 'haproxy.sock');
    const configurationPath = join(directory, 'haproxy.cfg');
    await writeFile(configurationPath, labConfiguration(labSizes[rows], socketPath, entryPort, serverPort));
    const haproxy = spawn(haproxyPath, ['-db', '-f', configurationPath], {
      stdio: ['ignore', 'ignore', 'ignore'],
      env: haproxyEnvironment(),
    });
    children.push(haproxy);
    writeFileSync(join(directory, pidFileName), `${haproxy.pid}\n`);
    await answering(haproxy, socketPath);
    const traffic: TrafficRequest = { entryPort, backends: labSizes[rows].backends, requestsPerSecond };
    clients.send(traffic);
    return { rows, socketPath, haproxyPid: haproxy.pid ?? 0, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function answering(haproxy: ChildProcess, socketPath: string): Promise<void> {
  const giveUpMs = performance.now() + readyWithinMs;
  while (haproxy.exitCode === null && performance.now() < giveUpMs) {
    if ((await ask(socketPath, 'show info').catch(() => '')).startsWith('Name: ')) return;
    await sleep(20);
  }
  throw new Error('HAProxy did not start with the configuration of the lab');
}

async function end(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const insisting = setTimeout(() => child.kill('SIGKILL'), stopWithinMs);
  const exited = once(child, 'exit');
  child.kill('SIGTERM');
  await exited;
  clearTimeout(insisting);
}
