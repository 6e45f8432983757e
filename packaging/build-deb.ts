import { statSync } from 'node:fs';
import { buildDeb } from './deb.ts';
import { wantedArchitectures } from './node-program.ts';

for (const architecture of wantedArchitectures('build:deb')) {
  const path = await buildDeb(architecture);
  process.stdout.write(`${path} ${(statSync(path).size / 1e6).toFixed(1)} MB\n`);
}
