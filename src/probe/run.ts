import type { Clock } from '../clock.ts';
import { speaksTls } from './connect.ts';
import { type Fault, ProbeFault } from './fault.ts';
import { probeFlash } from './flash.ts';
import { probeHttp } from './http.ts';
import type { KnownWay, ProbeRun, ProbeStep, Way } from './report.ts';
import { probeTcp } from './tcp.ts';
import { startTrial, type Trial } from './trial.ts';
import { probeWebSocket } from './websocket.ts';
import { faultWords } from './words.ts';

export interface ProbeOptions {
  readonly ways: readonly Way[];
  /** Longest wait in one step. */
  readonly timeoutMs: number;
  readonly clock: Clock;
  /** Ends the connection that is open; what was not tried then stays so. */
  readonly signal: AbortSignal;
  /** All ways as far as they are gone, after every step. */
  readonly onProgress: (runs: readonly ProbeRun[]) => void;
}

/** Tries the ways one after the other. Never throws for what a peer does. */
export async function runProbe(options: ProbeOptions): Promise<readonly ProbeRun[]> {
  const runs: ProbeRun[] = options.ways.map((way) => ({
    way,
    steps: [],
    ending: way.kind === 'unknown' ? 'not tried' : 'waiting',
    brief: '',
  }));
  const put = (index: number, run: ProbeRun) => {
    runs[index] = run;
    options.onProgress([...runs]);
  };
  for (const [index, way] of options.ways.entries()) {
    if (way.kind === 'unknown') continue;
    if (options.signal.aborted) put(index, { way, steps: [], ending: 'not tried', brief: '' });
    else await tryWay(way, options, (run) => put(index, run));
  }
  return runs;
}

async function tryWay(way: KnownWay, options: ProbeOptions, put: (run: ProbeRun) => void): Promise<void> {
  const steps: ProbeStep[] = [];
  const tell = (ending: ProbeRun['ending'], brief: string) => put({ way, steps: [...steps], ending, brief });
  const { trial, lap } = startTrial({ way, ...options }, options.clock, (step) => {
    steps.push(step);
    tell('running', '');
  });
  tell('running', '');
  try {
    tell('passed', await speak(trial));
  } catch (error) {
    const { step, fault } = await failureOf(error, trial);
    const { words, cause, brief } = faultWords(fault, way);
    steps.push({ name: step, result: 'failed', ms: lap(), words, cause });
    tell('failed', brief);
  }
}

async function failureOf(error: unknown, trial: Trial): Promise<{ step: ProbeStep['name']; fault: Fault }> {
  if (error instanceof ProbeFault) {
    const { step, fault } = error;
    // A port that wants TLS often says nothing to plain text; one handshake tells.
    const isMute = fault.kind === 'closed' || (fault.kind === 'silent' && fault.after === 'request');
    if (isMute && !trial.way.isTls && (await speaksTls(trial))) return { step, fault: { kind: 'tls port' } };
    return { step, fault };
  }
  if (trial.signal.aborted) return { step: 'answer', fault: { kind: 'cancelled' } };
  throw error;
}

function speak(trial: Trial): Promise<string> {
  switch (trial.way.class) {
    case 'http':
      return probeHttp(trial);
    case 'websocket':
      return probeWebSocket(trial);
    case 'flash':
      return probeFlash(trial);
    case 'tcp':
      return probeTcp(trial);
  }
}
