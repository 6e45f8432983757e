import type { Snapshot } from '../../../src/model/snapshot.ts';

/** All that a snapshot tells, in a shape that can be compared. */
export function bare({ wallMs, monotonicSeconds, pollSeconds, process, columns, rows, warnings }: Snapshot) {
  return {
    times: [wallMs, monotonicSeconds, pollSeconds],
    process: [...process.fields],
    columns: [...columns].toSorted((a, b) => a[1] - b[1]),
    rows: rows.map(({ key, proxy, name, type, cells }) => ({ key, proxy, name, type, cells })),
    warnings,
  };
}
