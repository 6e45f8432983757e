import { buildSnapshot, type Snapshot } from '../model/snapshot.ts';
import type { AccessLevel } from '../model/source-facts.ts';
import { type BlockTime, decodeBlock, encodeBlock } from './block.ts';
import { type PollParts, pollForm } from './forms.ts';

/** What a poll that gave a snapshot learned, as it is written. */
export function partsOf(snapshot: Snapshot, access: AccessLevel): PollParts {
  const columnNames: string[] = [];
  for (const [name, position] of snapshot.columns) {
    // Columns without a name, or with one that is taken, are cells that nobody reads.
    while (columnNames.length < position) columnNames.push('');
    columnNames[position] = name;
  }
  return {
    access,
    pollSeconds: snapshot.pollSeconds,
    process: snapshot.process.fields,
    columnNames,
    records: snapshot.rows.map(({ cells }) => cells),
    warnings: snapshot.warnings,
  };
}

/** A poll that gave a snapshot, as one block. */
export function encodePoll(snapshot: Snapshot, access: AccessLevel): Promise<Buffer> {
  return encodeParts(partsOf(snapshot, access), timeOf(snapshot));
}

export function encodeParts(parts: PollParts, time: BlockTime): Promise<Buffer> {
  return encodeBlock('poll', pollForm, parts, time);
}

export function timeOf({ wallMs, monotonicSeconds: seconds }: Snapshot): BlockTime {
  return { wallMs, seconds };
}

export interface DecodedPoll {
  readonly snapshot: Snapshot;
  readonly access: AccessLevel;
}

/** The snapshot of a block, at the time that the reader gives it. Throws MalformedError. */
export async function decodePoll(block: Buffer, time: BlockTime): Promise<DecodedPoll> {
  const parts = await decodeParts(block);
  return { snapshot: snapshotOf(parts, time), access: parts.access };
}

/** Throws MalformedError. */
export function decodeParts(block: Buffer): Promise<PollParts> {
  return decodeBlock(pollForm, block);
}

export function snapshotOf(
  { access: _, process, ...parts }: PollParts,
  { wallMs, seconds: monotonicSeconds }: BlockTime,
): Snapshot {
  return buildSnapshot({ ...parts, process: { fields: process }, wallMs, monotonicSeconds });
}
