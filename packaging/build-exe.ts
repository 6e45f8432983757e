import { statSync } from 'node:fs';
import { buildExecutable } from './exe.ts';
import { wantedArchitectures } from './node-program.ts';

for (const architecture of wantedArchitectures('build:exe')) {
  const path = await buildExecutable(architecture);
  process.stdout.write(`${path} ${(statSync(path).size / 1e6).toFixed(1)} MB\n`);
}
