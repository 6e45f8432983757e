/** Stands for the bundle: `demo-lab` is the only sub-command that is asked of it. */
import { runLabProcess } from '../../../src/demo/lab-process.ts';
import { readAssets } from './assets.ts';

process.exitCode = await runLabProcess(process, async () => readAssets());
