import test, { type ExecutionContext } from 'ava';
import { systemClock } from '../../src/clock.ts';
import { createMasterSocket } from '../../src/sources/master-socket.ts';
import { answerFrom, startPeer } from './helpers/peer.ts';

const head = '#<PID>          <type>          <reloads>       <uptime>        <version>      \n';
const master = (failed: number) => `10 master 3 [failed: ${failed}] 0d00h10m00s 3.2.26-1\n`;
const current = '# workers\n40 worker 0 0d00h00m10s 3.2.26-1\n';
const old = '# old workers\n20 worker 2 0d00h05m00s 3.2.26-1\n30 worker 1 0d00h02m00s 3.2.26-1\n';
const info = (stopping: number, connections: number) =>
  `Name: HAProxy\nStopping: ${stopping}\nCurrConns: ${connections}\n\n`;

async function ask(t: ExecutionContext, answers: Readonly<Record<string, string>>) {
  const peer = await startPeer(t, answerFrom(answers));
  const socket = createMasterSocket({ kind: 'unix', path: peer.path }, systemClock);
  t.teardown(socket.close);
  return { report: await socket.ask(), lines: peer.lines, path: peer.path };
}

test('old workers are asked for their connections, the youngest first', async (t) => {
  const { report, lines } = await ask(t, {
    'show proc;quit': `${head}${master(0)}${current}${old}\n`,
    '@!20 show info;quit': info(1, 340),
    '@!30 show info;quit': info(1, 2),
  });
  t.deepEqual(report, {
    kind: 'told',
    workers: [40, 20, 30],
    hasFailedReload: false,
    oldProcesses: [
      { pid: 30, uptimeSeconds: 120, connections: 2 },
      { pid: 20, uptimeSeconds: 300, connections: 340 },
    ],
  });
  t.deepEqual(lines, ['show proc;quit', '@!30 show info;quit', '@!20 show info;quit']);
});

test('nobody is asked where there is no old worker', async (t) => {
  const { report, lines } = await ask(t, { 'show proc;quit': `${head}${master(0)}${current}\n` });
  t.deepEqual(report, { kind: 'told', workers: [40], hasFailedReload: false, oldProcesses: [] });
  t.is(lines.length, 1);
});

test('a worker that ended meanwhile has connections that are not known', async (t) => {
  const { report } = await ask(t, {
    'show proc;quit': `${head}${master(0)}${current}# old workers\n20 worker 1 0d00h05m00s 3.2.26-1\n\n`,
    '@!20 show info;quit': "Can't find the target PID matching the prefix '@!20'\n",
  });
  t.like(report, { oldProcesses: [{ pid: 20, connections: undefined }] });
});

test('of very many old workers only the youngest are asked', async (t) => {
  const many = Array.from(
    { length: 40 },
    (_, index) => `${100 + index} worker 1 0d00h00m${index + 10}s 3.2\n`,
  );
  const { report, lines } = await ask(t, {
    'show proc;quit': `${head}${master(0)}${current}# old workers\n${many.join('')}\n`,
  });
  t.is(report.kind === 'told' && report.oldProcesses.length, 40);
  t.is(lines.length, 1 + 16);
});

test('a failed reload is told by its count', async (t) => {
  const { report } = await ask(t, { 'show proc;quit': `${head}${master(1)}${current}\n` });
  t.like(report, { hasFailedReload: true, oldProcesses: [] });
});

test('a worker that goes on with nobody in its place tells of a failed reload, and is no old process', async (t) => {
  const { report } = await ask(t, {
    'show proc;quit': `${head}${master(0)}# workers\n# old workers\n20 worker 1 0d00h05m00s 3.2.26-1\n\n`,
    '@!20 show info;quit': info(0, 340),
  });
  t.deepEqual(report, { kind: 'told', workers: [20], hasFailedReload: true, oldProcesses: [] });
});

test('a socket that is not the master’s is said to be none', async (t) => {
  const { report, path } = await ask(t, {});
  t.deepEqual(report, {
    kind: 'silent',
    reason: `${path} is no master socket: give the one of \`haproxy -W -S\`.`,
  });
});

test('a master that is not there is said with the reason', async (t) => {
  const socket = createMasterSocket({ kind: 'unix', path: '/nowhere/master.sock' }, systemClock);
  t.deepEqual(await socket.ask(), { kind: 'silent', reason: 'There is no socket at /nowhere/master.sock.' });
});
