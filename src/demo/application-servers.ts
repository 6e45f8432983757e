import type { ApplicationServer } from './application-server.ts';
import type { ServerPorts } from './configuration.ts';
import { startFlashServer } from './flash-server.ts';
import { startHttpServer } from './http-server.ts';
import { seededRandom } from './random.ts';
import { startWebSocketServer } from './websocket-server.ts';

export interface ApplicationServers {
  readonly ports: ServerPorts;
  stop(): Promise<void>;
}

/** Healthy for this long, then failing its check for this long. */
const flapping = { healthySeconds: 33, failingSeconds: 12 };

/** Three servers of each class, with the trouble that the names in the configuration promise. */
export async function startApplicationServers(seed: number): Promise<ApplicationServers> {
  const random = seededRandom(seed);
  const started: ApplicationServer[] = [];
  const stop = async () => {
    await Promise.all(started.map((server) => server.stop()));
  };
  const start = async (starting: Promise<ApplicationServer>) => {
    const server = await starting;
    started.push(server);
    return server.port;
  };
  const alwaysHealthy = () => true;
  try {
    const ports: ServerPorts = {
      www: [
        await start(startHttpServer({ random, delayMs: [4, 40], errorShare: 0 })),
        await start(startHttpServer({ random, delayMs: [300, 900], errorShare: 0 })),
        await start(startHttpServer({ random, delayMs: [4, 60], errorShare: 0.08 })),
      ],
      ws: [
        await start(startWebSocketServer({ isHealthy: alwaysHealthy, pushEveryMs: 1000 })),
        await start(startWebSocketServer({ isHealthy: alwaysHealthy, pushEveryMs: 1300 })),
        await start(startWebSocketServer({ isHealthy: flappingHealth(), pushEveryMs: 1700 })),
      ],
      flash: [
        await start(startFlashServer({ random, delayMs: [1, 8] })),
        await start(startFlashServer({ random, delayMs: [1, 8] })),
        await start(startFlashServer({ random, delayMs: [5, 60] })),
      ],
    };
    return { ports, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function flappingHealth(): () => boolean {
  const startedMs = performance.now();
  const periodSeconds = flapping.healthySeconds + flapping.failingSeconds;
  return () => ((performance.now() - startedMs) / 1000) % periodSeconds < flapping.healthySeconds;
}
