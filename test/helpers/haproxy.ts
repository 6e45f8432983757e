import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test, { type ExecutionContext } from 'ava';
import { isAtLeast, parseVersion } from '../../src/model/process.ts';
import { findHaproxy } from './find-haproxy.ts';
import { takeSlot } from './slots.ts';

const haproxy = findHaproxy();

/** `test`, or `test.skip` where no HAProxy can be had: AVA then names every test that was skipped. */
export const realHaproxyTest = haproxy === undefined ? test.skip : test;

/** The same, one after the other within a file: for tests that start the program as well. */
export const serialHaproxyTest = haproxy === undefined ? test.serial.skip : test.serial;

/** False only where an older HAProxy than this is tested: what came with it cannot be tested then. */
export function isHaproxySince(major: number, minor: number): boolean {
  return haproxy === undefined || isAtLeast(parseVersion(haproxy.version), major, minor);
}

/** A test of something that came with this version: where an older HAProxy is tested it is not declared. */
export function realHaproxyTestSince(major: number, minor: number): typeof realHaproxyTest {
  return isHaproxySince(major, minor) ? realHaproxyTest : ((() => {}) as typeof realHaproxyTest);
}

export interface RunningHaproxy {
  readonly version: string;
  /** The first `stats socket` of the configuration. */
  readonly socketPath: string;
  readonly directory: string;
  readonly configPath: string;
  /** The process that runs now; another one after `start`. */
  pid(): number;
  /** The loopback port behind `@PORT:name@`. */
  port(name: string): number;
  /** Everything it wrote. */
  output(): string;
  /** Ends the process as an operator would, and waits for its end. The socket's file stays. */
  stop(): Promise<void>;
  /** Starts it again with the same configuration, after `stop`. */
  start(): Promise<void>;
}

/**
 * Runs a real HAProxy with this configuration in a directory of its own until the test ends. `@DIR@` stands for that
 * directory and `@PORT:name@` for a free loopback port, the same wherever the name is the same. It must have a
 * `stats socket @DIR@/….sock`; the call returns when that answers. With a master that is the process which runs, its socket
 * is master.sock in that directory.
 */
export async function startHaproxy(
  t: ExecutionContext,
  configText: string,
  { hasMaster = false }: { readonly hasMaster?: boolean } = {},
): Promise<RunningHaproxy> {
  if (haproxy === undefined) throw new Error('no haproxy here: declare the test with realHaproxyTest');
  await takeSlot(t);
  const directory = mkdtempSync(join(tmpdir(), 'hatop-'));
  const configPath = join(directory, 'haproxy.cfg');
  const mode = hasMaster ? ['-W', '-S', join(directory, 'master.sock')] : ['-db'];
  const names = new Set([...configText.matchAll(/@PORT:(\w+)@/g)].map((match) => match[1] ?? ''));
  let ports = new Map<string, number>();
  let child: ChildProcess | undefined;
  let output = '';

  const writeConfig = async () => {
    ports = await freePorts(names);
    const text = configText
      .replaceAll('@DIR@', directory)
      .replace(/@PORT:(\w+)@/g, (_whole, name) => String(ports.get(name)));
    writeFileSync(configPath, text);
    return /^\s*stats\s+socket\s+(\/\S+)/m.exec(text)?.[1];
  };
  const start = async (socketPath: string) => {
    child = spawn(haproxy.path, [...mode, '-f', configPath], {
      cwd: directory,
      env: haproxy.env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const collect = (chunk: Buffer) => {
      output += String(chunk);
    };
    child.stdout?.on('data', collect);
    child.stderr?.on('data', collect);
    await answers(socketPath, child, () => output);
  };
  const stop = async () => {
    const ending = child;
    child = undefined;
    if (ending) await end(ending);
  };
  t.teardown(async () => {
    await stop();
    rmSync(directory, { recursive: true, force: true });
  });

  let socketPath = await writeConfig();
  if (socketPath === undefined) throw new Error('the configuration has no stats socket with a path');
  for (let attempt = 1; ; attempt += 1) {
    try {
      await start(socketPath);
      break;
    } catch (error) {
      await stop();
      // Another process may have taken a port in between.
      if (attempt === 3 || !/cannot bind/i.test(output)) throw error;
      output = '';
      socketPath = (await writeConfig()) ?? socketPath;
    }
  }
  const path = socketPath;
  return {
    version: haproxy.version,
    socketPath: path,
    directory,
    configPath,
    pid: () => child?.pid ?? 0,
    port: (name) => {
      const port = ports.get(name);
      if (port === undefined) throw new Error(`the configuration has no @PORT:${name}@`);
      return port;
    },
    output: () => output,
    stop,
    start: () => start(path),
  };
}

async function freePorts(names: ReadonlySet<string>): Promise<Map<string, number>> {
  const servers = await Promise.all(
    [...names].map(async (name) => {
      const server = createServer();
      await new Promise<void>((resolve, reject) => {
        server.once('error', reject);
        server.listen(0, '127.0.0.1', resolve);
      });
      return { name, server, port: (server.address() as AddressInfo).port };
    }),
  );
  await Promise.all(servers.map(({ server }) => new Promise((resolve) => server.close(resolve))));
  return new Map(servers.map(({ name, port }) => [name, port]));
}

/** Resolves when the socket answers, rejects when the process ends before that or ten seconds are over. */
async function answers(socketPath: string, child: ChildProcess, output: () => string): Promise<void> {
  const giveUpMs = Date.now() + 10_000;
  while (child.exitCode === null && child.signalCode === null && Date.now() < giveUpMs) {
    if (await answersOnce(socketPath)) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error(`HAProxy did not start:\n${output()}`);
}

function answersOnce(socketPath: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(socketPath, () => socket.write('show info\n'));
    let received = '';
    socket.on('data', (chunk) => {
      received += String(chunk);
    });
    socket.on('error', () => resolve(false));
    socket.on('close', () => resolve(received.startsWith('Name: ')));
    socket.setTimeout(2000, () => socket.destroy());
  });
}

function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    const kill = setTimeout(() => child.kill('SIGKILL'), 5000);
    child.once('exit', () => {
      clearTimeout(kill);
      resolve();
    });
    child.kill('SIGTERM');
  });
}
