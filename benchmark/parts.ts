import type { Bench } from './bench.ts';
import type { Figure } from './figure.ts';
import { measureHaproxyCost } from './rooms/haproxy-cost.ts';
import { measureLarge } from './rooms/large.ts';
import { measureMemory } from './rooms/memory.ts';
import { measurePure } from './rooms/pure.ts';
import { measureScreen } from './rooms/screen.ts';
import { measureStartup } from './rooms/startup.ts';

type Measure = (bench: Bench) => Promise<readonly Figure[]>;

/** A part that needs a real HAProxy measures nothing without one. */
const withHaproxy =
  (measure: (bench: Bench, haproxyPath: string) => Promise<readonly Figure[]>): Measure =>
  async (bench) =>
    bench.haproxyPath === undefined ? [] : measure(bench, bench.haproxyPath);

export const parts = {
  startup: measureStartup,
  screen: withHaproxy((bench, haproxyPath) => measureScreen(bench, haproxyPath, 111)),
  rows1101: withHaproxy((bench, haproxyPath) => measureScreen(bench, haproxyPath, 1101)),
  large: withHaproxy(measureLarge),
  haproxy: withHaproxy(measureHaproxyCost),
  pure: measurePure,
  memory: withHaproxy(measureMemory),
} as const satisfies Readonly<Record<string, Measure>>;

export type PartName = keyof typeof parts;

export const partNames = Object.keys(parts) as readonly PartName[];

export function isPartName(name: string): name is PartName {
  return Object.hasOwn(parts, name);
}
