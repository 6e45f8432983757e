import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import {
  type EntryPorts,
  placeholderValues,
  renderConfiguration,
  type ServerPorts,
} from './configuration.ts';
import { haproxyEnvironment } from './find-haproxy.ts';
import { pidFileName } from './guard.ts';
import type { LabAssets } from './lab-assets.ts';
import { freePorts } from './ports.ts';

export interface HaproxyProcess {
  readonly pid: number;
  readonly socketPath: string;
  readonly entries: EntryPorts;
  /** SIGTERM, then SIGKILL; resolves when the process is gone. */
  stop(): Promise<void>;
  /** SIGKILL at once, for the last moment of our own process. */
  stopNow(): void;
}

/** HAProxy could not be used for the lab; the message says why in one short phrase. */
export class HaproxyRefusedError extends Error {
  readonly code = 'HAPROXY_REFUSED';
}

const mostAttempts = 3;
const readyWithinMs = 5000;
const stopWithinMs = 2000;
/** Characters; it has to fit into the header of the dashboard. */
const longestComplaint = 80;

/**
 * Writes the configuration into the directory, has this haproxy check it, and runs it in the foreground (`-db`).
 * Other ports are tried when one was taken meanwhile.
 * Throws HaproxyRefusedError when this version refuses the configuration or does not answer.
 */
export async function startHaproxy(
  haproxyPath: string,
  assets: LabAssets,
  directory: string,
  servers: ServerPorts,
): Promise<HaproxyProcess> {
  await writeFile(join(directory, 'site.pem'), assets.certificate, { mode: 0o600 });
  for (let attempt = 1; ; attempt += 1) {
    const entries = await freeEntryPorts();
    const configuration = renderConfiguration(
      assets.configuration,
      placeholderValues(directory, entries, servers),
    );
    const configurationPath = join(directory, 'haproxy.cfg');
    await writeFile(configurationPath, configuration, { mode: 0o600 });
    await checkConfiguration(haproxyPath, configurationPath);
    try {
      return await run(haproxyPath, configurationPath, directory, entries);
    } catch (error) {
      if (attempt === mostAttempts) throw error;
    }
  }
}

async function freeEntryPorts(): Promise<EntryPorts> {
  const [http = 0, https = 0, flash = 0, stats = 0] = await freePorts(4);
  return { http, https, flash, stats };
}

function checkConfiguration(haproxyPath: string, configurationPath: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const argv = ['-c', '-f', configurationPath];
    execFile(haproxyPath, argv, { timeout: 5000, env: haproxyEnvironment() }, (error, _stdout, stderr) => {
      if (error === null) resolve();
      else
        reject(
          new HaproxyRefusedError(firstComplaint(stderr) ?? 'its check of the configuration failed', {
            cause: error,
          }),
        );
    });
  });
}

/** Of `[ALERT] (6813) : config : parsing [/tmp/x/haproxy.cfg:34] : unknown keyword 'x'` only what says why. */
function firstComplaint(stderr: string): string | undefined {
  const alert = /^\[ALERT\].*?\) : (?:config : )?(.*)$/m.exec(stderr)?.[1];
  return alert?.replace(/^parsing \[.*?:(\d+)\] : /, 'line $1: ').slice(0, longestComplaint);
}

async function run(
  haproxyPath: string,
  configurationPath: string,
  directory: string,
  entries: EntryPorts,
): Promise<HaproxyProcess> {
  const socketPath = join(directory, 'haproxy.sock');
  const child = spawn(haproxyPath, ['-db', '-f', configurationPath], {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: haproxyEnvironment(),
  });
  if (child.pid !== undefined) writeFileSync(join(directory, pidFileName), `${child.pid}\n`);
  let complaints = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    complaints = (complaints + text).slice(0, 4000);
  });
  const exited = new Promise<void>((resolve) => {
    child.once('error', () => resolve());
    child.once('exit', () => resolve());
  });
  const stop = () => endProcess(child, exited);
  const deadline = performance.now() + readyWithinMs;
  while (!(await accepts(socketPath))) {
    if (hasEnded(child) || performance.now() > deadline) {
      await stop();
      throw new HaproxyRefusedError(firstComplaint(complaints) ?? 'it did not answer on its socket');
    }
    await Promise.race([delay(25), exited]);
  }
  return { pid: child.pid ?? 0, socketPath, entries, stop, stopNow: () => child.kill('SIGKILL') };
}

function hasEnded(child: ChildProcess): boolean {
  return child.pid === undefined || child.exitCode !== null || child.signalCode !== null;
}

async function endProcess(child: ChildProcess, exited: Promise<void>): Promise<void> {
  if (hasEnded(child)) return;
  const insisting = setTimeout(() => child.kill('SIGKILL'), stopWithinMs);
  child.kill('SIGTERM');
  await exited;
  clearTimeout(insisting);
}

function accepts(socketPath: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ path: socketPath });
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}
