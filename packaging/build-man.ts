import { writeFileSync } from 'node:fs';
import { version } from './exe.ts';
import { manPage } from './man.ts';

writeFileSync(new URL('../man/hatop-ts.1', import.meta.url), manPage(version));
