import type { ExecutionContext } from 'ava';
import { realHaproxySerialTest } from '../helpers/lab-haproxy.ts';
import { type OpenTerminal, openTerminal } from '../helpers/terminal.ts';
import { endedAmong, holdWebSockets } from '../integration/helpers/traffic.ts';
import { attempted, type Farm, journalOf, startFarm, tag } from './helpers/farm.ts';

async function watchPage(
  t: ExecutionContext,
  farm: Farm,
  frontend: 'admin' | 'reader',
  args: readonly string[] = [],
): Promise<OpenTerminal> {
  const url = `http://127.0.0.1:${farm.haproxy.port(frontend)}/stats`;
  const terminal = openTerminal(t, { args: ['--url', url, '-i', '0.2', ...args] });
  await terminal.waitFor(/0s old[\s\S]*chat1[\s\S]*reader/);
  return terminal;
}

realHaproxySerialTest('on a stats page that may change things two servers go in one form', async (t) => {
  const farm = await startFarm(t);
  const terminal = await watchPage(t, farm, 'admin');
  await tag(terminal, /chat1/, /chat3/);
  terminal.press('M');
  const dialog = await terminal.waitFor(/Set 2 servers to maintenance/);
  t.regex(dialog, /sends: s=chat1&s=chat3&action=maint&b=chat/);
  t.regex(dialog, /chat: 3 -> 1 of 3 up/);
  terminal.press('y');
  await terminal.waitFor(/Set 2 servers to maintenance: 2 done/);
  t.deepEqual(await farm.statuses('chat/chat1', 'chat/chat2', 'chat/chat3'), ['MAINT', 'no check', 'MAINT']);
  terminal.press('u');
  await terminal.waitFor(/sends: s=chat1&s=chat3&action=ready&b=chat/);
  terminal.press('y');
  await terminal.waitFor(/Undo: .*2 done/);
  t.deepEqual(await farm.statuses('chat/chat1', 'chat/chat3'), ['no check', 'no check']);
  t.deepEqual(attempted(journalOf(terminal)), [
    's=chat1&s=chat3&action=maint&b=chat',
    's=chat1&s=chat3&action=ready&b=chat',
  ]);
  t.deepEqual(journalOf(terminal)[1]?.result, 'accepted: DONE');
});

realHaproxySerialTest('the page ends sessions once the name is typed, and has no weight', async (t) => {
  const farm = await startFarm(t);
  const sockets = await holdWebSockets(t, farm.url, 3);
  const terminal = await watchPage(t, farm, 'admin');
  await terminal.focusOn(/chat2/);
  const reason = /the stats page has no form for this: connect to the runtime socket with --socket/;
  for (const key of ['W', 'f4', 'f5', 'f8']) {
    terminal.press(key);
    await terminal.waitFor(reason, `the reason for ${key}`);
    terminal.press('right');
    await terminal.waitFor((text) => !reason.test(text), 'no message');
  }
  terminal.press('X');
  await terminal.waitFor(/sends: s=chat2&action=shutdown&b=chat[\s\S]*type chat2/);
  terminal.press('chat2', 'enter');
  await terminal.waitFor(/End all sessions of chat\/chat2: done/);
  t.deepEqual(await endedAmong(sockets, 1), [1006]);
  t.is(sockets.filter(({ isOpen }) => isOpen).length, 2);
});

realHaproxySerialTest('a page without `stats admin` says so with the line to add', async (t) => {
  const farm = await startFarm(t);
  const terminal = await watchPage(t, farm, 'reader');
  await terminal.focusOn(/chat1/);
  terminal.press('M');
  await terminal.waitFor(/sends: s=chat1&action=maint&b=chat/);
  terminal.press('y');
  await terminal.waitFor(/refused: denied \(DENY\): add "stats admin if TRUE"/);
  t.deepEqual(await farm.statuses('chat/chat1'), ['no check']);
  terminal.press('u');
  await terminal.waitFor(/nothing to undo/);
});

realHaproxySerialTest('--read-only sends no form either', async (t) => {
  const farm = await startFarm(t);
  const terminal = await watchPage(t, farm, 'admin', ['--read-only']);
  await terminal.focusOn(/chat1/);
  terminal.press('M');
  await terminal.waitFor(/read-only: start hatop-ts without --read-only/);
  terminal.press('y', 'enter');
  t.deepEqual(attempted(journalOf(terminal)), []);
  t.deepEqual(await farm.statuses('chat/chat1'), ['no check']);
});
