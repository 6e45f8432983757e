import { Agent, get } from 'node:http';
import { startHttpServer } from '../../src/demo/http-server.ts';
import { loopback } from '../../src/demo/ports.ts';
import { seededRandom } from '../../src/demo/random.ts';

/** What the parent asks for once HAProxy listens. */
export interface TrafficRequest {
  readonly entryPort: number;
  readonly backends: number;
  readonly requestsPerSecond: number;
}

/**
 * A process of its own, so that servers and clients do not share the event loop of what measures: one application server,
 * and requests through HAProxy, spread over all backends. Its first message is the port of the server; it ends when the
 * parent disconnects or dies.
 */
const random = seededRandom(5);
const server = await startHttpServer({ random, delayMs: [1, 12], errorShare: 0.06 });
const agent = new Agent({ keepAlive: true, maxSockets: 8 });

function send({ entryPort, backends }: TrafficRequest): void {
  const path = `/be${Math.floor(random() * backends)}/`;
  get({ host: loopback, port: entryPort, path, agent }, (response) => response.resume())
    // What HAProxy refuses or cuts is in its counters.
    .on('error', () => undefined);
}

process.on('message', (message) => {
  const request = message as TrafficRequest;
  setInterval(() => send(request), 1000 / request.requestsPerSecond);
});
process.on('disconnect', () => process.exit(0));
process.send?.(server.port);
