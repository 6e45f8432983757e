import { cpus, loadavg, release, totalmem } from 'node:os';
import { haproxyVersion } from '../src/demo/find-haproxy.ts';
import type { Bench } from './bench.ts';
import { nodeVersion } from './terminal/program.ts';

/** Where and with what the figures were measured. */
export interface Machine {
  readonly at: string;
  readonly processor: string;
  readonly cores: number;
  readonly memoryGb: number;
  readonly system: string;
  /** Processes that wanted to run in the minute before: others that measure at the same time are felt. */
  readonly load: number;
  readonly node: readonly string[];
  readonly haproxy: string | undefined;
  readonly hatop: string | undefined;
}

export async function describeMachine({ ours, haproxyPath, hatop }: Bench): Promise<Machine> {
  return {
    at: new Date().toISOString().slice(0, 16).replace('T', ' '),
    processor: cpus()[0]?.model ?? 'unknown processor',
    cores: cpus().length,
    memoryGb: Math.round(totalmem() / 1024 ** 3),
    system: `${process.platform} ${release().replace(/-.*/, '')}`,
    load: Math.round((loadavg()[0] ?? 0) * 10) / 10,
    node: ours.map(({ nodePath }) => nodeVersion(nodePath)),
    haproxy: haproxyPath && (await haproxyVersion(haproxyPath)),
    hatop: hatop?.version,
  };
}

export function machineText(machine: Machine): string {
  const { processor, cores, memoryGb, system, load, node, haproxy, hatop, at } = machine;
  return (
    `Measured ${at} UTC on ${processor}, ${cores} cores, ${memoryGb} GB, ${system}, load ${load} at the start; ` +
    `Node ${node.join(' and ')}, HAProxy ${haproxy ?? 'none'}, HATop ${hatop ?? 'none'}.`
  );
}
