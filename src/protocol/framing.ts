/** Larger than the dump of a million rows; an answer beyond it is no dump but a peer that never stops. */
export const defaultMaxAnswerBytes = 256 * 1024 * 1024;

/**
 * Gathers the bytes of one answer. The text is decoded once, when all bytes are there, so that a character cut
 * in two by the network cannot change it. Invalid UTF-8 becomes U+FFFD: HAProxy passes on whatever bytes a
 * health check brought.
 */
export class ResponseCollector {
  readonly #chunks: Uint8Array[] = [];
  readonly #maxBytes: number;
  #bytes = 0;

  constructor(maxBytes: number = defaultMaxAnswerBytes) {
    this.#maxBytes = maxBytes;
  }

  /** Takes the next bytes. False when the answer has become too large; the bytes are then not kept. */
  push(chunk: Uint8Array): boolean {
    this.#bytes += chunk.byteLength;
    if (this.#bytes > this.#maxBytes) return false;
    this.#chunks.push(chunk);
    return true;
  }

  text(): string {
    return Buffer.concat(this.#chunks).toString('utf8');
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
