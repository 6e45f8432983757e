import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { startLab } from '../../benchmark/lab/lab.ts';
import { parseStatCsv } from '../../src/protocol/csv.ts';
import { ask, isAlive, waitFor } from '../demo/helpers/socket.ts';
import { findHaproxy } from '../helpers/find-haproxy.ts';
import { realHaproxyTest } from '../helpers/haproxy.ts';

const haproxy = findHaproxy();
if (haproxy?.env.LD_LIBRARY_PATH !== undefined) process.env.LD_LIBRARY_PATH = haproxy.env.LD_LIBRARY_PATH;

realHaproxyTest(
  'the laboratory has the rows it is called by, live traffic, and nothing left when it stops',
  async (t) => {
    const lab = await startLab(haproxy!.path, 111);
    t.teardown(lab.stop);
    const rows = async () => {
      const { columnNames, records } = parseStatCsv(await ask(lab.socketPath, 'show stat'));
      const place = columnNames.indexOf('hrsp_2xx');
      return records.map((cells) => ({
        name: `${cells.at(0)}/${cells.at(1)}`,
        answers: Number(cells.at(place)),
      }));
    };
    const first = await rows();
    t.is(first.length, 111);
    t.true(first.some(({ name }) => name === 'be9/srv9'));
    const answering = async () =>
      (await rows()).filter(({ name, answers }) => name.endsWith('/BACKEND') && answers > 0).length;
    t.true((await waitFor(answering, (backends) => backends >= 5)) >= 5);
    await lab.stop();
    t.false(isAlive(lab.haproxyPid));
    t.false(existsSync(dirname(lab.socketPath)));
  },
);
