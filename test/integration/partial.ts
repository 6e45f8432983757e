import { everything } from '../../src/app/attention.ts';
import { isWhole, type Snapshot } from '../../src/model/snapshot.ts';
import { ask } from '../demo/helpers/socket.ts';
import { realHaproxyTest, startHaproxy } from '../helpers/haproxy.ts';
import { manyServers } from './helpers/many-servers.ts';
import { watchSocket } from './helpers/watch.ts';

const backends = Array.from({ length: 50 }, (_, index) => `pool${index + 1}`);
const servers = Array.from({ length: 10 }, (_, index) => `node${index + 1}`);

/** 550 rows: more than are asked for at once. */
const config = manyServers(backends, servers);

/** Keys of the servers that the newest poll brought. */
function seenServers({ rows, monotonicSeconds }: Snapshot): readonly string[] {
  return rows.flatMap(({ key, type, seenSeconds }) =>
    type === 'server' && seenSeconds === monotonicSeconds ? [key] : [],
  );
}

const serversOf = (backend: string) => servers.map((server) => `server:${backend}/${server}`);
const attending = (...watched: readonly string[]) => ({ isWhole: false, backends: watched });

realHaproxyTest('of a large listing a poll brings backends and the servers that are watched', async (t) => {
  const haproxy = await startHaproxy(t, config);
  const { picture } = watchSocket(t, haproxy.socketPath);
  const { snapshot: first } = await picture(attending());
  t.true(isWhole(first));
  const { snapshot } = await picture(attending('pool3', 'pool50'));
  t.false(isWhole(snapshot));
  t.deepEqual([...snapshot.byKey.keys()], [...first.byKey.keys()]);
  t.deepEqual(seenServers(snapshot), [...serversOf('pool3'), ...serversOf('pool50')]);
  t.deepEqual(snapshot.warnings, []);
});

realHaproxyTest(
  'servers are asked for at once where their backend shows that something happened',
  async (t) => {
    const haproxy = await startHaproxy(t, config);
    const { picture } = watchSocket(t, haproxy.socketPath);
    await picture(attending());
    await ask(haproxy.socketPath, 'set server pool7/node2 state maint');
    const { snapshot } = await picture(attending('pool3'));
    t.deepEqual(seenServers(snapshot), [...serversOf('pool3'), ...serversOf('pool7')]);
    const row = snapshot.byKey.get('server:pool7/node2');
    t.is(row?.cells.at(row.columns.get('status')!), 'MAINT');
  },
);

realHaproxyTest('nothing is left out where everything is wanted', async (t) => {
  const haproxy = await startHaproxy(t, config);
  const { picture } = watchSocket(t, haproxy.socketPath);
  await picture(attending());
  t.true(isWhole((await picture(everything)).snapshot));
});
