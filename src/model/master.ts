/** What the master process told of its workers (management manual 9.4). */
export type MasterReport =
  | {
      readonly kind: 'told';
      /** Pids of all its workers. */
      readonly workers: readonly number[];
      /** Workers of before a reload that still run, the youngest first. */
      readonly oldProcesses: readonly OldProcess[];
      /** True while the process of before goes on because the last reload failed. */
      readonly hasFailedReload: boolean;
    }
  /** One sentence. */
  | { readonly kind: 'silent'; readonly reason: string };

/** A process that takes nobody new and ends with its last connection. */
export interface OldProcess {
  readonly pid: number;
  readonly uptimeSeconds: number;
  /** Connections of clients that it still has; undefined where it did not tell. */
  readonly connections: number | undefined;
}

export function oldProcessesOf(report: MasterReport | undefined): readonly OldProcess[] {
  return report?.kind === 'told' ? report.oldProcesses : [];
}

/** Connections of all old processes; undefined where one of them did not tell. */
export function connectionsLeft(processes: readonly OldProcess[]): number | undefined {
  let sum = 0;
  for (const { connections } of processes) {
    if (connections === undefined) return undefined;
    sum += connections;
  }
  return sum;
}
