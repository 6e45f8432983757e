import type { FileHandle } from 'node:fs/promises';
import { BlockScanner, type FoundBlock } from '../recording/block-scanner.ts';
import { type FileHead, fileHead, judgeFileHead } from '../recording/file-head.ts';

/** What is in a file that may be a recording. */
export interface ScannedFile {
  readonly head: FileHead;
  /** All blocks up to the first that is damaged, with their place in the file. */
  readonly blocks: readonly FoundBlock[];
  /** End of the last whole block. */
  readonly wholeBytes: number;
  readonly totalBytes: number;
}

const chunkBytes = 1024 * 1024;

/** Reads the whole file once and keeps only where its blocks are. Rejects where it cannot be read. */
export async function scanRecording(file: FileHandle): Promise<ScannedFile> {
  const chunk = Buffer.alloc(chunkBytes);
  const first = await file.read(chunk, 0, 64, 0);
  const head = judgeFileHead(chunk.subarray(0, first.bytesRead));
  const { size: totalBytes } = await file.stat();
  if (head.kind !== 'known') return { head, blocks: [], wholeBytes: 0, totalBytes };
  const scanner = new BlockScanner();
  const start = fileHead.length;
  const blocks: FoundBlock[] = [];
  for (let at = start; !scanner.isBroken; ) {
    const { bytesRead } = await file.read(chunk, 0, chunkBytes, at);
    if (bytesRead === 0) break;
    at += bytesRead;
    for (const block of scanner.push(chunk.subarray(0, bytesRead))) {
      blocks.push({ ...block, offset: block.offset + start });
    }
  }
  return { head, blocks, wholeBytes: start + scanner.wholeBytes, totalBytes };
}

/** The bytes of one block. */
export async function readBlock(file: FileHandle, offset: number, bytes: number): Promise<Buffer> {
  const block = Buffer.alloc(bytes);
  await file.read(block, 0, bytes, offset);
  return block;
}
