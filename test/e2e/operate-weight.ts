import test from 'ava';
import { watchStandIn } from './helpers/watch.ts';

const weights = (lines: readonly string[]) => lines.filter((line) => /^set server \S+ weight/.test(line));

test.serial('presses of the weight keys add up to one command', async (t) => {
  const { terminal, changes, polled } = await watchStandIn(t);
  await terminal.focusOn(/www1/);
  terminal.press('f8', 'f8', 'f7', 'f6', 'f6', 'f5');
  await terminal.waitFor(/weight of \S+ \+9/);
  const dialog = await terminal.waitFor(/sends: set server www\/www1 weight 109/);
  t.regex(dialog, /Set the weight of www\/www1 to 109 \(\+9\)/);
  t.regex(dialog, /weight 100 -> 109/);
  t.deepEqual(weights(changes()), []);
  terminal.press('y');
  await terminal.waitFor(/done \(weight is 109\)/);
  await polled(3);
  t.deepEqual(weights(changes()), ['set server www/www1 weight 109']);
});

test.serial(
  'presses that cancel each other out send nothing, and the weight stays within 0 and 256',
  async (t) => {
    const { terminal, changes } = await watchStandIn(t);
    await terminal.focusOn(/www1/);
    terminal.press('f7', 'f6');
    await terminal.waitFor(/weight of \S+ \+0/);
    await terminal.waitFor((text) => !/weight of \S+ \+0/.test(text), 'the end of the presses');
    t.notRegex(terminal.text(), /sends: /);
    terminal.press(...Array<string>(20).fill('f8'));
    await terminal.waitFor(/sends: set server www\/www1 weight 256/);
    terminal.press('esc');
    await terminal.waitFor(/nothing was sent/);
    terminal.press(...Array<string>(20).fill('f5'));
    await terminal.waitFor(/sends: set server www\/www1 weight 0\b/);
    terminal.press('esc');
    await terminal.waitFor(/nothing was sent/);
    t.deepEqual(changes(), []);
  },
);

test.serial('weight keys on tagged servers change each from its own weight', async (t) => {
  const { terminal, changes } = await watchStandIn(t);
  await terminal.focusOn(/www1/);
  terminal.press('space', 'space');
  await terminal.waitFor(/2 tagged/);
  terminal.press('f5');
  const dialog = await terminal.waitFor(/Change the weight of 2 servers by -10/);
  t.regex(dialog, /weight 90[\s\S]*weight 10/);
  terminal.press('y');
  await terminal.waitFor(/by -10: 2 done/);
  t.deepEqual(changes(), ['set server www/www1 weight 90', 'set server www/www2-slow weight 10']);
});

// Whoever types a filter does not expect a dialog to take the keys over: a y in the text would confirm it.
test.serial('a dialog never opens by itself over something that was opened since', async (t) => {
  const { terminal, changes, polled } = await watchStandIn(t);
  await terminal.focusOn(/www1/);
  terminal.press('f8', '/');
  await terminal.waitFor(/words, !word/);
  // Longer than the weight keys wait for each other.
  await polled(6);
  terminal.press('y');
  await polled(6);
  t.deepEqual(changes(), []);
  t.notRegex(terminal.text(), /sends: /);
  t.regex(terminal.line(-1), /^\/y/);
});
