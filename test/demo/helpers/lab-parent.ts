/** A dashboard that starts the lab, says where it is, and waits to be killed. */
import { fileURLToPath } from 'node:url';
import { startLab } from '../../../src/demo/lab.ts';

const [, , haproxyPath, directory] = process.argv;
const entry = fileURLToPath(new URL('lab-entry.ts', import.meta.url));
const lab = await startLab({ haproxyPath: haproxyPath || undefined, entry, directory });
process.stdout.write(`${JSON.stringify({ labPid: lab.pid, haproxyPid: lab.haproxyPid ?? null })}\n`);
setInterval(() => undefined, 60_000);
