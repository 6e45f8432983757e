import test, { type ExecutionContext } from 'ava';
import { eventually, isAlive } from '../helpers/processes.ts';
import { expectCleanFrame } from './helpers/clean-frame.ts';
import { watchStandIn } from './helpers/watch.ts';

/** A dashboard on a terminal that takes no more, and has been told so often to repaint that nothing could buffer it. */
async function stalled(t: ExecutionContext) {
  const watched = await watchStandIn(t, { columns: 200, rows: 60 });
  const { terminal, polled } = watched;
  const before = terminal.output.length;
  terminal.press('ctrl+l');
  await terminal.waitFor(() => terminal.output.length > before + 10_000, 'a frame written whole');
  terminal.stall(true);
  // 90 frames of more than 10 kB each.
  for (let times = 0; times < 30; times += 1) {
    terminal.press('ctrl+l', 'ctrl+l', 'ctrl+l');
    await polled(1);
  }
  return watched;
}

test.serial('a terminal that stalls stops neither the polls nor the keys', async (t) => {
  const { terminal, polled, changes } = await stalled(t);
  // Nobody sees the dialog, but it is there.
  terminal.press('/', 'w', 'w', 'w', '1', 'enter', 'end', 'M', 'y');
  await eventually('the change', () => changes().length > 0);
  await polled(1);
  t.deepEqual(changes(), ['set server www/www1 state maint']);
});

test.serial(
  'a terminal that has stalled shows the newest frame, whole, and none of those between',
  async (t) => {
    const { terminal, polled, freeze } = await stalled(t);
    terminal.resize(140, 45);
    await polled(2);
    terminal.press('ctrl+l', 'ctrl+l', '/', 'f', 'l', 'a', 's', 'h', 'enter');
    await polled(2);
    const before = terminal.output.length;
    terminal.stall(false);
    await terminal.waitFor((text) => /flash3/.test(text) && / \/flash /.test(text), 'the newest picture');
    // What comes and goes with the traffic would move the rows between the two frames that are compared.
    freeze(true);
    await polled(2);
    await expectCleanFrame(t, terminal, 140, 45);
    // What the kernel and the program held, and the newest frame twice; all the others would be more than 900 kB.
    const came = terminal.output.length - before;
    t.true(came < 250_000, `${came} characters came`);
  },
);

for (const [signal, code] of [
  ['SIGTERM', 143],
  ['SIGHUP', 129],
] as const)
  test.serial(`${signal} ends it also while the terminal stalls`, async (t) => {
    const { terminal } = await stalled(t);
    terminal.kill(signal);
    t.deepEqual(await terminal.waitForExit(), { code, signal: 0 });
  });

test.serial('a terminal that stalls and then vanishes ends it within a second', async (t) => {
  const { terminal } = await stalled(t);
  terminal.hangUp();
  await eventually('the end of hatop-ts', () => !isAlive(terminal.pid), 1000);
  t.false(isAlive(terminal.pid));
});
