import { processKey } from '../findings/finding.ts';
import { counted } from '../findings/words.ts';
import { type MasterReport, type OldProcess, oldProcessesOf } from '../master.ts';
import { type Happening, processSubject, type SeenAt } from './happening.ts';

/** Old processes that are there since the last picture, and those that have ended. Where the master is silent nothing is known. */
export function masterChanges(
  before: MasterReport | undefined,
  after: MasterReport | undefined,
  seenAt: SeenAt,
): readonly Happening[] {
  if (before?.kind !== 'told' || after?.kind !== 'told' || before === after) return [];
  const [earlier, later] = [oldProcessesOf(before), oldProcessesOf(after)];
  const isAmong = (processes: readonly OldProcess[], { pid }: OldProcess) =>
    processes.some((one) => one.pid === pid);
  const common = { ...seenAt, key: processKey, subject: processSubject };
  return [
    ...earlier
      .filter((one) => !isAmong(later, one))
      .map(
        ({ pid, uptimeSeconds }): Happening => ({
          ...common,
          kind: 'oldEnded',
          tone: 'plain',
          words: `old process ${pid} has ended`,
          former: { seconds: uptimeSeconds, state: 'up' },
        }),
      ),
    ...later
      .filter((one) => !isAmong(earlier, one))
      .map(
        ({ pid, connections }): Happening => ({
          ...common,
          kind: 'oldProcess',
          tone: 'notice',
          words:
            connections === undefined
              ? `old process ${pid} still runs`
              : `old process ${pid} still holds ${counted(connections, 'connection')}`,
          former: undefined,
        }),
      ),
  ];
}
