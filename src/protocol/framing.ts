/** Larger than the dump of a quarter of a million rows; an answer beyond it is no dump but a peer that never stops. */
export const defaultMaxAnswerBytes = 64 * 1024 * 1024;

/** Takes the bytes of one answer as they come. */
export interface Receiver {
  /** False when the answer has become one that never gets there; the bytes are then not kept. */
  push(chunk: Uint8Array): boolean;
  readonly isEmpty: boolean;
}

/**
 * Gathers the bytes of one answer. The text is decoded once, when all bytes are there, so that a character cut
 * in two by the network cannot change it. Invalid UTF-8 becomes U+FFFD: HAProxy passes on whatever bytes a
 * health check brought.
 */
export class ResponseCollector implements Receiver {
  readonly #chunks: Uint8Array[] = [];
  readonly #maxBytes: number;
  #bytes = 0;

  constructor(maxBytes: number = defaultMaxAnswerBytes) {
    this.#maxBytes = maxBytes;
  }

  push(chunk: Uint8Array): boolean {
    this.#bytes += chunk.byteLength;
    if (this.#bytes > this.#maxBytes) return false;
    this.#chunks.push(chunk);
    return true;
  }

  get isEmpty(): boolean {
    return this.#bytes === 0;
  }

  text(): string {
    return Buffer.concat(this.#chunks).toString('utf8');
  }
}

/**
 * Text that is taken apart while it comes. What cannot be taken apart yet is looked at again when it has doubled, so that
 * even what never ends is read no more than about twice.
 */
export class Backlog {
  readonly #least: number;
  #text = '';
  #enough: number;

  /** `least` is how much is worth the first look. */
  constructor(least = 0) {
    this.#least = least;
    this.#enough = least;
  }

  /** All that waits, or undefined where it is not worth a look yet. */
  add(text: string): string | undefined {
    this.#text += text;
    return this.#text.length < this.#enough ? undefined : this.#text;
  }

  /** What of it goes on waiting. */
  keep(text: string): void {
    this.#text = text;
    this.#enough = Math.max(this.#least, 2 * text.length);
  }

  get text(): string {
    return this.#text;
  }
}

/**
 * True when the text of a non-interactive `show stat` or `show info`, read to the end of the connection, is whole:
 * HAProxy ends both with an empty line (management manual 9.3). A dump cut by `stats timeout` may end on a row's
 * own line feed, so one line feed proves nothing.
 */
export function isCompleteDump(text: string): boolean {
  return text.endsWith('\n\n');
}
