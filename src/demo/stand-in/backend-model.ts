import type { FrontendModel } from './frontend-model.ts';
import type { BackendSpec } from './proxies.ts';
import { ServerModel, type Session } from './server-model.ts';
import { RateMeter, Tally } from './tally.ts';

/** Seconds after which a queued request gives up (`timeout queue`). */
const queuePatienceSeconds = 3;
const websocketBytesPerSecond = { in: 25, out: 260 };

/** One backend: chooses servers, keeps its own counters, and tells the frontend about what ended. */
export class BackendModel {
  readonly spec: BackendSpec;
  readonly servers: readonly ServerModel[];
  readonly frontend: FrontendModel;
  readonly tally = new Tally();
  readonly meter = new RateMeter();
  lastSessionAt: number | undefined;
  /** When the backend last went up or down. */
  changedAt = 0;
  #wasUp = true;
  #downSeconds = 0;

  constructor(spec: BackendSpec, frontend: FrontendModel) {
    this.spec = spec;
    this.servers = spec.servers.map((server) => new ServerModel(spec, server));
    this.frontend = frontend;
  }

  get isTunnel(): boolean {
    return this.spec.name === 'ws';
  }

  get sessionCount(): number {
    return this.servers.reduce((sum, server) => sum + server.sessions.length, 0);
  }

  /** A backend without servers is never down: it serves by itself, as a statistics page does. */
  get isUp(): boolean {
    return this.servers.length === 0 || this.usable.length > 0;
  }

  get usable(): readonly ServerModel[] {
    return this.servers.filter((server) => server.isUsable);
  }

  /** A new request or connection, for a server that the load balancing chooses. */
  arrive(makeSession: (server: ServerModel) => Session, now: number): void {
    this.meter.add(now);
    this.tally.add('stot');
    const server = this.#choose();
    if (server === undefined) {
      this.#countResponse(503);
      return;
    }
    const session = makeSession(server);
    this.tally.add('lbtot');
    server.tally.add('lbtot');
    if (server.maxconn !== undefined && server.sessions.length >= server.maxconn) server.queue.push(session);
    else this.#begin(server, session, now);
  }

  /** Ends what is over, serves the queues, and moves the bytes of the open tunnels. */
  advance(now: number, elapsedSeconds: number): void {
    for (const server of this.servers) {
      server.check(now);
      for (const session of server.sessions) {
        const end = session.startedAt + session.serviceSeconds;
        if (now >= end) this.#finish(server, session, end);
      }
      server.sessions = server.sessions.filter((session) => now < session.startedAt + session.serviceSeconds);
      this.#serveQueue(server, now);
      if (this.isTunnel) this.#moveTunnelBytes(server, elapsedSeconds);
      server.tally.raise('smax', server.sessions.length);
      server.tally.raise('qmax', server.queue.length);
      server.tally.raise('rate_max', server.meter.read(now));
    }
    this.#noteState(now);
    this.tally.raise('smax', this.sessionCount);
    this.tally.raise('rate_max', this.meter.read(now));
  }

  /** `shutdown session`. */
  end(server: ServerModel, session: Session, now: number): void {
    this.#finish(server, session, now);
    server.sessions = server.sessions.filter((one) => one !== session);
  }

  /** `shutdown sessions server`. */
  cut(server: ServerModel, now: number): void {
    for (const session of server.sessions) this.#finish(server, session, now);
    server.sessions = [];
  }

  downtimeSeconds(now: number): number {
    return Math.floor(this.#downSeconds + (this.#wasUp ? 0 : now - this.changedAt));
  }

  #noteState(now: number): void {
    const { isUp } = this;
    if (isUp === this.#wasUp) return;
    if (isUp) this.#downSeconds += now - this.changedAt;
    else this.tally.add('chkdown');
    this.#wasUp = isUp;
    this.changedAt = now;
  }

  #choose(): ServerModel | undefined {
    const usable = this.usable;
    if (this.spec.algorithm === 'leastconn') {
      const load = (server: ServerModel) => server.sessions.length / server.weight;
      return [...usable].sort((a, b) => load(a) - load(b))[0];
    }
    const total = usable.reduce((sum, server) => sum + server.weight, 0);
    for (const server of usable) server.credit += server.weight;
    const chosen = [...usable].sort((a, b) => b.credit - a.credit)[0];
    if (chosen !== undefined) chosen.credit -= total;
    return chosen;
  }

  #begin(server: ServerModel, session: Session, now: number): void {
    session.startedAt = now;
    server.sessions.push(session);
    server.lastSessionAt = now;
    this.lastSessionAt = now;
    server.meter.add(now);
    for (const tally of [server.tally, this.tally]) tally.add('connect');
    server.tally.add('stot');
    if (this.spec.mode === 'http') server.tally.add('req_tot');
    // A server's own row counts the answer when its headers arrive, the other rows when the session ends.
    if (this.isTunnel) server.tally.add('hrsp_1xx');
  }

  #finish(server: ServerModel, session: Session, end: number): void {
    const queued = session.startedAt - session.arrivedAt;
    for (const tally of [server.tally, this.tally]) {
      tally.add('bin', session.bytesIn);
      tally.add('bout', session.bytesOut);
      tally.average('qtime', queued * 1000);
      tally.average('ctime', 1);
      tally.average(
        'rtime',
        this.spec.mode === 'tcp' ? 0 : this.isTunnel ? 2 : session.serviceSeconds * 1000,
      );
      tally.average('ttime', (end - session.arrivedAt) * 1000);
    }
    if (this.spec.mode === 'http') {
      this.tally.add('h1_bytes_in', session.bytesOut);
      this.tally.add('h1_bytes_out', session.bytesIn);
    }
    if (!this.isTunnel && this.spec.mode === 'http')
      server.tally.add(`hrsp_${Math.floor(session.status / 100)}xx`);
    this.frontend.carry(session.bytesIn, session.bytesOut);
    this.#countResponse(session.status);
  }

  #countResponse(status: number): void {
    if (this.spec.mode === 'tcp') return;
    this.tally.add('req_tot');
    this.tally.add(`hrsp_${Math.floor(status / 100)}xx`);
    this.frontend.tally.add(`hrsp_${Math.floor(status / 100)}xx`);
  }

  /** A queue drains as sessions end; it waits in vain when the server is out, and gives up after a while. */
  #serveQueue(server: ServerModel, now: number): void {
    const waiting: Session[] = [];
    for (const session of server.queue) {
      const hasRoom = server.maxconn === undefined || server.sessions.length < server.maxconn;
      if (server.isUsable && hasRoom) {
        this.#begin(server, session, now);
      } else if (now - session.arrivedAt > queuePatienceSeconds) {
        server.tally.add('stot');
        server.tally.add('econ');
        this.tally.add('econ');
        this.#countResponse(503);
      } else {
        waiting.push(session);
      }
    }
    server.queue = waiting;
  }

  #moveTunnelBytes(server: ServerModel, elapsedSeconds: number): void {
    const bytesIn = server.sessions.length * websocketBytesPerSecond.in * elapsedSeconds;
    const bytesOut = server.sessions.length * websocketBytesPerSecond.out * elapsedSeconds;
    for (const tally of [server.tally, this.tally]) {
      tally.add('bin', bytesIn);
      tally.add('bout', bytesOut);
    }
    this.tally.add('h1_bytes_in', bytesOut);
    this.tally.add('h1_bytes_out', bytesIn);
    this.frontend.carry(bytesIn, bytesOut);
  }
}
