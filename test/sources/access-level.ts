import test from 'ava';
import { answerFrom, startPeer } from './helpers/peer.ts';
import { socketAt } from './helpers/socket-at.ts';

for (const level of ['admin', 'operator', 'user'] as const) {
  test(`level ${level} is asked for`, async (t) => {
    const peer = await startPeer(t, answerFrom({ 'show cli level': `${level}\n\n` }));
    t.is(await socketAt(peer.path).accessLevel(), level);
    t.deepEqual(peer.lines, ['show cli level']);
  });
}

const unknown = 'Unknown command. Please enter one of the following commands only :\n\n';
const denied = 'Permission denied\n\n';
const probes = [
  { level: 'admin', server: "Require 'backend/server'.\n\n", session: 'Session not found.\n\n' },
  { level: 'operator', server: denied, session: 'Session not found.\n\n' },
  { level: 'user', server: denied, session: denied },
  { level: 'unknown', server: unknown, session: unknown },
] as const;
for (const { level, server, session } of probes) {
  test(`level ${level} shows in what a version before 1.9 refuses`, async (t) => {
    const peer = await startPeer(
      t,
      answerFrom({ 'show cli level': unknown, 'disable server': server, 'show sess 0x1': session }),
    );
    t.is(await socketAt(peer.path).accessLevel(), level);
  });
}

test('the level is unknown when nobody answers', async (t) => {
  t.is(await socketAt('/nowhere/at/all.sock').accessLevel(), 'unknown');
});
