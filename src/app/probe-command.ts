import { findServers } from '../actions/find-servers.ts';
import type { Clock } from '../clock.ts';
import type { ClassPattern } from '../model/classify/user-rule.ts';
import { nearNames } from '../model/near-names.ts';
import type { Picture } from '../model/picture.ts';
import type { Row } from '../model/row.ts';
import { isPassed, type ProbeRun, type Way } from '../probe/report.ts';
import type { Target } from '../probe/target.ts';
import { verdict } from '../probe/verdict.ts';
import { type Choices, wayTo } from '../probe/ways.ts';
import { jsonLine } from '../render/json-line.ts';
import type { Source } from '../sources/source.ts';
import { probeReport, stepText, wayText } from '../view/probe-report.ts';
import { createDesk, type Desk, type DeskIo } from './desk.ts';
import { exitCodes } from './exit-codes.ts';
import { createObserver } from './observer.ts';
import { findWays, tryWays } from './probe.ts';

/** What `hatop-ts probe` is to do. */
interface ProbeErrand {
  /** As it was written. */
  readonly text: string;
  readonly target: Target;
  readonly choices: Choices;
  readonly timeoutMs: number;
}

export interface ProbeCommandOptions {
  readonly errand: ProbeErrand;
  readonly isJson: boolean;
  readonly clock: Clock;
  readonly io: DeskIo;
}

export interface RowSource {
  readonly source: Source;
  readonly isOnThisHost: boolean;
  readonly userRules: readonly ClassPattern[];
  readonly configurationPaths: readonly string[];
}

/** Probes an address that was typed; no HAProxy is asked. Resolves with the exit code. */
export function probeAddress(options: ProbeCommandOptions, target: Target & { readonly kind: 'address' }) {
  return tell([wayTo(target, options.errand.choices)], options, createDesk(options.io));
}

/** Probes a server, a backend or a frontend of the observed HAProxy. Resolves with the exit code. */
export async function probeNamed(
  options: ProbeCommandOptions,
  name: string,
  rowSource: RowSource,
): Promise<number> {
  const desk = createDesk(options.io);
  const { source } = rowSource;
  try {
    const observation = await createObserver(rowSource).observe();
    if (!observation.ok) {
      const { message, fix } = observation.failure;
      desk.complain(fix === undefined ? message : `${message} ${fix}`);
      return exitCodes.unreadable;
    }
    const row = findRow(observation.picture, name);
    if (typeof row === 'string') {
      desk.complain(row);
      return exitCodes.usage;
    }
    const ways = await findWays(row, observation.picture, source, options.errand.choices);
    return await tell(ways, options, desk);
  } finally {
    source.close();
  }
}

/** The row of that name, or why there is none. Of a `listen` the backend, whose servers are tried as well. */
function findRow(picture: Picture, name: string): Row | string {
  if (name.includes('/')) {
    const found = findServers(picture, [name], false);
    return found.ok ? (found.rows[0] ?? 'there is no such server') : found.message;
  }
  const { rows } = picture.snapshot;
  const named = (type: Row['type']) => rows.find((row) => row.type === type && row.proxy === name);
  const row = named('backend') ?? named('frontend');
  if (row !== undefined) return row;
  const near = nearNames(name, [...new Set(rows.map(({ proxy }) => proxy))]);
  const hint = near.length === 0 ? '' : ` (did you mean ${near.join(' or ')}?)`;
  return `there is no backend and no frontend ${JSON.stringify(name)}${hint}; an address needs its port, as in HOST:PORT`;
}

async function tell(
  ways: readonly Way[],
  { errand, isJson, clock, io }: ProbeCommandOptions,
  desk: Desk,
): Promise<number> {
  for (const stream of [io.stdout, io.stderr]) stream.on('error', () => {});
  const progress = isJson ? () => {} : printer(desk);
  for (const way of ways) if (way.kind === 'unknown' && !isJson) desk.tell(wayText(way));
  const runs = await tryWays({
    ways,
    timeoutMs: errand.timeoutMs,
    clock,
    signal: new AbortController().signal,
    onProgress: progress,
  });
  const said = verdict(runs);
  if (isJson) desk.put(jsonLine(probeReport(errand.text, runs, said)));
  else desk.tell(said);
  return isPassed(runs) ? exitCodes.done : exitCodes.refused;
}

/** Prints each way as it begins and each step as it ends. */
function printer(desk: Desk): (runs: readonly ProbeRun[]) => void {
  const told = new Map<number, number>();
  return (runs) => {
    for (const [index, { way, steps, ending }] of runs.entries()) {
      if (ending === 'not tried' || ending === 'waiting') continue;
      if (!told.has(index)) desk.tell(wayText(way));
      for (const step of steps.slice(told.get(index) ?? 0)) desk.tell(stepText(step));
      told.set(index, steps.length);
    }
  };
}
