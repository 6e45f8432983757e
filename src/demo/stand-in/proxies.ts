import type { EntryPorts, ServerPorts } from '../configuration.ts';
import { loopback } from '../ports.ts';

/** Ports that the stand-in shows. Nothing listens there. */
export const addresses: { readonly entries: EntryPorts; readonly servers: ServerPorts } = {
  entries: { http: 8080, https: 8443, flash: 8843, stats: 8404 },
  servers: { www: [9001, 9002, 9003], ws: [9011, 9012, 9013], flash: [9021, 9022, 9023] },
};

export interface ServerSpec {
  readonly name: string;
  readonly id: number;
  readonly address: string;
  readonly weight: number;
  /** Undefined is unlimited. */
  readonly maxconn: number | undefined;
  /** Shortest and longest life of a session, in seconds. */
  readonly sessionSeconds: readonly [number, number];
  /** Share of the answers that are 500. */
  readonly errorShare: number;
  readonly doesFlap: boolean;
}

export interface BackendSpec {
  readonly name: 'www' | 'ws' | 'flash' | 'stats';
  readonly iid: number;
  readonly mode: 'http' | 'tcp';
  readonly algorithm: 'roundrobin' | 'leastconn';
  readonly servers: readonly ServerSpec[];
}

type Manner = Omit<ServerSpec, 'name' | 'id' | 'address'>;

const ordinary: Manner = {
  weight: 1,
  maxconn: undefined,
  sessionSeconds: [0.004, 0.04],
  errorShare: 0,
  doesFlap: false,
};

function serverSpec(name: string, id: number, port: number | undefined, manner: Partial<Manner>): ServerSpec {
  return { ...ordinary, ...manner, name, id, address: `${loopback}:${port}` };
}

const { www, ws, flash } = addresses.servers;
const webSocketLife = [10, 120] as const;

/** The backends of the demo's configuration. */
export const backendSpecs: readonly BackendSpec[] = [
  {
    name: 'www',
    iid: 4,
    mode: 'http',
    algorithm: 'roundrobin',
    servers: [
      serverSpec('www1', 1, www[0], { weight: 100, maxconn: 50 }),
      serverSpec('www2-slow', 2, www[1], { weight: 20, maxconn: 2, sessionSeconds: [0.3, 0.9] }),
      serverSpec('www3-errors', 3, www[2], { weight: 100, maxconn: 50, errorShare: 0.08 }),
    ],
  },
  {
    name: 'ws',
    iid: 5,
    mode: 'http',
    algorithm: 'leastconn',
    servers: [
      serverSpec('ws1', 1, ws[0], { maxconn: 200, sessionSeconds: webSocketLife }),
      serverSpec('ws2', 2, ws[1], { maxconn: 200, sessionSeconds: webSocketLife }),
      serverSpec('ws3-flaps', 3, ws[2], { maxconn: 200, sessionSeconds: webSocketLife, doesFlap: true }),
    ],
  },
  {
    name: 'flash',
    iid: 6,
    mode: 'tcp',
    algorithm: 'roundrobin',
    servers: [
      serverSpec('flash1', 1, flash[0], {}),
      serverSpec('flash2', 2, flash[1], {}),
      serverSpec('flash3', 3, flash[2], { sessionSeconds: [0.01, 0.06] }),
    ],
  },
  { name: 'stats', iid: 7, mode: 'http', algorithm: 'roundrobin', servers: [] },
];
