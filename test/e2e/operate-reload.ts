import { realHaproxySerialTest } from '../helpers/lab-haproxy.ts';
import { attempted, journalOf, startFarm, watchFarm } from './helpers/farm.ts';

realHaproxySerialTest(
  'after a reload the changes that are gone are named, and R applies them again',
  async (t) => {
    const farm = await startFarm(t);
    const terminal = await watchFarm(t, farm);
    await terminal.focusOn(/chat1/);
    terminal.press('M');
    await terminal.waitFor(/sends: set server chat\/chat1 state maint/);
    terminal.press('y');
    await terminal.waitFor(/chat1 to maintenance: done/);
    await terminal.focusOn(/chat2/);
    terminal.press('W', '60', 'enter');
    await terminal.waitFor(/sends: set server chat\/chat2 weight 60/);
    terminal.press('y');
    await terminal.waitFor(/done \(weight is 60\)/);

    await farm.haproxy.stop();
    await terminal.waitFor(/STALE/);
    await farm.haproxy.start();
    const text = await terminal.waitFor(/the new process lost our changes of .*; R applies them again/);
    t.regex(text, /lost our changes of chat\/chat1, chat\/chat2;/);
    t.deepEqual(await farm.statuses('chat/chat1'), ['no check']);

    terminal.press('u');
    await terminal.waitFor(/nothing to undo/);
    const sent = attempted(journalOf(terminal));
    terminal.press('R');
    const dialog = await terminal.waitFor(/Apply again what the reload lost \(2\)/);
    t.regex(dialog, /set server chat\/chat1 state maint[\s\S]*set server chat\/chat2 weight 60/);
    terminal.press('esc');
    await terminal.waitFor(/nothing was sent/);
    t.deepEqual(attempted(journalOf(terminal)), sent, 'nothing by itself');

    terminal.press('R');
    await terminal.waitFor(/Apply again what the reload lost \(2\)/);
    terminal.press('y');
    await terminal.waitFor(/Apply again what the reload lost \(2\): 2 done/);
    t.is(await farm.cell('chat/chat1', 'status'), 'MAINT');
    t.is(await farm.cell('chat/chat2', 'uweight'), '60');
    terminal.press('R');
    await terminal.waitFor(/no change of ours was lost/);
  },
);

realHaproxySerialTest('a reload that loses nothing of ours names nothing', async (t) => {
  const farm = await startFarm(t);
  const terminal = await watchFarm(t, farm);
  await terminal.focusOn(/chat1/);
  for (const [key, said] of [
    ['M', /chat1 to maintenance: done/],
    ['E', /chat1 to ready: done/],
  ] as const) {
    terminal.press(key);
    await terminal.waitFor(/Do it \(y\)/);
    terminal.press('y');
    await terminal.waitFor(said);
  }
  await farm.haproxy.stop();
  await terminal.waitFor(/STALE/);
  await farm.haproxy.start();
  await terminal.waitFor(/new process \d+s ago/);
  t.notRegex(terminal.text(), /lost our changes/);
  terminal.press('R');
  await terminal.waitFor(/no change of ours was lost/);
});
