import type { ExecutionContext } from 'ava';
import { ask } from '../demo/helpers/socket.ts';
import { realHaproxySerialTest } from '../helpers/lab-haproxy.ts';
import { eventually } from '../helpers/processes.ts';
import type { OpenTerminal } from '../helpers/terminal.ts';
import { fetchStatus, type HeldWebSocket, holdWebSockets } from '../integration/helpers/traffic.ts';
import { attempted, type Farm, journalOf, startFarm, watchFarm } from './helpers/farm.ts';

/** So many WebSockets, all on `chat1`. */
async function crowd(t: ExecutionContext, farm: Farm, count: number): Promise<readonly HeldWebSocket[]> {
  const others = ['chat2', 'chat3'];
  for (const name of others) await ask(farm.haproxy.socketPath, `set server chat/${name} state maint`);
  const sockets = await holdWebSockets(t, farm.url, count);
  for (const name of others) await ask(farm.haproxy.socketPath, `set server chat/${name} state ready`);
  return sockets;
}

async function drain(terminal: OpenTerminal): Promise<void> {
  await terminal.focusOn(/chat1/);
  terminal.press('D');
  await terminal.waitFor(/w: and then nothing/);
  terminal.press('w');
  await terminal.waitFor(/w: and at zero, or after 10m.*maintenance/);
  terminal.press('y');
  await terminal.waitFor(/chat1 to drain: done/);
}

const maint = 'set server chat/chat1 state maint';

realHaproxySerialTest(
  'the drain assistant shows how the sessions leave, and sets maintenance once when they have',
  async (t) => {
    const farm = await startFarm(t);
    const sockets = await crowd(t, farm, 4);
    const terminal = await watchFarm(t, farm);
    await drain(terminal);
    await terminal.waitFor(/drain chat\/chat1 \[░+\] 4 of 4 WebSocket left {2}nobody leaves/);
    for (const [index, left] of [3, 2, 1].entries()) {
      await sockets[index]?.close();
      const text = await terminal.waitFor(new RegExp(`${left} of 4 WebSocket left`));
      t.regex(text, /drain chat\/chat1 \[█+░+\]/);
      t.regex(text, /\/s leave, about \d+s.*in (10m|9m\d\ds) maintenance/);
    }
    // It goes on in the background of everything else.
    terminal.press('?');
    await terminal.waitFor(/next row[\s\S]*drain chat\/chat1 \[/);
    await sockets[3]?.close();
    await terminal.waitFor((text) => !/drain chat\/chat1 \[/.test(text), 'the end of the drain');
    terminal.press('esc');
    await terminal.waitFor(/chat1 +MAINT/);
    await eventually('what was seen after it', () => journalOf(terminal).at(-1)?.event === 'verified');
    t.is(await farm.cell('chat/chat1', 'status'), 'MAINT');
    t.deepEqual(attempted(journalOf(terminal)), ['set server chat/chat1 state drain', maint]);
    t.is(journalOf(terminal).at(-1)?.result, 'status is MAINT');
  },
);

realHaproxySerialTest('a client that persistence brings to a draining server is shown', async (t) => {
  const farm = await startFarm(t);
  await crowd(t, farm, 1);
  const terminal = await watchFarm(t, farm);
  await drain(terminal);
  const visits = setInterval(() => {
    void fetchStatus(farm.url.replace('ws:', 'http:'), undefined, { cookie: 'SERVER=one' }).catch(() => {});
  }, 50);
  t.teardown(() => clearInterval(visits));
  await terminal.waitFor(/drain chat\/chat1 .*\d\/s still arrive \(persistence\)/);
});

realHaproxySerialTest('D on a server that is watched stops the watching, not the drain', async (t) => {
  const farm = await startFarm(t);
  const [socket] = await crowd(t, farm, 1);
  const terminal = await watchFarm(t, farm);
  await drain(terminal);
  await terminal.waitFor(/drain chat\/chat1 \[/);
  terminal.press('D');
  await terminal.waitFor(/chat1 is no longer watched; it still drains/);
  await terminal.waitFor((text) => !/drain chat\/chat1 \[/.test(text), 'no drain line');
  await socket?.close();
  await terminal.waitFor(/chat1 +DRAIN +0 /);
  t.false(attempted(journalOf(terminal)).includes(maint));
});
