import type { LabAssets } from './lab-assets.ts';
import { type RunningLab, runLab } from './run-lab.ts';

/** The parent's first message. */
export interface LabRequest {
  readonly kind: 'start';
  readonly haproxyPath: string | undefined;
  readonly directory: string | undefined;
}

/** What the lab process tells its parent. */
export type LabReport =
  | {
      readonly kind: 'running';
      readonly socketPath: string;
      readonly label: string;
      readonly haproxyPid: number;
    }
  | { readonly kind: 'failed'; readonly message: string };

const endingSignals = ['SIGTERM', 'SIGINT', 'SIGHUP'] as const;

/** The files come with the bundle; Node cannot load them by itself, so the import waits until it is needed. */
async function bundledAssets(): Promise<LabAssets> {
  return (await import('./assets.ts')).assets;
}

/**
 * The hidden sub-command `demo-lab`: waits for the parent's request, runs the lab, and ends it when the parent
 * disconnects or dies, or on SIGTERM, SIGINT and SIGHUP. Resolves with the exit code when everything is cleaned up.
 */
export async function runLabProcess(
  host: NodeJS.Process,
  loadAssets: () => Promise<LabAssets> = bundledAssets,
): Promise<number> {
  if (host.send === undefined) return 2;
  const ending = new Promise<void>((resolve) => {
    host.once('disconnect', resolve);
    for (const signal of endingSignals) host.on(signal, () => resolve());
  });
  const request = await Promise.race([
    ending,
    new Promise<LabRequest>((resolve) => host.once('message', (message) => resolve(message as LabRequest))),
  ]);
  if (request === undefined) return 0;

  let lab: RunningLab;
  try {
    const { haproxyPath, directory } = request;
    lab = await runLab({ haproxyPath, directory, assets: await loadAssets() });
  } catch (error) {
    report(host, { kind: 'failed', message: error instanceof Error ? error.message : String(error) });
    await ending;
    return 1;
  }
  const stopNow = lab.stopNow;
  host.once('exit', stopNow);
  const { socketPath, label, haproxyPid } = lab;
  report(host, { kind: 'running', socketPath, label, haproxyPid: haproxyPid ?? 0 });
  await ending;
  await lab.stop();
  host.off('exit', stopNow);
  if (host.connected) host.disconnect();
  return 0;
}

/** The parent may be gone already; then `disconnect` ends the lab and there is no one to tell. */
function report(host: NodeJS.Process, message: LabReport): void {
  if (host.connected) host.send?.(message, () => undefined);
}
