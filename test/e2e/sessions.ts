import { once } from 'node:events';
import { connect } from 'node:net';
import test, { type ExecutionContext } from 'ava';
import { WebSocket } from 'ws';
import { ask } from '../demo/helpers/socket.ts';
import { realHaproxySerialTest, startSite } from '../helpers/lab-haproxy.ts';
import { openTerminal } from '../helpers/terminal.ts';
import { watchStandIn } from './helpers/watch.ts';

/** Id of the session under the cursor, from the line below the list. */
const idShown = (text: string) => /\b0x[0-9a-f]+/.exec(text)?.[0] ?? '';

test.serial(
  '8 lists the sessions of the row, X ends one of them, and 1 leads back to the table',
  async (t) => {
    const watched = await watchStandIn(t);
    const { terminal } = watched;
    await terminal.focusOn(/\bws1\b/);
    terminal.press('8');
    await terminal.waitFor(/Sessions of ws\/ws1: \d+/);
    await terminal.waitFor(/WS tunnel .*public +ws +ws1/);
    terminal.press('X');
    const dialog = await terminal.waitFor(/sends: shutdown session 0x[0-9a-f]+/);
    const id = idShown(dialog.slice(dialog.indexOf('shutdown')));
    t.deepEqual(
      watched.changes().filter((line) => line.startsWith('shutdown')),
      [],
    );
    terminal.press('y');
    await terminal.waitFor(/End session 0x[0-9a-f]+: accepted by HAProxy/);
    t.deepEqual(
      watched.changes().filter((line) => line.startsWith('shutdown')),
      [`shutdown session ${id}`],
    );
    t.false((await ask(watched.standIn.socketPath, 'show sess')).includes(id));
    terminal.press('a');
    await terminal.waitFor(/All sessions: \d+/);
    terminal.press('enter');
    await terminal.waitFor(/frontend=public|frontend=policy/);
    terminal.press('esc', '1');
    await terminal.waitFor(/^ NAME/m);
  },
);

test.serial('sessions and captured errors are asked for while they are shown only', async (t) => {
  const watched = await watchStandIn(t);
  const { terminal, standIn } = watched;
  const asked = () => standIn.received.filter((line) => /^show (sess|errors)/.test(line)).length;
  await watched.polled(2);
  t.is(asked(), 0);
  terminal.press('8');
  await terminal.waitFor(/essions.*: \d+/);
  await watched.polled(3);
  terminal.press('9');
  await terminal.waitFor(/No errors captured/);
  terminal.press('esc');
  await terminal.waitFor(/^ NAME/m);
  const before = asked();
  t.true(before >= 4, `asked ${before} times`);
  await watched.polled(3);
  t.is(asked(), before);
});

test.serial('a low and narrow terminal shows sessions too', async (t) => {
  const { terminal } = await watchStandIn(t, { columns: 40, rows: 10 });
  await terminal.focusOn(/\bws1\b/);
  terminal.press('8');
  await terminal.waitFor(/Sessions of ws\/ws1: \d+[\s\S]*AGE STATE +SOURCE[\s\S]*WS tunnel 127\.0\.0\.1:\d+/);
});

async function holdWebSocket(t: ExecutionContext, url: string): Promise<WebSocket> {
  const socket = new WebSocket(url);
  t.teardown(() => socket.terminate());
  await once(socket, 'open');
  return socket;
}

realHaproxySerialTest('of two WebSockets on a real HAProxy X ends the marked one', async (t) => {
  const site = await startSite(t);
  const url = `ws://127.0.0.1:${site.port('public')}/`;
  const first = await holdWebSocket(t, url);
  const second = await holdWebSocket(t, url);
  const terminal = openTerminal(t, { args: ['--socket', site.socketPath, '-i', '0.2'] });
  await terminal.focusOn(/\blive1\b/);
  terminal.press('8');
  await terminal.waitFor(/Sessions of live\/live1: 2/);
  terminal.press('X');
  const dialog = await terminal.waitFor(/127\.0\.0\.1:\d+ on live\/live1 is cut off now/);
  const client = Number(/127\.0\.0\.1:(\d+) on live/.exec(dialog)?.[1]);
  const ports = [first, second].map(portOf);
  const ended = [first, second][ports.indexOf(client)];
  t.truthy(ended, `${client} is neither of ${ports.join(' ')}`);
  const closed = new Promise((resolve) => ended?.once('close', resolve));
  terminal.press('y');
  t.is(await closed, 1006);
  await terminal.waitFor(/Sessions of live\/live1: 1/);
  t.deepEqual([first, second].map(({ readyState }) => readyState).toSorted(), [
    WebSocket.OPEN,
    WebSocket.CLOSED,
  ]);
});

/** The port on our side of the connection. */
function portOf(socket: WebSocket): number {
  const { _socket } = socket as unknown as { readonly _socket: { readonly localPort: number } };
  return _socket.localPort;
}

realHaproxySerialTest(
  'garbage that a real HAProxy caught is shown with the bad byte pointed at',
  async (t) => {
    const site = await startSite(t);
    const terminal = openTerminal(t, { args: ['--socket', site.socketPath, '-i', '0.2'] });
    await terminal.waitFor(/www1/);
    terminal.press('9');
    await terminal.waitFor(/No errors captured/);
    const socket = connect(site.port('public'), '127.0.0.1', () => {
      socket.write('GET / HTTP/1.1\r\nHost: x\r\nBad Header: 1\r\n\r\n');
    });
    socket.on('error', () => {}).resume();
    t.teardown(() => socket.destroy());
    await terminal.waitFor(/frontend public: invalid request/);
    await terminal.waitFor(/ 25 {2}Bad Header: 1\\r\\n *\n {13}\^/);
    await terminal.waitFor(/stopped at byte 28 of \d+ \(a space\)/);
  },
);

realHaproxySerialTest('a socket of user level says what would let it list sessions', async (t) => {
  const site = await startSite(t);
  const terminal = openTerminal(t, { args: ['--socket', `${site.directory}/user.sock`, '-i', '0.2'] });
  await terminal.waitFor(/www1/);
  terminal.press('8');
  await terminal.waitFor(/Permission denied[\s\S]*level\s+operator[\s\S]*"stats\s+socket"\s+line/);
});
