import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import test, { type ExecutionContext } from 'ava';
import { fetchHaproxy } from './fetch-haproxy.ts';

export interface FoundHaproxy {
  readonly path: string;
  /** As `haproxy -v` says it. */
  readonly version: string;
  /** What the program needs in its environment. */
  readonly env: NodeJS.ProcessEnv;
}

/**
 * A real HAProxy: `$HATOP_TEST_HAPROXY` (a path, or `none` to go without), PATH, /usr/sbin, or the copy below .cache
 * that is fetched when nothing else is there.
 */
export function findHaproxy(): FoundHaproxy | undefined {
  const wanted = process.env.HATOP_TEST_HAPROXY;
  if (wanted === 'none') return undefined;
  if (wanted) return tryHaproxy(wanted, process.env);
  for (const directory of [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/usr/local/sbin']) {
    const found = directory === '' ? undefined : tryHaproxy(join(directory, 'haproxy'), process.env);
    if (found) return found;
  }
  const root = fetchHaproxy();
  return root === undefined ? undefined : extractedHaproxy(root);
}

/** A copy that was extracted rather than installed finds its libraries next to itself. */
export function extractedHaproxy(root: string): FoundHaproxy | undefined {
  const libraries = [join(root, 'usr/lib'), join(root, 'lib')]
    .filter((directory) => existsSync(directory))
    .flatMap((directory) => [
      directory,
      ...readdirSync(directory)
        .filter((name) => name.includes('-linux-gnu'))
        .map((name) => join(directory, name)),
    ])
    .join(delimiter);
  return tryHaproxy(join(root, 'usr/sbin/haproxy'), { ...process.env, LD_LIBRARY_PATH: libraries });
}

function tryHaproxy(path: string, env: NodeJS.ProcessEnv): FoundHaproxy | undefined {
  const result = spawnSync(path, ['-v'], { encoding: 'utf8', env });
  const version = /^HA-?Proxy version (\S+)/m.exec(result.stdout ?? '')?.[1];
  return result.status === 0 && version !== undefined ? { path, version, env } : undefined;
}

const haproxy = findHaproxy();

/** `test`, or `test.skip` where no HAProxy can be had: AVA then names every test that was skipped. */
export const realHaproxyTest = haproxy === undefined ? test.skip : test;

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
 * `stats socket @DIR@/….sock`; the call returns when that answers.
 */
export async function startHaproxy(t: ExecutionContext, configText: string): Promise<RunningHaproxy> {
  if (haproxy === undefined) throw new Error('no haproxy here: declare the test with realHaproxyTest');
  const directory = mkdtempSync(join(tmpdir(), 'hatop-'));
  const configPath = join(directory, 'haproxy.cfg');
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
    child = spawn(haproxy.path, ['-db', '-f', configPath], {
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
