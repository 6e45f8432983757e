import { buildSnapshot, type Snapshot } from '../model/snapshot.ts';
import type { AccessLevel } from '../model/source-facts.ts';
import { type BlockTime, decodeBlock, encodeBlock } from './block.ts';
import { pollForm } from './forms.ts';

/** A poll that gave a snapshot, as one block. */
export function encodePoll(snapshot: Snapshot, access: AccessLevel): Promise<Buffer> {
  const columnNames: string[] = [];
  for (const [name, position] of snapshot.columns) {
    // Columns without a name, or with one that is taken, are cells that nobody reads.
    while (columnNames.length < position) columnNames.push('');
    columnNames[position] = name;
  }
  const parts = {
    access,
    pollSeconds: snapshot.pollSeconds,
    process: snapshot.process.fields,
    columnNames,
    records: snapshot.rows.map(({ cells }) => cells),
    warnings: snapshot.warnings,
  };
  return encodeBlock('poll', pollForm, parts, timeOf(snapshot));
}

function timeOf({ wallMs, monotonicSeconds: seconds }: Snapshot): BlockTime {
  return { wallMs, seconds };
}

export interface DecodedPoll {
  readonly snapshot: Snapshot;
  readonly access: AccessLevel;
}

/** The snapshot of a block, at the time that the reader gives it. Throws MalformedError. */
export async function decodePoll(
  block: Buffer,
  { wallMs, seconds: monotonicSeconds }: BlockTime,
): Promise<DecodedPoll> {
  const { access, process, ...parts } = await decodeBlock(pollForm, block);
  const snapshot = buildSnapshot({ ...parts, process: { fields: process }, wallMs, monotonicSeconds });
  return { snapshot, access };
}
