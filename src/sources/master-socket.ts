import type { Clock } from '../clock.ts';
import type { MasterReport, OldProcess } from '../model/master.ts';
import { type Proc, parseProc, showInfoOf, showProc } from '../protocol/commands/show-proc.ts';
import { parseInfo } from '../protocol/info.ts';
import { type Address, addressText } from './address.ts';
import { createRuntimeSocket } from './runtime-socket.ts';

/** The socket of HAProxy's master process. */
export interface MasterSocket {
  /** Asks for the processes, and each old worker for its connections. Never rejects. */
  ask(): Promise<MasterReport>;
  close(): void;
}

/** A worker that ended between the two questions leaves 3.0 and later silent; it is not worth more. */
const requestTimeoutSeconds = 2;

/** With a reload every minute there may be very many old workers; only so many are asked. */
const mostAsked = 16;

export function createMasterSocket(address: Address, clock: Clock): MasterSocket {
  const source = createRuntimeSocket({ address, clock, requestTimeoutSeconds });

  /** Undefined for a worker that is not stopping: after a failed reload some versions list it as old. */
  async function oldProcess(proc: Proc, isAsked: boolean): Promise<OldProcess | undefined> {
    const { pid, uptimeSeconds } = proc;
    const answer = isAsked ? await source.query(showInfoOf(pid)) : undefined;
    const info = parseInfo(answer?.ok === true ? answer.text : '');
    if (info.get('Stopping') === '0') return undefined;
    const told = info.get('CurrConns');
    return { pid, uptimeSeconds, connections: told === undefined ? undefined : Number(told) };
  }

  return {
    async ask() {
      const answer = await source.query(showProc);
      if (!answer.ok) return { kind: 'silent', reason: answer.failure.message };
      const procs = parseProc(answer.text);
      if (procs === undefined) {
        const where = addressText(address);
        return { kind: 'silent', reason: `${where} is no master socket: give the one of \`haproxy -W -S\`.` };
      }
      const workers = procs.filter(({ type }) => type === 'worker');
      const old = workers.filter(({ isOld }) => isOld).toSorted((a, b) => a.uptimeSeconds - b.uptimeSeconds);
      const oldProcesses: OldProcess[] = [];
      for (const [index, proc] of old.entries()) {
        const found = await oldProcess(proc, index < mostAsked);
        if (found !== undefined) oldProcesses.push(found);
      }
      return {
        kind: 'told',
        workers: workers.map(({ pid }) => pid),
        oldProcesses,
        hasFailedReload: hasFailedReload(procs, oldProcesses),
      };
    },
    close: source.close,
  };
}

/**
 * The master counts them since 2.5, but not where it cannot read the configuration itself (3.1 and later): then, and before
 * 2.5, an old worker that goes on with nobody in its place tells. One that is being started is listed in its place.
 */
function hasFailedReload(procs: readonly Proc[], stopping: readonly OldProcess[]): boolean {
  const failed = procs.find(({ type }) => type === 'master')?.failedReloads ?? 0;
  const workers = procs.filter(({ type }) => type === 'worker');
  return failed > 0 || (workers.every(({ isOld }) => isOld) && workers.length > stopping.length);
}
