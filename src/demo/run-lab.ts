import { rmSync } from 'node:fs';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startApplicationServers } from './application-servers.ts';
import { placeholderValues, renderConfiguration } from './configuration.ts';
import { haproxyVersion } from './find-haproxy.ts';
import { startGuard } from './guard.ts';
import { HaproxyRefusedError, startHaproxy } from './haproxy-process.ts';
import type { LabAssets } from './lab-assets.ts';
import { addresses } from './stand-in/proxies.ts';
import { startStandIn } from './stand-in/stand-in.ts';
import { type SentTraffic, startTraffic } from './traffic.ts';

export interface LabOptions {
  /** The haproxy program; undefined runs the stand-in. */
  readonly haproxyPath: string | undefined;
  readonly assets: LabAssets;
  /** Where the lab makes its private directory; by default where temporary files go. */
  readonly directory?: string | undefined;
}

/** A lab in this process. */
export interface RunningLab {
  readonly socketPath: string;
  /** For the header: which HAProxy this is. */
  readonly label: string;
  /** Private directory (mode 0700) with the socket and the configuration. */
  readonly directory: string;
  readonly haproxyPid: number | undefined;
  /** What the clients have sent; undefined with the stand-in, which has none. */
  sent(): SentTraffic | undefined;
  stop(): Promise<void>;
  /** The same at once and without waiting, for the last moment of the process. */
  stopNow(): void;
}

/** Both parts of the lab do the same every time. */
const seeds = { servers: 2013, traffic: 843, standIn: 443 };

/** A UNIX socket's path has room for 107 bytes (unix(7)); the rest of ours needs about 40. */
const longestBase = 60;

/** Runs the lab in this process: a real HAProxy when there is one and it accepts the configuration, else the stand-in. */
export async function runLab(options: LabOptions): Promise<RunningLab> {
  const base = options.directory ?? (tmpdir().length <= longestBase ? tmpdir() : '/tmp');
  // mkdtemp gives mode 0700.
  const directory = await mkdtemp(join(base, 'hatop-ts-demo-'));
  const guard = startGuard(directory);
  const leave = () => {
    rmSync(directory, { recursive: true, force: true });
    guard.dismiss();
  };
  try {
    const { stop, stopNow, ...lab } = await runEither(options, directory);
    return {
      ...lab,
      directory,
      stop: () => stop().finally(leave),
      stopNow: () => {
        stopNow();
        leave();
      },
    };
  } catch (error) {
    leave();
    throw error;
  }
}

type LabParts = Omit<RunningLab, 'directory'>;

async function runEither({ haproxyPath, assets }: LabOptions, directory: string): Promise<LabParts> {
  if (haproxyPath === undefined) return runStandIn(assets, directory, 'no haproxy on PATH');
  try {
    return await runReal(haproxyPath, assets, directory);
  } catch (error) {
    if (!(error instanceof HaproxyRefusedError)) throw error;
    return runStandIn(assets, directory, `haproxy could not start: ${error.message}`);
  }
}

async function runReal(haproxyPath: string, assets: LabAssets, directory: string): Promise<LabParts> {
  const version = await haproxyVersion(haproxyPath);
  const servers = await startApplicationServers(seeds.servers);
  try {
    const haproxy = await startHaproxy(haproxyPath, assets, directory, servers.ports);
    const { certificate } = assets;
    const traffic = startTraffic({ entries: haproxy.entries, certificate, seed: seeds.traffic });
    return {
      socketPath: haproxy.socketPath,
      label: `demo: real HAProxy ${version ?? 'of unknown version'}`,
      haproxyPid: haproxy.pid,
      sent: traffic.sent,
      stop: async () => {
        traffic.stop();
        await haproxy.stop();
        await servers.stop();
      },
      stopNow: () => {
        traffic.stop();
        haproxy.stopNow();
      },
    };
  } catch (error) {
    await servers.stop();
    throw error;
  }
}

/** The stand-in shows the configuration that it plays, so that the rules that read it work as with a real one. */
async function runStandIn(assets: LabAssets, directory: string, reason: string): Promise<LabParts> {
  const configurationPath = join(directory, 'haproxy.cfg');
  const values = placeholderValues(directory, addresses.entries, addresses.servers);
  await writeFile(configurationPath, renderConfiguration(assets.configuration, values), { mode: 0o600 });
  const socketPath = join(directory, 'haproxy.sock');
  const standIn = await startStandIn({ socketPath, configurationPath, seed: seeds.standIn });
  return {
    socketPath,
    label: `demo: stand-in HAProxy (${reason})`,
    haproxyPid: undefined,
    sent: () => undefined,
    stop: standIn.stop,
    stopNow: () => undefined,
  };
}
