import { type ChildProcess, fork } from 'node:child_process';
import type { LabReport, LabRequest } from './lab-process.ts';

export interface StartLabOptions {
  /** The haproxy program, see `findHaproxy`; undefined runs the stand-in. */
  readonly haproxyPath: string | undefined;
  /**
   * The script that routes the hidden sub-command `demo-lab` to `runLabProcess`; undefined where this executable does
   * so without a script.
   */
  readonly entry: string | undefined;
  /** Where the lab makes its private directory; by default where temporary files go. */
  readonly directory?: string | undefined;
}

export interface Lab {
  readonly socketPath: string;
  /** For the header: `demo: real HAProxy 2.6.12` or `demo: stand-in HAProxy (no haproxy on PATH)`. */
  readonly label: string;
  /** The process that runs the servers, the clients and the stand-in. */
  readonly pid: number;
  /** Of the real HAProxy; undefined with the stand-in. */
  readonly haproxyPid: number | undefined;
  /** Resolves when every process of the lab has ended and its directory is gone. */
  stop(): Promise<void>;
  /** Tells the lab to end without waiting for it, for `process.on('exit')`. */
  stopNow(): void;
}

/** The lab could not be started; the message is one sentence for the user. */
export class LabError extends Error {
  readonly code = 'DEMO_NOT_STARTED';
}

const startWithinMs = 20_000;
const stopWithinMs = 5000;

/**
 * Starts the lab in a process of its own, so that its servers and clients do not share the dashboard's event loop.
 * It ends with us: when we disconnect, exit or are killed, the lab sees the channel close and cleans up.
 * Throws LabError when it does not start.
 */
export async function startLab(options: StartLabOptions): Promise<Lab> {
  // `fork` puts its first argument first in the command line, whether that is a script or not.
  const child = fork(options.entry ?? 'demo-lab', options.entry === undefined ? [] : ['demo-lab'], {
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    // A session of its own: the terminal's signals are for the dashboard alone.
    detached: true,
    execArgv: [],
  });
  let complaints = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    complaints = (complaints + text).slice(-2000);
  });
  const exited = new Promise<void>((resolve) => {
    child.once('error', () => resolve());
    child.once('exit', () => resolve());
  });
  const request: LabRequest = {
    kind: 'start',
    haproxyPath: options.haproxyPath,
    directory: options.directory,
  };
  try {
    const reporting = firstReport(child, exited);
    child.send(request, () => undefined);
    const report = await reporting;
    if (report.kind === 'failed') throw new LabError(`The demo could not start: ${report.message}`);
    child.unref();
    child.channel?.unref();
    return {
      socketPath: report.socketPath,
      label: report.label,
      pid: child.pid ?? 0,
      haproxyPid: report.haproxyPid === 0 ? undefined : report.haproxyPid,
      stop: () => end(child, exited),
      stopNow: () => void child.kill('SIGTERM'),
    };
  } catch (error) {
    await end(child, exited);
    if (error instanceof LabError) throw error;
    const detail = lastLine(complaints) ?? (error instanceof Error ? error.message : String(error));
    throw new LabError(`The demo could not start: ${detail}`, { cause: error });
  }
}

async function firstReport(child: ChildProcess, exited: Promise<void>): Promise<LabReport> {
  let timer: NodeJS.Timeout | undefined;
  try {
    return await Promise.race([
      new Promise<LabReport>((resolve) => child.once('message', (message) => resolve(message as LabReport))),
      exited.then(() => Promise.reject(new Error('its process ended at once'))),
      new Promise<never>((_resolve, reject) => {
        timer = setTimeout(() => reject(new Error('it was not ready in time')), startWithinMs);
      }),
    ]);
  } finally {
    clearTimeout(timer);
  }
}

async function end(child: ChildProcess, exited: Promise<void>): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const insisting = setTimeout(() => child.kill('SIGKILL'), stopWithinMs);
  if (child.connected) child.disconnect();
  else child.kill('SIGTERM');
  await exited;
  clearTimeout(insisting);
}

function lastLine(text: string): string | undefined {
  return text.trim().split('\n').at(-1) || undefined;
}
