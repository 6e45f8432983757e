import '../bin/v8-settings.cjs';
import { leave, reportBug, watchOutput } from '../bin/leave.cjs';
import { main } from '../dist/hatop-ts.cjs';

// What bin/hatop-ts is for Node this is for the executable, which brings its Node along.
process.title = 'hatop-ts';
const { stdin, stdout, stderr, env } = process;
const io = {
  stdin,
  stdout,
  stderr,
  env,
  version: HATOP_VERSION,
  entry: undefined,
  loadUi: () => import('../dist/ui.mjs'),
};
watchOutput(process);
// At this signal Node would let everybody on this host debug the process.
process.on('SIGUSR1', () => {});
main(process.argv.slice(2), io).then(leave, reportBug);
