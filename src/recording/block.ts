import { promisify } from 'node:util';
import { crc32, deflate, deflateSync, inflate } from 'node:zlib';
import { type Form, MalformedError } from './form.ts';

/** What a block holds; the place in this list is its number in a file, so new kinds go to the end. */
export const blockKinds = ['run', 'configuration', 'poll', 'failure', 'entry'] as const;
export type BlockKind = (typeof blockKinds)[number];

/** When it was, on both clocks of the recording program. */
export interface BlockTime {
  /** Milliseconds since 1970. */
  readonly wallMs: number;
  /** Monotonic; comparable within one run only. */
  readonly seconds: number;
}

export interface BlockHead extends BlockTime {
  /** Undefined for a kind that a later version added. */
  readonly kind: BlockKind | undefined;
  readonly payloadBytes: number;
  readonly checksum: number;
}

/**
 * Bytes of the head: length of the payload, CRC-32 of all that follows it (both unsigned 32 bits), number of the kind
 * (one byte, and three that are zero), wall time and monotonic time (64-bit floats). Big-endian.
 */
export const headBytes = 28;
const checkedFrom = 8;

/** No dump that the sources accept comes near it, compressed. */
const largestPayload = 64 * 1024 * 1024;
/** A small block must not fill the memory of whoever opens a recording from elsewhere. */
const largestJson = 128 * 1024 * 1024;
/** What a date can hold (ECMAScript, time values). Milliseconds. */
const latestWallMs = 8.64e15;

const deflated = promisify<Buffer, { level: number }, Buffer>(deflate);
/** The usual 6 makes polls a tenth smaller in four times the processor time. */
const level = 3;
/** Bytes that take about 3 ms. Each of the threads that compress the others keeps memory of its own for it. */
const quicklyCompressed = 512 * 1024;
const inflated = promisify<Buffer, { maxOutputLength: number }, Buffer>(inflate);

/** One value as a block that can be stored, sent and checked by itself. */
export async function encodeBlock<T>(
  kind: BlockKind,
  form: Form<T>,
  value: T,
  time: BlockTime,
): Promise<Buffer> {
  const payload = await compressed(form.write(value));
  const block = Buffer.allocUnsafeSlow(headBytes + payload.length);
  block.writeUInt32BE(payload.length, 0);
  block.writeUInt32BE(blockKinds.indexOf(kind) << 24, 8);
  block.writeDoubleBE(time.wallMs, 12);
  block.writeDoubleBE(time.seconds, 20);
  payload.copy(block, headBytes);
  block.writeUInt32BE(crc32(block.subarray(checkedFrom)), 4);
  return block;
}

/** As JSON; in memory of its own size. Where that takes long it is done off the event loop. */
export async function compressed(json: unknown): Promise<Buffer> {
  const bytes = Buffer.from(JSON.stringify(json));
  const found =
    bytes.length <= quicklyCompressed ? deflateSync(bytes, { level }) : await deflated(bytes, { level });
  // A slice of zlib's buffers would keep all of them in memory.
  const own = Buffer.allocUnsafeSlow(found.length);
  found.copy(own);
  return own;
}

/** Reads the head; undefined for bytes that cannot be one. */
export function readHead(bytes: Buffer): BlockHead | undefined {
  const payloadBytes = bytes.readUInt32BE(0);
  const wallMs = bytes.readDoubleBE(12);
  const seconds = bytes.readDoubleBE(20);
  const isTime = Math.abs(wallMs) <= latestWallMs && Number.isFinite(seconds);
  if (payloadBytes > largestPayload || !isTime) return undefined;
  const kind = blockKinds[bytes.readUInt8(8)];
  return { kind, payloadBytes, checksum: bytes.readUInt32BE(4), wallMs, seconds };
}

/** CRC-32 of the part of the head that is covered by it, to go on with over the payload. */
export function headChecksum(bytes: Buffer): number {
  return crc32(bytes.subarray(checkedFrom, headBytes));
}

/** Reads the value of a block, and throws MalformedError where it is not whole or not of this form. */
export async function decodeBlock<T>(form: Form<T>, block: Buffer): Promise<T> {
  const head = block.length < headBytes ? undefined : readHead(block);
  if (head === undefined || head.payloadBytes !== block.length - headBytes) {
    throw new MalformedError('the block is not whole');
  }
  if (crc32(block.subarray(checkedFrom)) !== head.checksum) throw new MalformedError('the checksum is wrong');
  return form.read(await jsonOf(block.subarray(headBytes)));
}

/** Of what was compressed; throws MalformedError. */
export async function jsonOf(payload: Buffer): Promise<unknown> {
  try {
    return JSON.parse(String(await inflated(payload, { maxOutputLength: largestJson })));
  } catch (cause) {
    throw new MalformedError('the payload cannot be read', { cause });
  }
}
