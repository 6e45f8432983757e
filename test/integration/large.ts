import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { tableText } from '../../src/app/once.ts';
import { systemClock } from '../../src/clock.ts';
import { asciiGlyphs } from '../../src/render/glyphs.ts';
import { report } from '../../src/view/report.ts';
import { realHaproxyTest, startHaproxy } from '../helpers/haproxy.ts';
import { manyServers } from './helpers/many-servers.ts';
import { watchSocket } from './helpers/watch.ts';

const backends = Array.from({ length: 11 }, (_, index) => `pool${index + 1}`);
const servers = Array.from({ length: 100 }, (_, index) => `node-${index + 1}`);

const config = manyServers(backends, servers);

realHaproxyTest(
  'eleven hundred servers are all there: in the picture, the report and the table',
  async (t) => {
    const haproxy = await startHaproxy(t, config);
    const watch = watchSocket(t, haproxy.socketPath);
    await watch.picture();
    const picture = await watch.picture();
    const wanted = backends.flatMap((backend) => [
      ...servers.map((server) => `server:${backend}/${server}`),
      `backend:${backend}/BACKEND`,
    ]);
    t.deepEqual([...picture.snapshot.byKey.keys()], wanted);
    t.deepEqual(picture.snapshot.warnings, []);
    const { description: source } = watch.source;
    const made = report(picture, source);
    t.is(made.rows.length, 1111);
    t.like(made.classes[0], { class: 'http', backends: 11, serversUp: 1100, serversTotal: 1100 });
    const table = tableText({
      picture,
      source,
      columns: 120,
      glyphs: asciiGlyphs,
      palette: undefined,
      clock: systemClock,
    });
    t.is(table.match(/node-\d+/g)?.length, 1100);
  },
);

realHaproxyTest('output of three megabytes is whole, however slowly it is read', async (t) => {
  const haproxy = await startHaproxy(t, config);
  const command = `'${process.execPath}' bin/hatop-ts -s '${haproxy.socketPath}' -i 0.2 --json | { sleep 1; cat; }`;
  // The pipe is full long before it is read.
  const { stdout } = await promisify(execFile)('sh', ['-c', command], { maxBuffer: 64 * 1024 * 1024 });
  t.true(stdout.length > 1_000_000, `${stdout.length} bytes`);
  t.is((JSON.parse(stdout) as { rows: readonly unknown[] }).rows.length, 1111);
});
