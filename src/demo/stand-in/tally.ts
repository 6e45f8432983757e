import { isClearedAlways } from './columns.ts';

/** Counters, maxima and averages of one row, by HAProxy's column names. */
export class Tally {
  readonly #values = new Map<string, number>();

  get(column: string): number {
    return this.#values.get(column) ?? 0;
  }

  add(column: string, amount = 1): void {
    this.#values.set(column, this.get(column) + amount);
  }

  /** Keeps the largest value seen. */
  raise(column: string, value: number): void {
    if (value > this.get(column)) this.#values.set(column, value);
  }

  /** Moves an average a little towards the new value, in milliseconds, and keeps the maximum beside it. */
  average(column: string, milliseconds: number): void {
    const before = this.#values.get(column);
    this.#values.set(column, before === undefined ? milliseconds : before + (milliseconds - before) / 32);
    this.raise(`${column}_max`, Math.round(milliseconds));
  }

  /** `clear counters`, or `clear counters all`. */
  clear(isAll: boolean): void {
    for (const column of [...this.#values.keys()]) {
      if (isAll || isClearedAlways(column)) this.#values.delete(column);
    }
  }

  entries(): Iterable<readonly [string, number]> {
    return [...this.#values].map(([column, value]) => [column, Math.round(value)] as const);
  }
}

/** Events in a sliding second, as HAProxy's freq_ctr.c reckons: this second's plus the fading part of the last one's. */
export class RateMeter {
  #second = 0;
  #current = 0;
  #previous = 0;

  add(nowSeconds: number): void {
    this.#moveTo(nowSeconds);
    this.#current += 1;
  }

  read(nowSeconds: number): number {
    this.#moveTo(nowSeconds);
    return Math.floor(this.#current + this.#previous * (1 - (nowSeconds - this.#second)));
  }

  #moveTo(nowSeconds: number): void {
    const second = Math.floor(nowSeconds);
    if (second === this.#second) return;
    this.#previous = second === this.#second + 1 ? this.#current : 0;
    this.#current = 0;
    this.#second = second;
  }
}
