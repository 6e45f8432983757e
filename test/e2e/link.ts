import test from 'ava';
import { ask } from '../demo/helpers/socket.ts';
import { sortBy, tableOf, watchStandIn } from './helpers/watch.ts';

test.serial('a HAProxy that stops leaves its last picture, marked stale with age and reason', async (t) => {
  const { terminal, standIn } = await watchStandIn(t);
  await standIn.stop();
  await terminal.waitFor(/^.*STALE \d+s old/);
  // A poll that was on its way has another reason.
  const text = await terminal.waitFor(/^.*STALE[\s\S]*not running/);
  for (const name of ['www1', 'ws3-flaps', 'flash3']) t.true(text.includes(name), name);
  await terminal.waitFor(/STALE [2-9]s old/, 'the age to grow');
});

test.serial(
  'when it returns so does the picture, with cursor, filter, sort and folds as they were',
  async (t) => {
    const { terminal, standIn } = await watchStandIn(t);
    await terminal.focusOn(/\bwww\b/);
    terminal.press('h');
    await terminal.waitFor((text) => !/www1/.test(tableOf(text)), 'the folded backend');
    await sortBy(terminal, 'SESS');
    await terminal.waitFor(/▼ ?SESS/);
    await terminal.focusOn(/ws2/);
    await standIn.stop();
    await terminal.waitFor(/STALE/);
    await standIn.start();
    await terminal.waitFor((text) => !/STALE/.test(text), 'the return');
    await terminal.waitFor(/▼ ?SESS/);
    t.regex(terminal.focused, /ws2/);
    t.notRegex(tableOf(terminal.text()), /www1/);
    terminal.press('/', 'flash', 'enter');
    await terminal.waitFor((text) => !/ws2/.test(tableOf(text)), 'the filtered table');
    await standIn.stop();
    await terminal.waitFor(/STALE/);
    await standIn.start();
    await terminal.waitFor((text) => !/STALE/.test(text), 'the return');
    t.notRegex(tableOf(terminal.text()), /ws2/);
    t.regex(terminal.text(), /flash2/);
  },
);

test.serial('after an outage the first figures are gaps, and no rate is negative or giant', async (t) => {
  const { terminal, standIn } = await watchStandIn(t);
  await terminal.waitFor(/^\W*www\s+UP\s+3\/3(\s+[\d.]+){3}\s+[\d.]+k?\s/m, 'rates');
  await standIn.stop();
  await terminal.waitFor(/STALE/);
  await standIn.start();
  await terminal.waitFor((text) => !/STALE/.test(text), 'the return');
  t.deepEqual(oddFigures(terminal.screen()), []);
});

test.serial(
  'a reload shows a new process, drops the rates for one poll, and makes none negative or giant',
  async (t) => {
    const { terminal, standIn } = await watchStandIn(t);
    await terminal.waitFor(/^\W*www\s+UP\s+3\/3(\s+[\d.]+){3}\s+[\d.]+k?\s/m, 'rates');
    const odd: string[] = [];
    const seen = terminal.waitFor((text) => {
      odd.push(...oddFigures(text.split('\n')));
      return /pid 5000/.test(text) && /new process/.test(text);
    }, 'the new process');
    standIn.restart(5000);
    await seen;
    await terminal.waitFor((text) => {
      odd.push(...oddFigures(text.split('\n')));
      return /^\W*www\s+UP\s+3\/3(\s+[\d.]+){3}\s+[\d.]+k?\s/m.test(text);
    }, 'rates again');
    t.deepEqual(odd, []);
  },
);

test.serial('cleared counters make no negative or giant rates', async (t) => {
  const { terminal, standIn, polled } = await watchStandIn(t);
  await terminal.waitFor(/^\W*www\s+UP\s+3\/3(\s+[\d.]+){3}\s+[\d.]+k?\s/m, 'rates');
  await ask(standIn.socketPath, 'clear counters all');
  await polled(1);
  const odd: string[] = [];
  const polls = polled(4).then(() => true);
  let isOver = false;
  void polls.then(() => {
    isOver = true;
  });
  await terminal.waitFor((text) => {
    odd.push(...oddFigures(text.split('\n')));
    return isOver;
  }, 'four polls more');
  t.deepEqual(odd, []);
});

test.serial(
  'a peer that turns odd makes the picture stale, never half of it, and the keys go on',
  async (t) => {
    const { terminal, standIn } = await watchStandIn(t);
    for (const behaviour of [
      'refuse',
      'close-mid-dump',
      'cut-on-row-boundary',
      'lose-answer',
      'endless',
      'not-haproxy',
    ] as const) {
      standIn.behave(behaviour);
      const text = await terminal.waitFor(/STALE/, `a stale picture when it turns ${behaviour}`);
      t.regex(text, /www1[\s\S]*flash3[\s\S]*policy/);
      terminal.press('j');
      await terminal.waitFor(() => /^\W*www\s/.test(terminal.focused), 'the keys to work all the same');
      terminal.press('g');
      standIn.behave('normal');
      await terminal.waitFor((now) => !/STALE/.test(now), `the return from ${behaviour}`);
    }
  },
);

test.serial('a peer that falls silent is seen by the age of the picture', async (t) => {
  const { terminal, standIn } = await watchStandIn(t);
  standIn.behave('silent');
  await terminal.waitFor(/[2-9]s old/, 'the age to grow');
  terminal.press('j');
  await terminal.waitFor(() => /^\W*www\s/.test(terminal.focused), 'the keys to work all the same');
  await terminal.waitFor(/STALE/);
  standIn.behave('normal');
  await terminal.waitFor((text) => !/STALE/.test(text), 'the return');
});

test.serial('an answer that comes byte by byte is an answer', async (t) => {
  const { terminal, standIn, polled } = await watchStandIn(t);
  standIn.behave('one-byte-at-a-time');
  await polled(3);
  t.notRegex(terminal.text(), /STALE/);
  t.regex(terminal.text(), /www1/);
});

test.serial('text of a backend cannot move the cursor, colour the screen or forge a row', async (t) => {
  const { terminal, standIn, polled } = await watchStandIn(t);
  standIn.setLastCheck('www', 'www1', 'Layer7 \x1b[2J\x1b[1;1Hforged\n\nevil,BACKEND\x07\x9b31m');
  await terminal.focusOn(/www1/);
  await polled(3);
  t.regex(terminal.line(0), /HAProxy/);
  t.notRegex(terminal.output, /\x1b\[1;1Hforged|\x07/);
  t.notRegex(terminal.text(), /^\W*evil/m);
  terminal.press('enter');
  await terminal.waitFor(/pxname/);
  t.notRegex(terminal.output, /\x1b\[1;1Hforged|\x07/);
});

/** Figures of the table that no traffic of the stand-in can make. */
function oddFigures(lines: readonly string[]): readonly string[] {
  return lines.filter(
    (line) => /^\W*(HTTP|WebSocket|Flash|www|ws|flash|public)/.test(line) && /\s-\d|\d[MGT]\b/.test(line),
  );
}
