import { StringDecoder } from 'node:string_decoder';
import { Backlog, defaultMaxAnswerBytes, isCompleteDump, type Receiver } from '../framing.ts';
import { infoEnd } from '../info.ts';
import { showInfo } from './show-info.ts';
import { showStat, showStatPart } from './show-stat.ts';

/** How the answers to `show info` and `show stat` begin, on every version. */
export const infoBegins = 'Name: ';
export const statBegins = '# pxname';

/**
 * Everything that a poll asks for is one line on one connection: then one process answers it. Of two connections each may
 * reach another one while HAProxy reloads, and its rows would be taken for those of the first.
 */
export const pollLine = `${showInfo};${showStat}`;

/** The same for a part of the rows. Where that takes more than one line, each tells which process answers it. */
export function pollPartLines(proxyIds: readonly string[]): readonly string[] {
  return showStatPart(proxyIds).map((line) => `${showInfo};${line}`);
}

/** Facts about one process are a few kB; a peer that tells more before it comes to the rows never stops. */
const mostInfoBytes = 1024 * 1024;

/** As much as tells who answers. */
const beginningLength = 1024;

export interface PollAnswer {
  readonly info: string;
  readonly stat: {
    /** Empty where nothing came after `show info`. */
    readonly beginning: string;
    readonly isComplete: boolean;
  };
}

/**
 * Takes the answer to such a line apart while it comes: the rows are handed on as soon as it is certain where `show info`
 * ends. Neither half need be what it should be, nor whole. A character cut in two by the network stays whole; invalid
 * UTF-8 becomes U+FFFD, for HAProxy passes on whatever bytes a health check brought.
 */
export class PollReader implements Receiver {
  readonly #rows: { push(text: string): void };
  readonly #maxBytes: number;
  readonly #decoder = new StringDecoder('utf8');
  readonly #backlog = new Backlog();
  #bytes = 0;
  #info: string | undefined;
  #hasRows = false;
  #beginning = '';
  #lastTwo = '';

  constructor(rows: { push(text: string): void }, maxBytes: number = defaultMaxAnswerBytes) {
    this.#rows = rows;
    this.#maxBytes = maxBytes;
  }

  push(chunk: Uint8Array): boolean {
    this.#bytes += chunk.byteLength;
    if (this.#bytes > this.#maxBytes) return false;
    this.#take(this.#decoder.write(chunk));
    return this.#isOnTheWay();
  }

  get isEmpty(): boolean {
    return this.#bytes === 0;
  }

  /** All has come. */
  end(): PollAnswer {
    this.#take(this.#decoder.end());
    if (this.#info === undefined) {
      const { text } = this.#backlog;
      this.#split(text, infoEnd(text, statBegins) ?? text.length);
    }
    const stat = { beginning: this.#beginning, isComplete: isCompleteDump(this.#lastTwo) };
    return { info: this.#info ?? '', stat };
  }

  #take(text: string): void {
    if (this.#info !== undefined) this.#takeRows(text);
    else {
      const all = this.#backlog.add(text);
      const end = all === undefined ? undefined : infoEnd(all, statBegins, true);
      if (all !== undefined && end !== undefined) this.#split(all, end);
      else if (all !== undefined) this.#backlog.keep(all);
    }
  }

  #split(text: string, end: number): void {
    this.#info = text.slice(0, end);
    this.#backlog.keep('');
    this.#takeRows(text.slice(end));
  }

  #takeRows(text: string): void {
    if (this.#beginning.length < beginningLength)
      this.#beginning = (this.#beginning + text).slice(0, beginningLength);
    this.#lastTwo = (this.#lastTwo + text.slice(-2)).slice(-2);
    this.#rows.push(text);
  }

  #isOnTheWay(): boolean {
    if (this.#info !== undefined || this.#hasRows || this.#bytes <= mostInfoBytes) return true;
    this.#hasRows = this.#backlog.text.includes(`\n${statBegins}`);
    return this.#hasRows;
  }
}
