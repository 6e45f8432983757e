import { createInterface } from 'node:readline';
import { createObserver } from '../../../src/app/observer.ts';
import { openSocket } from '../../../src/app/open-source.ts';
import { systemClock } from '../../../src/clock.ts';

/** A program of its own, as another user may have to run it: for every line it reads it polls, and says what came of it. */
const opened = openSocket(process.argv[2] ?? '', systemClock);
if (!opened.ok) throw new Error(opened.message);
const { source } = opened;
const observer = createObserver({ source, userRules: [], configurationPaths: [], isOnThisHost: false });
for await (const _ of createInterface(process.stdin)) {
  const seen = await observer.observe();
  const rows = seen.ok ? seen.picture.snapshot.rows.length : 0;
  console.log(seen.ok ? `${rows} rows` : `${seen.failure.code}: ${seen.failure.message} ${seen.failure.fix}`);
}
