import { runOn } from './helpers/run-on.ts';

await runOn('3.2');
