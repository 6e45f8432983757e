import type { EntryPorts } from './configuration.ts';
import { startFlashTraffic } from './flash-traffic.ts';
import { startHttpTraffic } from './http-traffic.ts';
import { seededRandom } from './random.ts';
import { startWebSocketTraffic } from './websocket-traffic.ts';

export interface TrafficOptions {
  readonly entries: EntryPorts;
  /** The lab's certificate, PEM; the clients verify it. */
  readonly certificate: string;
  readonly seed: number;
}

/** What the clients have sent so far, so that a test can compare it with what HAProxy counts. */
export interface SentTraffic {
  readonly requests: number;
  readonly redirects: number;
  readonly webSockets: number;
  readonly policyRequests: number;
}

export interface Traffic {
  sent(): SentTraffic;
  /** Ends every client and timer at once. */
  stop(): void;
}

/** Real clients that talk to HAProxy's entrances until they are stopped. */
export function startTraffic(options: TrafficOptions): Traffic {
  const random = seededRandom(options.seed);
  const http = startHttpTraffic({ ...options, random });
  const webSockets = startWebSocketTraffic({ ...options, random });
  const flash = startFlashTraffic({ port: options.entries.flash, random });
  return {
    sent: () => ({ ...http.sent(), webSockets: webSockets.opened(), policyRequests: flash.asked() }),
    stop: () => {
      http.stop();
      webSockets.stop();
      flash.stop();
    },
  };
}
