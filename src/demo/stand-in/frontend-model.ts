import { RateMeter, Tally } from './tally.ts';

export interface ListenerSpec {
  readonly name: string;
  readonly id: number;
  readonly address: string;
  readonly isTls: boolean;
}

export interface FrontendSpec {
  readonly name: string;
  readonly iid: number;
  readonly mode: 'http' | 'tcp';
  readonly listeners: readonly ListenerSpec[];
}

/** One entrance: connections come in by a listener, requests come by those connections. */
export class FrontendModel {
  readonly spec: FrontendSpec;
  readonly tally = new Tally();
  readonly listenerTallies: ReadonlyMap<string, Tally>;
  readonly connectionMeter = new RateMeter();
  readonly requestMeter = new RateMeter();
  /** Connections that are open now, by listener. */
  readonly open = new Map<string, number>();

  constructor(spec: FrontendSpec) {
    this.spec = spec;
    this.listenerTallies = new Map(spec.listeners.map((listener) => [listener.name, new Tally()]));
  }

  get connectionCount(): number {
    return [...this.open.values()].reduce((sum, count) => sum + count, 0);
  }

  connect(listenerName: string, now: number): void {
    this.connectionMeter.add(now);
    const isTls = this.spec.listeners.some((listener) => listener.name === listenerName && listener.isTls);
    for (const tally of [this.tally, this.listenerTallies.get(listenerName)]) {
      tally?.add('stot');
      if (isTls) tally?.add('ssl_sess');
    }
    this.tally.add('conn_tot');
    this.tally.add('h1_total_connections');
  }

  request(now: number): void {
    this.requestMeter.add(now);
    this.tally.add('req_tot');
    this.tally.add('h1_total_streams');
  }

  /** Bytes from and to the clients; what is not a redirect passes the last listener, which is the one with TLS. */
  carry(bytesIn: number, bytesOut: number, listenerName = this.spec.listeners.at(-1)?.name ?? ''): void {
    for (const tally of [this.tally, this.listenerTallies.get(listenerName)]) {
      tally?.add('bin', bytesIn);
      tally?.add('bout', bytesOut);
    }
    if (this.spec.mode === 'tcp') return;
    this.tally.add('h1_bytes_in', bytesIn);
    this.tally.add('h1_bytes_out', bytesOut);
  }

  advance(now: number): void {
    this.tally.raise('smax', this.connectionCount);
    for (const [name, tally] of this.listenerTallies) tally.raise('smax', this.open.get(name) ?? 0);
    this.tally.raise('rate_max', this.connectionMeter.read(now));
    this.tally.raise('conn_rate_max', this.connectionMeter.read(now));
    this.tally.raise('req_rate_max', this.requestMeter.read(now));
  }
}
