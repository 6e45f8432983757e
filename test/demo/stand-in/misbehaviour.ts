import { connect } from 'node:net';
import test from 'ava';
import { waitFor } from '../helpers/socket.ts';
import { setUpStandIn } from '../helpers/stand-in.ts';

test('every line that arrives is kept, in order', async (t) => {
  const { standIn, ask } = await setUpStandIn(t);
  t.deepEqual(standIn.received, []);
  await ask('show info;show stat');
  await ask('disable server www/www1');
  t.deepEqual(standIn.received, ['show info;show stat', 'disable server www/www1']);
});

test('byte by byte the answer is the same', async (t) => {
  const { standIn, ask } = await setUpStandIn(t);
  const whole = await ask('show info');
  standIn.behave('one-byte-at-a-time');
  t.is(await ask('show info'), whole);
});

test('a dump that is closed midway ends inside a row; one that is cut ends after a row without the empty line', async (t) => {
  const { standIn, ask } = await setUpStandIn(t);
  const whole = await ask('show stat');
  standIn.behave('close-mid-dump');
  const torn = await ask('show stat');
  t.true(whole.startsWith(torn) && !torn.endsWith('\n'));
  standIn.behave('cut-on-row-boundary');
  const cut = await ask('show stat');
  t.true(whole.startsWith(cut) && cut.endsWith(',\n') && !cut.endsWith('\n\n'));
  t.is(cut.split('\n').length, whole.split('\n').length - 2);
});

test('an answer that is lost still leaves the change behind', async (t) => {
  const { standIn, ask, rows } = await setUpStandIn(t);
  standIn.behave('lose-answer');
  t.is(await ask('disable server www/www1'), '');
  standIn.behave('normal');
  t.is((await rows()).get('www/www1')?.status, 'MAINT');
});

test('a silent one takes the line and says nothing, until it is stopped', async (t) => {
  const { standIn } = await setUpStandIn(t);
  standIn.behave('silent');
  const socket = connect({ path: standIn.socketPath });
  const ended = new Promise<string>((resolve) => {
    let heard = '';
    socket.on('data', (chunk) => {
      heard += chunk.toString();
    });
    socket.on('error', () => undefined);
    socket.on('close', () => resolve(heard));
  });
  socket.write('show info\n');
  await waitFor(
    () => standIn.received,
    (lines) => lines.length === 1,
  );
  await standIn.stop();
  t.is(await ended, '');
});

test('refusing closes the connection without an answer', async (t) => {
  const { standIn, ask } = await setUpStandIn(t);
  standIn.behave('refuse');
  const answer = await ask('show info').catch((error: NodeJS.ErrnoException) => error.code ?? '');
  t.true(['', 'EPIPE', 'ECONNRESET'].includes(answer), answer);
  t.deepEqual(standIn.received, []);
});

test('an endless answer goes on for as long as someone reads', async (t) => {
  const { standIn } = await setUpStandIn(t);
  standIn.behave('endless');
  const socket = connect({ path: standIn.socketPath });
  socket.write('show version\n');
  let bytes = 0;
  for await (const chunk of socket) {
    bytes += (chunk as Buffer).length;
    if (bytes > 100_000) break;
  }
  t.true(bytes > 100_000);
});

test('something that is not HAProxy answers in another tongue', async (t) => {
  const { standIn, ask } = await setUpStandIn(t);
  standIn.behave('not-haproxy');
  t.true((await ask('show info')).startsWith('HTTP/1.1 400'));
});

test('stopped, it leaves a socket file that refuses connections; started again, it answers on the same path', async (t) => {
  const { standIn, ask } = await setUpStandIn(t);
  await standIn.stop();
  await t.throwsAsync(ask('show info'), { code: 'ECONNREFUSED' });
  await standIn.start();
  t.true((await ask('show info')).startsWith('Name: HAProxy\n'));
});

test('a line without an end is no command, and a half-closed connection still gets its answer', async (t) => {
  const { standIn } = await setUpStandIn(t);
  const exchange = async (sent: string) => {
    const socket = connect({ path: standIn.socketPath });
    socket.end(sent);
    let heard = '';
    for await (const chunk of socket) heard += (chunk as Buffer).toString();
    return heard;
  };
  t.is(await exchange('show version'), '');
  t.deepEqual(standIn.received, []);
  t.is(await exchange('show version\r\n'), '2.6.12-stand-in\n\n');
});
