import { loopback } from '../ports.ts';
import { between, type Random, seededRandom } from '../random.ts';
import { BackendModel } from './backend-model.ts';
import { FrontendModel } from './frontend-model.ts';
import { addresses, backendSpecs } from './proxies.ts';
import type { ServerModel, Session } from './server-model.ts';

const stepSeconds = 0.1;
/** After a long silence the steps grow, so that catching up stays cheap. */
const mostSteps = 1200;

/** Averages a second, and what they swing by. */
const requestPace = { average: 26, swing: 12, periodSeconds: 70 };
const crowd = { average: 30, swing: 8, periodSeconds: 150 };
const policyPerSecond = 2;
const keptConnections = 12;

/**
 * The traffic of the demo without the traffic: sessions come, wait, are served and go, and every counter follows from
 * them. One seed and the same times of asking always give the same figures.
 */
export class Simulation {
  readonly public: FrontendModel;
  readonly policy: FrontendModel;
  /** `listen stats`: an entrance and a backend under one name, which nobody visits here. */
  readonly stats: FrontendModel;
  readonly backends: readonly BackendModel[];
  /** Seconds since the simulated HAProxy started. */
  now = 0;
  readonly #random: Random;
  /** Sessions since the start. */
  #made = 0;
  readonly #due = { requests: 0, policies: 0, joins: 0 };

  constructor(seed: number) {
    this.#random = seededRandom(seed);
    const { http, https, flash } = addresses.entries;
    this.public = new FrontendModel({
      name: 'public',
      iid: 2,
      mode: 'http',
      listeners: [
        { name: 'plain', id: 1, address: `${loopback}:${http}`, isTls: false },
        { name: 'tls', id: 2, address: `${loopback}:${https}`, isTls: true },
      ],
    });
    this.policy = new FrontendModel({
      name: 'policy',
      iid: 3,
      mode: 'tcp',
      listeners: [{ name: 'policy843', id: 1, address: `${loopback}:${flash}`, isTls: false }],
    });
    this.stats = new FrontendModel({ name: 'stats', iid: 7, mode: 'http', listeners: [] });
    const entrances = { www: this.public, ws: this.public, flash: this.policy, stats: this.stats };
    this.backends = backendSpecs.map((spec) => new BackendModel(spec, entrances[spec.name]));
  }

  backend(name: string): BackendModel | undefined {
    return this.backends.find(({ spec }) => spec.name === name || `#${spec.iid}` === name);
  }

  server(backend: BackendModel, name: string): ServerModel | undefined {
    return backend.servers.find(({ spec }) => spec.name === name || `#${spec.id}` === name);
  }

  /** Lives through the time up to `seconds` after the start. */
  advanceTo(seconds: number): void {
    const steps = Math.min(mostSteps, Math.floor((seconds - this.now) / stepSeconds + 1e-9));
    if (steps <= 0) return;
    const whole = steps === mostSteps ? (seconds - this.now) / steps : stepSeconds;
    for (let step = 0; step < steps; step += 1) this.#step(whole);
  }

  clear(isAll: boolean): void {
    for (const frontend of [this.public, this.policy]) {
      for (const tally of [frontend.tally, ...frontend.listenerTallies.values()]) tally.clear(isAll);
    }
    for (const backend of this.backends) {
      for (const tally of [backend.tally, ...backend.servers.map((server) => server.tally)])
        tally.clear(isAll);
    }
  }

  #step(seconds: number): void {
    this.now += seconds;
    const [www, ws, flash] = this.backends;
    if (www === undefined || ws === undefined || flash === undefined) return;
    this.#visit(www, seconds);
    this.#join(ws, seconds);
    this.#askPolicies(flash, seconds);
    for (const backend of this.backends) backend.advance(this.now, seconds);
    this.public.open.set('tls', Math.min(keptConnections, Math.ceil(this.now)) + ws.sessionCount);
    this.policy.open.set('policy843', flash.sessionCount);
    for (const frontend of [this.public, this.policy]) frontend.advance(this.now);
  }

  #visit(www: BackendModel, seconds: number): void {
    this.#due.requests += swinging(requestPace, this.now) * seconds;
    for (; this.#due.requests >= 1; this.#due.requests -= 1) {
      const choice = this.#random();
      this.public.request(this.now);
      if (choice < 0.05) {
        this.public.connect('plain', this.now);
        this.public.tally.add('hrsp_3xx');
        this.public.carry(58, 98, 'plain');
        continue;
      }
      if (choice < 0.1) this.public.connect('tls', this.now);
      www.arrive((server) => this.#request(server), this.now);
    }
  }

  #request(server: ServerModel): Session {
    const status = this.#random() < 0.04 ? 404 : this.#random() < server.spec.errorShare ? 500 : 200;
    const isHeavy = this.#random() < 0.16;
    const bytesOut = status === 200 ? between(this.#random, 500, isHeavy ? 48_000 : 9000) : 180;
    return this.#session(server, status, between(this.#random, 90, 260), bytesOut);
  }

  #join(ws: BackendModel, seconds: number): void {
    const missing = Math.round(swinging(crowd, this.now)) - ws.sessionCount;
    this.#due.joins = Math.min(missing, this.#due.joins + seconds * (ws.sessionCount < 15 ? 5 : 2.5));
    for (; this.#due.joins >= 1; this.#due.joins -= 1) {
      this.public.connect('tls', this.now);
      this.public.request(this.now);
      ws.arrive((server) => this.#session(server, 101, 320, 190), this.now);
    }
  }

  #askPolicies(flash: BackendModel, seconds: number): void {
    this.#due.policies += policyPerSecond * seconds * between(this.#random, 0.5, 1.5);
    for (; this.#due.policies >= 1; this.#due.policies -= 1) {
      this.policy.connect('policy843', this.now);
      flash.arrive((server) => this.#session(server, 0, 23, 220), this.now);
    }
  }

  #session(server: ServerModel, status: number, bytesIn: number, bytesOut: number): Session {
    const serviceSeconds = between(this.#random, ...server.spec.sessionSeconds);
    const rounded = { bytesIn: Math.round(bytesIn), bytesOut: Math.round(bytesOut) };
    this.#made += 1;
    return {
      number: this.#made,
      arrivedAt: this.now,
      startedAt: this.now,
      serviceSeconds,
      status,
      ...rounded,
    };
  }
}

function swinging(
  pace: { readonly average: number; readonly swing: number; readonly periodSeconds: number },
  now: number,
): number {
  return pace.average + pace.swing * Math.sin((2 * Math.PI * now) / pace.periodSeconds);
}
