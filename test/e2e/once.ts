import { createServer } from 'node:net';
import { join } from 'node:path';
import test from 'ava';
import type { Report } from '../../src/view/report.ts';
import { openTerminal } from '../helpers/terminal.ts';
import { run } from './helpers/run.ts';
import { startPeer } from './helpers/watch.ts';

test.serial('--once prints the table as bare text, with rates, and leaves with 0', async (t) => {
  const { standIn } = await startPeer(t);
  const { code, stdout, stderr } = await run(t, ['--socket', standIn.socketPath, '--once']);
  t.is(code, 0);
  t.is(stderr, '');
  t.notRegex(stdout, /[\x00-\x09\x0b-\x1f\x7f]/);
  t.regex(stdout, /HAProxy 2\.6\.12/);
  for (const name of ['HTTP', 'www1', 'WebSocket', 'ws3-flaps', 'Flash', 'flash3', 'Frontends', 'public'])
    t.regex(stdout, new RegExp(`^\\W*${name}\\b`, 'm'));
  t.regex(stdout, /^\W*www\s+UP\s+3\/3(\s+[\d.]+){3}\s+[\d.]+k?\s/m);
  t.true(stdout.split('\n').every((line) => line.length <= 132 && line === line.trimEnd()));
});

test.serial('a stdout that is no terminal implies --once', async (t) => {
  const { standIn } = await startPeer(t);
  const { code, stdout } = await run(t, ['--socket', standIn.socketPath]);
  t.is(code, 0);
  t.regex(stdout, /www2-slow/);
  t.notRegex(stdout, /\x1b/);
});

test.serial('in a terminal --once prints below the prompt and takes over nothing', async (t) => {
  const { standIn } = await startPeer(t);
  const terminal = openTerminal(t, { args: ['--socket', standIn.socketPath, '--once'], columns: 100 });
  t.deepEqual(await terminal.waitForExit(), { code: 0, signal: 0 });
  t.regex(terminal.text(), /www2-slow/);
  t.notRegex(terminal.output, /\x1b\[\?|\x1b\[2J|\x1b\[H/);
  t.true(terminal.screen().every((line) => line.length <= 100));
});

test.serial('--once --json prints one object of the documented shape', async (t) => {
  const { standIn } = await startPeer(t);
  const { code, stdout, stderr } = await run(t, ['--socket', standIn.socketPath, '--once', '--json']);
  t.is(code, 0);
  t.is(stderr, '');
  const report = JSON.parse(stdout) as Report;
  t.deepEqual(Object.keys(report), [
    'schema',
    'at',
    'source',
    'process',
    'classes',
    'findings',
    'rows',
    'warnings',
  ]);
  t.is(report.schema, 1);
  t.is(new Date(report.at).toISOString(), report.at);
  t.true(report.source.label.endsWith('haproxy.sock'));
  t.is(report.process.Pid, 4711);
  t.deepEqual(
    report.classes.map((found) => found.class),
    ['http', 'websocket', 'flash', 'tcp'],
  );
  const classKeys = [
    ...['class', 'backends', 'serversUp', 'serversTotal', 'sessions', 'sessionRate', 'requestRate'],
    ...['bytesInPerSecond', 'bytesOutPerSecond', 'errorsPerSecond'],
  ];
  for (const found of report.classes) {
    t.deepEqual(Object.keys(found), classKeys);
    for (const key of classKeys.slice(1)) {
      const value = found[key as keyof typeof found];
      t.true(value === null || (typeof value === 'number' && value >= 0), `${found.class} ${key}`);
    }
  }
  t.like(report.classes[1], { backends: 1, serversTotal: 3 });
  t.like(report.classes[3], { backends: 0, serversTotal: 0 });
  for (const row of report.rows) {
    t.deepEqual(Object.keys(row), ['proxy', 'name', 'type', 'class', 'reason', 'status', 'fields', 'rates']);
    t.true(['frontend', 'backend', 'server', 'listener'].includes(row.type));
    t.true(row.class === null || ['http', 'websocket', 'flash', 'tcp'].includes(row.class));
    for (const rate of Object.values(row.rates)) t.true(rate === null || rate >= 0);
  }
  const www1 = report.rows.find(({ name }) => name === 'www1');
  t.like(www1, { proxy: 'www', type: 'server', class: 'http', status: 'UP' });
  t.is(www1?.fields.slim, 50);
  t.is(www1?.fields.throttle, null);
  t.is(typeof www1?.rates.stot, 'number');
  t.deepEqual(report.warnings, []);
});

test.serial('the two polls are one second apart', async (t) => {
  const times: number[] = [];
  const { standIn } = await startPeer(t);
  const watch = setInterval(() => {
    const polls = standIn.received.filter((line) => line.includes('show stat')).length;
    if (polls > times.length) times.push(performance.now());
  }, 5);
  t.teardown(() => clearInterval(watch));
  await run(t, ['--socket', standIn.socketPath, '--json']);
  t.is(times.length, 2);
  const apart = (times[1] ?? 0) - (times[0] ?? 0);
  // As this process sees them, which may itself be late.
  t.true(apart > 500 && apart < 10_000, `${apart} ms`);
});

test.serial('bad usage leaves with 2, one line on stderr and nothing on stdout', async (t) => {
  for (const args of [
    ['--no-such-option'],
    ['--interval', '0'],
    ['-i', 'soon'],
    ['--socket', 'a', '--url', 'http://b/'],
    ['--class', 'video=x'],
    ['--header', 'no colon'],
    ['--url', 'not a url'],
    ['demo', '--socket', 'x'],
    ['surplus'],
  ]) {
    const { code, stdout, stderr } = await run(t, args);
    t.is(code, 2, args.join(' '));
    t.is(stdout, '');
    t.regex(stderr, /^hatop-ts: [^\n]+\n$/, args.join(' '));
  }
});

test.serial('a source that cannot be read leaves with 3 and one line that says why', async (t) => {
  const { standIn } = await startPeer(t);
  const directory = join(standIn.socketPath, '..');
  const refused = async (args: readonly string[], reason: RegExp) => {
    const { code, stdout, stderr } = await run(t, [...args, '--once', '--json']);
    t.is(code, 3, stderr);
    t.is(stdout, '');
    t.regex(stderr, /^hatop-ts: [^\n]+\n$/);
    t.regex(stderr, reason);
  };
  await refused(['--socket', join(directory, 'none.sock')], /none\.sock/);
  standIn.behave('not-haproxy');
  await refused(['--socket', standIn.socketPath], /HAProxy|HTTP/i);
  standIn.behave('close-mid-dump');
  await refused(['--socket', standIn.socketPath], /haproxy\.sock|incomplete|cut/i);
  await standIn.stop();
  await refused(['--socket', standIn.socketPath], /not running/);
  const port = await closedPort();
  await refused(['--url', `http://127.0.0.1:${port}/stats`], /127\.0\.0\.1/);
});

test.serial('a password given for the stats page is in no message', async (t) => {
  const port = await closedPort();
  const { code, stderr } = await run(t, ['--url', `http://admin:hunter2@127.0.0.1:${port}/stats`, '--once']);
  t.is(code, 3);
  t.notRegex(stderr, /hunter2/);
});

test.serial('without any source it lists what was tried, and the line that would help', async (t) => {
  const { code, stderr } = await run(t, ['--once'], { env: { HATOP_SOCKET: '/no/such.sock' } });
  if (code === 0) t.log('this host has a HAProxy of its own');
  else {
    t.is(code, 3);
    t.regex(stderr, /\/no\/such\.sock/);
    t.regex(stderr, /stats socket/);
  }
  t.pass();
});

test.serial('--help and --version go to stdout and leave with 0', async (t) => {
  const help = await run(t, ['--help']);
  t.is(help.code, 0);
  for (const word of ['--socket', '--url', '--once', '--json', '--read-only', 'demo', 'Exit'])
    t.true(help.stdout.includes(word));
  const version = await run(t, ['--version']);
  t.regex(version.stdout, /^\d+\.\d+\.\d+\n$/);
  t.is(version.code, 0);
});

test.serial('a reader that goes away, as head does, is no error', async (t) => {
  const { standIn } = await startPeer(t);
  const terminal = openTerminal(t, {
    args: ['--socket', standIn.socketPath, '--once', '--json'],
    script: 'set -o pipefail; "$@" | head -c 10; echo; echo "code=$? END"',
  });
  const text = await terminal.waitFor(/ END/);
  t.notRegex(text, /bug|EPIPE|at .*\.js/);
});

test.serial('output that a full disk did not take is no success', async (t) => {
  const { standIn } = await startPeer(t);
  for (const option of ['--once', '--json']) {
    const terminal = openTerminal(t, {
      args: ['--socket', standIn.socketPath, option],
      script: '"$@" > /dev/full; echo "code=$? END"',
    });
    const text = await terminal.waitFor(/ END/);
    t.regex(text, /hatop-ts: the output could not be written: ENOSPC/);
    t.regex(text, /code=1 END/);
  }
});

test.serial('output that nobody reads any more is no error', async (t) => {
  const { standIn } = await startPeer(t);
  const terminal = openTerminal(t, {
    args: ['--socket', standIn.socketPath, '--json'],
    script: 'set -o pipefail; "$@" | (exec <&-; sleep 3); echo "code=$? END"',
  });
  const text = await terminal.waitFor(/ END/);
  t.regex(text, /code=0 END/);
  t.notRegex(text, /hatop-ts/);
});

function closedPort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
