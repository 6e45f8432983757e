import { runOn } from './helpers/run-on.ts';

await runOn('2.6');
