import { serverCommandLine } from '../command-line.ts';

/** A weight as `set server … weight` takes it: 0 to 256, or a percentage of the initial weight. */
export interface Weight {
  readonly value: number;
  readonly isPercent: boolean;
}

export function weightText({ value, isPercent }: Weight): string {
  return `${value}${isPercent ? '%' : ''}`;
}

/** Reads `40` or `50%`; undefined for anything HAProxy would refuse. A percentage may exceed 100 as long as the result is below 257. */
export function parseWeight(text: string): Weight | undefined {
  const match = /^(\d{1,5})(%?)$/.exec(text.trim());
  if (match?.[1] === undefined) return undefined;
  const weight = { value: Number(match[1]), isPercent: match[2] === '%' };
  return weight.isPercent || weight.value <= 256 ? weight : undefined;
}

/** `set server b/s weight …`, since 1.5, admin level; success is silence (management manual 9.3). Throws UnsafeNameError. */
export function setServerWeight(backend: string, server: string, weight: Weight): string {
  return serverCommandLine(['set', 'server'], backend, server, ['weight', weightText(weight)]);
}

/** `get weight b/s`, user level. */
export function getServerWeight(backend: string, server: string): string {
  return serverCommandLine(['get', 'weight'], backend, server, []);
}

export interface ServerWeight {
  readonly user: number;
  /** As the configuration sets it. */
  readonly initial: number;
}

/** Reads `10 (initial 10)`; undefined for an error text. */
export function parseServerWeight(answer: string): ServerWeight | undefined {
  const match = /^(\d+) \(initial (\d+)\)/.exec(answer.trim());
  return match ? { user: Number(match[1]), initial: Number(match[2]) } : undefined;
}
