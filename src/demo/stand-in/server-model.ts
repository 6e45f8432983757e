import type { BackendSpec, ServerSpec } from './proxies.ts';
import { RateMeter, Tally } from './tally.ts';

export type AdminState = 'ready' | 'drain' | 'maint';

/** One request, WebSocket or TCP connection. Times are in seconds of the simulation. */
export interface Session {
  /** Counts up from the start. */
  readonly number: number;
  readonly arrivedAt: number;
  readonly serviceSeconds: number;
  readonly status: number;
  readonly bytesIn: number;
  readonly bytesOut: number;
  startedAt: number;
}

/** The configuration's `rise` and `fall`. */
export const rise = 2;
export const fall = 2;
const fullHealth = rise + fall - 1;
const checkEverySeconds = 2;
const flapPeriodSeconds = 45;
const flapHealthySeconds = 33;

/** One server: what the operator asked of it, what its check says, and the sessions it has. */
export class ServerModel {
  readonly backend: BackendSpec;
  readonly spec: ServerSpec;
  readonly tally = new Tally();
  readonly meter = new RateMeter();
  admin: AdminState = 'ready';
  weight: number;
  maxconn: number | undefined;
  health = fullHealth;
  sessions: Session[] = [];
  queue: Session[] = [];
  /** Text for `last_chk` that replaces what the check says; backends control that text in real life. */
  lastCheckText: string | undefined;
  lastSessionAt: number | undefined;
  changedAt = 0;
  /** Share of the turns owed to this server by the round robin. */
  credit = 0;
  #downSeconds = 0;
  #nextCheckAt = checkEverySeconds;

  constructor(backend: BackendSpec, spec: ServerSpec) {
    this.backend = backend;
    this.spec = spec;
    this.weight = spec.weight;
    this.maxconn = spec.maxconn;
  }

  get isUp(): boolean {
    return this.health >= rise;
  }

  get isUsable(): boolean {
    return this.admin === 'ready' && this.isUp && this.weight > 0;
  }

  /** The `status` column (management manual 9.1); a drain does not show while the server is down. */
  get status(): string {
    if (this.admin === 'maint') return 'MAINT';
    if (!this.isUp) return this.health > 0 ? `DOWN ${this.health}/${rise}` : 'DOWN';
    const word = this.admin === 'drain' ? 'DRAIN' : 'UP';
    return this.health === fullHealth ? word : `${word} ${this.health - rise + 1}/${fall}`;
  }

  downtimeSeconds(now: number): number {
    const isOut = this.admin === 'maint' || !this.isUp;
    return Math.floor(this.#downSeconds + (isOut ? now - this.changedAt : 0));
  }

  /** `ready` brings the server back as barely up: the next good check makes it whole. */
  setAdmin(state: AdminState, now: number): void {
    if (state === this.admin) return;
    if (this.admin === 'maint') {
      this.#noteChange(now, true);
      this.health = rise;
    } else if (state === 'maint') {
      this.#noteChange(now, !this.isUp);
    }
    this.admin = state;
  }

  isCheckGood(now: number): boolean {
    return !this.spec.doesFlap || now % flapPeriodSeconds < flapHealthySeconds;
  }

  /** Runs the health check when it is due; maintenance pauses it. */
  check(now: number): void {
    if (now < this.#nextCheckAt) return;
    this.#nextCheckAt = now + checkEverySeconds;
    if (this.admin === 'maint') return;
    const wasUp = this.isUp;
    if (this.isCheckGood(now)) {
      this.health = Math.min(fullHealth, this.health + 1);
      if (this.health > rise || (wasUp && this.isUp)) this.health = fullHealth;
    } else {
      if (wasUp) this.tally.add('chkfail');
      this.health = this.health > rise ? this.health - 1 : 0;
    }
    if (wasUp === this.isUp) return;
    if (wasUp) this.tally.add('chkdown');
    this.#noteChange(now, !wasUp);
  }

  #noteChange(now: number, wasOut: boolean): void {
    if (wasOut) this.#downSeconds += now - this.changedAt;
    this.changedAt = now;
  }
}
