import { constants, type Stats } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { type BlockTime, decodeBlock, encodeBlock, headBytes } from '../recording/block.ts';
import { fileHead } from '../recording/file-head.ts';
import { type Run, runForm } from '../recording/forms.ts';
import { readBlock, type ScannedFile, scanRecording } from './scan-recording.ts';

/** A recording that grows. */
export interface RecordingFile {
  /** Its size. */
  readonly bytes: number;
  /** Appends blocks with one write: all of them are whole, or none is there. A text says why they are not. */
  append(blocks: readonly Buffer[]): Promise<string | undefined>;
  close(): Promise<void>;
}

export type OpenedRecording =
  | { readonly ok: true; readonly file: RecordingFile }
  /** One sentence for stderr. */
  | { readonly ok: false; readonly message: string };

/**
 * Begins a recording, or goes on with one of the same source behind its last whole block. The file is made readable
 * for its owner alone. Nothing is written over that is not a recording.
 */
export async function openRecording(path: string, run: Run, now: BlockTime): Promise<OpenedRecording> {
  const refused = (why: string): OpenedRecording => ({ ok: false, message: `--record ${path}: ${why}` });
  let handle: FileHandle | undefined;
  try {
    handle = await openFile(path);
    const status = await handle.stat();
    const why = status.isFile() ? await whyNot(handle, run) : 'it is no regular file';
    if (typeof why === 'string') {
      await handle.close();
      return refused(why);
    }
    const isNew = why.head.kind === 'beginning';
    await handle.chmod(0o600);
    await handle.truncate(why.wholeBytes);
    const file = recordingFile(path, handle, why.wholeBytes);
    const runBlock = await encodeBlock('run', runForm, run, now);
    const fault = await file.append(isNew ? [fileHead, runBlock] : [runBlock]);
    if (fault === undefined) return { ok: true, file };
    await handle.close();
    return { ok: false, message: `--record: ${fault}` };
  } catch (error) {
    await handle?.close();
    return refused(reasonOf(error));
  }
}

/** Written at its end wherever that is: in a file that was cut meanwhile a place of our own would leave a hole. */
const readAndAppend = constants.O_RDWR | constants.O_APPEND;

/** A new file must be one: what a link points to, or what another user put there meanwhile, is not taken for it. */
async function openFile(path: string): Promise<FileHandle> {
  try {
    return await open(path, readAndAppend | constants.O_NONBLOCK);
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error;
    return open(path, readAndAppend | constants.O_CREAT | constants.O_EXCL, 0o600);
  }
}

/** What is in the file already, or why it is not written to. */
async function whyNot(handle: FileHandle, run: Run): Promise<ScannedFile | string> {
  const scanned = await scanRecording(handle);
  switch (scanned.head.kind) {
    case 'other':
      return 'this file is no recording, and it stays as it is';
    case 'newer':
      return 'this recording is of a later hatop-ts; give another file';
    case 'beginning':
      return scanned;
    case 'known': {
      const first = scanned.blocks.find(({ kind }) => kind === 'run');
      if (first === undefined) return scanned;
      const block = await readBlock(handle, first.offset, headBytes + first.payloadBytes);
      const { source } = await decodeBlock(runForm, block);
      return source.label === run.source.label
        ? scanned
        : `this is a recording of ${source.label}; give another file for ${run.source.label}`;
    }
  }
}

function recordingFile(path: string, handle: FileHandle, startBytes: number): RecordingFile {
  let bytes = startBytes;
  const append = async (block: Buffer): Promise<string | undefined> => {
    const why = whyGone(await handle.stat(), bytes);
    if (why !== undefined) return why;
    let written = 0;
    while (written < block.length) {
      written += (await handle.write(block, written)).bytesWritten;
    }
    bytes += block.length;
    return undefined;
  };
  return {
    get bytes() {
      return bytes;
    },
    async append(blocks) {
      try {
        const why = await append(Buffer.concat(blocks));
        return why && `${path} is not recorded to any more: ${why}`;
      } catch (error) {
        // A part of a block helps nobody; where it cannot be taken away the next reader leaves it out.
        await handle.truncate(bytes).catch(() => {});
        return `${path} cannot be written: ${reasonOf(error)}`;
      }
    },
    close: () => handle.close(),
  };
}

/** Two programs that append to one file would write over each other. */
function whyGone({ nlink, size }: Stats, bytes: number): string | undefined {
  if (nlink === 0) return 'it was removed';
  return size === bytes ? undefined : 'something else writes to it';
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
