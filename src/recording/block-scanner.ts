import { crc32 } from 'node:zlib';
import { type BlockHead, headBytes, headChecksum, readHead } from './block.ts';

/** A block whose checksum was right. */
export interface FoundBlock extends BlockHead {
  /** Where it begins, in bytes from the first one that the scanner saw. */
  readonly offset: number;
}

/** Finds the whole blocks in a stream of bytes, however it is cut. What comes after the first fault is not looked at. */
export class BlockScanner {
  /** End of the last whole block. */
  wholeBytes = 0;
  /** True when something followed the last whole block that is none. */
  isBroken = false;
  readonly #head = Buffer.alloc(headBytes);
  #filled = 0;
  #block: BlockHead | undefined;
  #left = 0;
  #checksum = 0;

  push(chunk: Buffer): readonly FoundBlock[] {
    const found: FoundBlock[] = [];
    let at = 0;
    while (!this.isBroken && at < chunk.length) {
      if (this.#block === undefined) {
        at += this.#fillHead(chunk.subarray(at));
      } else {
        const part = chunk.subarray(at, at + this.#left);
        this.#checksum = crc32(part, this.#checksum);
        this.#left -= part.length;
        at += part.length;
      }
      if (this.#block !== undefined && this.#left === 0) this.#end(this.#block, found);
    }
    return found;
  }

  #fillHead(bytes: Buffer): number {
    const copied = bytes.copy(this.#head, this.#filled);
    this.#filled += copied;
    if (this.#filled < headBytes) return copied;
    this.#block = readHead(this.#head);
    this.isBroken = this.#block === undefined;
    this.#left = this.#block?.payloadBytes ?? 0;
    this.#checksum = headChecksum(this.#head);
    return copied;
  }

  #end(block: BlockHead, found: FoundBlock[]): void {
    this.isBroken = this.#checksum !== block.checksum;
    this.#block = undefined;
    this.#filled = 0;
    if (this.isBroken) return;
    found.push({ ...block, offset: this.wholeBytes });
    this.wholeBytes += headBytes + block.payloadBytes;
  }
}
