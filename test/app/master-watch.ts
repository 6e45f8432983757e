import { setImmediate as turn } from 'node:timers/promises';
import test from 'ava';
import { createMasterWatch } from '../../src/app/master-watch.ts';
import type { MasterReport } from '../../src/model/master.ts';

const told: MasterReport = { kind: 'told', workers: [7], oldProcesses: [], hasFailedReload: false };
const silent: MasterReport = { kind: 'silent', reason: 'There is no socket.' };

/** A watch whose master answers as set, at a time that is set too. */
function start(first: MasterReport) {
  const scene = { answer: first, seconds: 100, asked: 0 };
  const watch = createMasterWatch(
    {
      ask: () => {
        scene.asked += 1;
        return Promise.resolve(scene.answer);
      },
      close: () => {},
    },
    { monotonicSeconds: () => scene.seconds, wallMs: () => 0 },
  );
  const poll = async (seconds: number, pid = 7) => {
    scene.seconds += seconds;
    watch.askWhenDue();
    await turn();
    return watch.reportFor(pid);
  };
  return { scene, watch, poll };
}

test('it is asked every five seconds, however often there is a poll', async (t) => {
  const { scene, poll } = start(told);
  for (let polls = 0; polls < 20; polls += 1) await poll(0.5);
  t.is(scene.asked, 2);
});

test('it is asked at once when another process answers', async (t) => {
  const { scene, watch, poll } = start(told);
  await poll(0);
  await poll(1);
  t.is(scene.asked, 1);
  watch.askSoon();
  await turn();
  t.is(scene.asked, 2);
});

test('what it told holds while it is silent for the time of a reload, and it is asked with every poll', async (t) => {
  const { scene, poll } = start(told);
  await poll(0);
  scene.answer = silent;
  t.is(await poll(5), told);
  t.is(await poll(1), told);
  t.is(scene.asked, 3);
  t.is(await poll(8), told);
  t.is(await poll(2), silent);
});

test('one that never told anything is silent at once', async (t) => {
  const { scene, poll } = start(silent);
  t.is(await poll(0), silent);
  scene.answer = told;
  t.is(await poll(1), silent);
  t.is(await poll(5), told);
});

test('a master that has no such worker is another’s, once it has been asked again', async (t) => {
  const { scene, poll } = start(told);
  t.is(await poll(0, 8), told, 'a reload may have come between');
  t.is(await poll(1, 8), told);
  t.deepEqual(await poll(1, 8), {
    kind: 'silent',
    reason: 'It has no worker 8: this is the master of another HAProxy.',
  });
  t.is(scene.asked, 3);
  for (let polls = 0; polls < 20; polls += 1) t.is((await poll(0.1, 8))?.kind, 'silent');
  t.true(scene.asked <= 4, 'at the usual pace again');
  t.is(await poll(1, 7), told);
});

test('a worker of which the master tells after a reload is no stranger', async (t) => {
  const { scene, poll } = start(told);
  t.is(await poll(0), told);
  t.is(await poll(1, 8), told);
  scene.answer = { ...told, workers: [8, 7] };
  await poll(1, 8);
  t.is(await poll(1, 8), scene.answer);
  t.is(await poll(10, 8), scene.answer);
});
