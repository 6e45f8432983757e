/** The cells of one record: an array of texts, or something that reads like one. */
export interface Cells extends Iterable<string> {
  readonly length: number;
  at(index: number): string | undefined;
  join(separator: string): string;
}

/**
 * A record without quotes as the text that came and the places of its commas. Most cells of most rows are never looked at;
 * as texts of their own those of 55,001 rows would be seven million objects, and moving them about in memory would take
 * longer than all else that a poll needs.
 */
export class CutRecord implements Cells {
  readonly length: number;
  readonly #text: string;
  readonly #start: number;
  readonly #places: Uint16Array;
  readonly #first: number;

  /** Cell n begins so far behind the record's start in the text as the place n behind the first says. */
  constructor(length: number, text: string, start: number, places: Uint16Array, first: number) {
    this.length = length;
    this.#text = text;
    this.#start = start;
    this.#places = places;
    this.#first = first;
  }

  at(index: number): string | undefined {
    if (!(index >= 0 && index < this.length)) return undefined;
    const place = this.#first + index;
    const from = this.#places[place] ?? 0;
    const to = this.#places[place + 1] ?? 0;
    return this.#text.slice(this.#start + from, this.#start + to - 1);
  }

  isEmptyAt(index: number): boolean {
    if (!(index >= 0 && index < this.length)) return true;
    const place = this.#first + index;
    return (this.#places[place + 1] ?? 0) - (this.#places[place] ?? 0) === 1;
  }

  wholeAt(index: number): number {
    if (!(index >= 0 && index < this.length)) return Number.NaN;
    const place = this.#first + index;
    const from = this.#start + (this.#places[place] ?? 0);
    const to = this.#start + (this.#places[place + 1] ?? 0) - 1;
    if (to === from || to - from > mostDigits) return Number.NaN;
    let whole = 0;
    for (let at = from; at < to; at += 1) {
      const digit = this.#text.charCodeAt(at) - zero;
      if (!(digit >= 0 && digit <= 9)) return Number.NaN;
      whole = whole * 10 + digit;
    }
    return whole;
  }

  equalsAt(index: number, other: Cells): boolean {
    if (!(other instanceof CutRecord) || index >= Math.min(this.length, other.length))
      return this.at(index) === other.at(index);
    const place = this.#first + index;
    const otherPlace = other.#first + index;
    const from = this.#places[place] ?? 0;
    const length = (this.#places[place + 1] ?? 0) - from;
    const otherFrom = other.#places[otherPlace] ?? 0;
    if (length !== (other.#places[otherPlace + 1] ?? 0) - otherFrom) return false;
    const start = this.#start + from;
    const otherStart = other.#start + otherFrom;
    // The last one is the comma.
    for (let at = 0; at < length - 1; at += 1)
      if (this.#text.charCodeAt(start + at) !== other.#text.charCodeAt(otherStart + at)) return false;
    return true;
  }

  join(separator: string): string {
    const end = this.#places[this.#first + this.length] ?? 0;
    const text = this.#text.slice(this.#start, this.#start + end - 1);
    return separator === ',' ? text : text.split(',').join(separator);
  }

  *[Symbol.iterator](): Generator<string> {
    for (let index = 0; index < this.length; index += 1) yield this.at(index) ?? '';
  }
}

/** Records that share one piece of memory for the places of their commas. */
const recordsTogether = 64;

/** A record takes its places from 16 bits. */
const longest = 0xffff;

/** So many digits are exact in a number, whatever they are. */
const mostDigits = 15;

const zero = 48;
const comma = 44;
const quote = 34;

/** Cuts records that have so many cells, as nearly all of a dump do. */
export class RecordCutter {
  readonly #length: number;
  #places = new Uint16Array(0);
  #used = 0;

  constructor(length: number) {
    this.#length = length;
  }

  /** Undefined where the record between those places has another number of cells, or a quote in it. */
  cut(text: string, start: number, end: number): CutRecord | undefined {
    const length = this.#length;
    if (length === 0 || end - start >= longest) return undefined;
    if (this.#used + length + 1 > this.#places.length) {
      this.#places = new Uint16Array(recordsTogether * (length + 1));
      this.#used = 0;
    }
    const places = this.#places;
    const first = this.#used;
    let commas = 0;
    for (let at = start; at < end; at += 1) {
      const code = text.charCodeAt(at);
      if (code === quote) return undefined;
      if (code !== comma) continue;
      if (commas === length) return undefined;
      commas += 1;
      places[first + commas] = at + 1 - start;
    }
    // Behind the last cell there is a comma, but it may be missing.
    const isClosed = text.charCodeAt(end - 1) === comma;
    if (commas !== (isClosed ? length : length - 1)) return undefined;
    if (!isClosed) places[first + length] = end + 1 - start;
    this.#used += length + 1;
    return new CutRecord(length, text, start, places, first);
  }
}
