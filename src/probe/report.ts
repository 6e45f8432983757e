import type { TrafficClass } from '../model/traffic-class.ts';
import type { Endpoint } from './endpoint.ts';

/** Which way is tried: past HAProxy, through it, or to an address that was typed. */
export type Route = 'direct' | 'haproxy' | 'given';

/** One connection to be made, and all that is sent over it. */
export interface KnownWay {
  readonly kind: 'known';
  readonly route: Route;
  /** In words, such as `ws/ws1 directly`. */
  readonly label: string;
  readonly class: TrafficClass;
  readonly endpoint: Endpoint;
  readonly isTls: boolean;
  readonly proxyHeader: 'none' | 'v1' | 'v2';
  readonly path: string;
  /** True when the user named the path, so that a 4xx is no answer to be content with. */
  readonly isPathGiven: boolean;
  /** Host header, and name for TLS where it is one. */
  readonly host: string;
  readonly origin: string | undefined;
  /** Keeps a way through HAProxy to one server. */
  readonly cookie: string | undefined;
  /** What the reader should know about this choice. */
  readonly notes: readonly string[];
}

/** A way that cannot be tried. */
export interface UnknownWay {
  readonly kind: 'unknown';
  readonly route: Route;
  readonly label: string;
  /** Why not, and what would make it possible. */
  readonly reason: string;
}

export type Way = KnownWay | UnknownWay;

export type StepName =
  | 'resolve'
  | 'connect'
  | 'tls'
  | 'first byte'
  | 'upgrade'
  | 'answer'
  | 'ping'
  | 'echo'
  | 'close';

export interface ProbeStep {
  readonly name: StepName;
  /** `note` neither passes nor fails: something the protocol does not promise. */
  readonly result: 'passed' | 'failed' | 'note';
  /** How long this step took. */
  readonly ms: number;
  /** What happened. Words of the peer in it are quoted and cut. */
  readonly words: string;
  /** Of a failure: what is likely behind it. */
  readonly cause: string | undefined;
}

/** One way as far as it was gone. */
export interface ProbeRun {
  readonly way: Way;
  readonly steps: readonly ProbeStep[];
  readonly ending: 'waiting' | 'running' | 'passed' | 'failed' | 'not tried';
  /** The ending in two or three words for a comparison, such as `101` or `connection refused`. */
  readonly brief: string;
}

/** The JSON of `hatop-ts probe --json`. */
export interface ProbeReport {
  readonly schema: 1;
  readonly target: string;
  readonly runs: readonly {
    readonly route: Route;
    readonly label: string;
    /** Null where the way could not be tried; then `reason` says why. */
    readonly address: string | null;
    readonly class: TrafficClass | null;
    readonly tls: boolean | null;
    readonly sent: string | null;
    readonly notes: readonly string[];
    readonly reason: string | null;
    readonly steps: readonly {
      readonly step: StepName;
      readonly result: ProbeStep['result'];
      readonly ms: number;
      readonly words: string;
      readonly cause: string | null;
    }[];
    readonly ending: ProbeRun['ending'];
  }[];
  readonly verdict: string;
  /** True when at least one way was tried and every step of every way that was tried passed; what the exit code says. */
  readonly ok: boolean;
}

export function isPassed(runs: readonly ProbeRun[]): boolean {
  const tried = runs.filter(({ ending }) => ending !== 'not tried');
  return tried.length > 0 && tried.every(({ ending }) => ending === 'passed');
}
