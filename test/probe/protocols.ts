import test from 'ava';
import { startFlashServer } from '../../src/demo/flash-server.ts';
import { startTcp, startWeb } from '../sources/helpers/web.ts';
import { tryWay, wayOf } from './helpers/try.ts';

const flash = (port: number) => wayOf(`127.0.0.1:${port}`, { class: 'flash' });

test('a policy server passes', async (t) => {
  const server = await startFlashServer({ random: () => 0, delayMs: [0, 0] });
  t.teardown(() => server.stop());
  const { run, steps } = await tryWay(flash(server.port));
  t.deepEqual(steps, ['connect passed', 'first byte passed', 'answer passed']);
  t.regex(run.steps[2]?.words ?? '', /^a policy file of \d+ bytes and its zero byte$/);
  t.is(run.brief, 'a policy file');
});

test('a policy that comes in pieces is read to its zero byte', async (t) => {
  const { port } = await startTcp(t, (socket) => {
    socket.write('<?xml version="1.0"?><cross-');
    socket.once('data', () => socket.end('domain-policy/>\0'));
  });
  t.is((await tryWay(flash(port))).run.ending, 'passed');
});

const wrongPolicies: readonly (readonly [answer: string, words: string])[] = [
  ['<cross-domain-policy/>', 'the answer does not end with a zero byte: "<cross-domain-policy/>"'],
  ['hello\0', 'the answer is no cross-domain policy: "hello?"'],
  ['HTTP/1.1 400 Bad Request\r\n\r\n', 'the answer is HTTP: "HTTP/1.1 400 Bad Request"'],
];

for (const [answer, words] of wrongPolicies) {
  test(`to the policy request ${JSON.stringify(answer)} is no answer`, async (t) => {
    const { port } = await startTcp(t, (socket) => socket.once('data', () => socket.end(answer)));
    const tried = await tryWay(flash(port));
    t.is(tried.words, words);
    t.is(tried.run.ending, 'failed');
  });
}

test('a policy server that says nothing or hangs up fails', async (t) => {
  const mute = await startTcp(t, () => {});
  t.is((await tryWay(flash(mute.port), 1000)).words, 'no answer within 1 s after the request');
  const closing = await startTcp(t, (socket) => socket.end());
  const closed = await tryWay(flash(closing.port));
  t.regex(closed.words ?? '', /^(?:the connection was closed|connection reset) before an answer/);
  const endless = await startTcp(t, (socket) =>
    socket.once('data', () => socket.write('<cross-domain-policy '.repeat(9000))),
  );
  t.regex((await tryWay(flash(endless.port))).words ?? '', /does not end with a zero byte/);
});

test('a TCP peer that waits for the client passes, one that speaks first is quoted, one that hangs up fails', async (t) => {
  const waiting = await startTcp(t, () => {});
  const silent = await tryWay(wayOf(`127.0.0.1:${waiting.port}`), 1000);
  t.is(silent.run.ending, 'passed');
  t.deepEqual(silent.steps, ['connect passed', 'first byte note']);
  const speaking = await startTcp(t, (socket) => socket.write('220 mail\x07 ready\r\nmore'));
  const spoken = await tryWay(wayOf(`127.0.0.1:${speaking.port}`));
  t.is(spoken.run.steps[1]?.words, 'the peer speaks first: "220 mail? ready"');
  const closing = await startTcp(t, (socket) => socket.end());
  const closed = await tryWay(wayOf(`127.0.0.1:${closing.port}`, { route: 'haproxy' }));
  t.is(closed.words, 'the connection was closed before an answer, without a word');
  t.is(closed.run.ending, 'failed');
});

test('an HTTP answer below 400 passes, one of a server in trouble fails', async (t) => {
  for (const [status, ending] of [
    [204, 'passed'],
    [302, 'passed'],
    [400, 'failed'],
    [404, 'passed'],
    [500, 'failed'],
    [503, 'failed'],
  ] as const) {
    const web = await startWeb(t, (_, response) => response.writeHead(status, { Location: '/there' }).end());
    const tried = await tryWay(wayOf(`http://127.0.0.1:${web.port}`));
    t.is(tried.run.ending, ending, String(status));
    t.is(tried.run.brief, `HTTP ${status}`);
  }
});

test('a 404 is good enough for a path that was guessed and not for one that was named', async (t) => {
  const web = await startWeb(t, (_, response) => response.writeHead(404).end());
  const guessed = await tryWay(wayOf(`http://127.0.0.1:${web.port}`));
  t.is(guessed.run.steps.at(-1)?.result, 'note');
  const named = await tryWay(wayOf(`http://127.0.0.1:${web.port}/here`));
  t.is(named.words, 'HTTP 404: there is nothing at /here');
});

test('a body without end is not read to it', async (t) => {
  const web = await startWeb(t, (_, response) => {
    const more = () => {
      while (response.write('x'.repeat(16_384)));
    };
    response.on('drain', more);
    more();
  });
  const tried = await tryWay(wayOf(`http://127.0.0.1:${web.port}/`));
  t.is(tried.run.steps.at(-1)?.words, '200, 65536 bytes and more, not read further');
});
