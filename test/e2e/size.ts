import test from 'ava';
import { expectCleanFrame, headerLine } from './helpers/clean-frame.ts';
import { watchStandIn } from './helpers/watch.ts';

test.serial(
  'resizing to 40x10, 200x60 and back gives a whole frame each time, with nothing left over',
  async (t) => {
    const { terminal } = await watchStandIn(t, { columns: 100, rows: 30, isFrozen: true });
    for (const [columns, rows] of [
      [40, 10],
      [100, 30],
      [200, 60],
      [300, 20],
      [60, 24],
      [40, 10],
      [140, 45],
    ] as const) {
      terminal.resize(columns, rows);
      await expectCleanFrame(t, terminal, columns, rows);
    }
  },
);

test.serial('resizing in quick steps, as dragging a window does, ends in a whole frame', async (t) => {
  const { terminal } = await watchStandIn(t, { columns: 100, rows: 30, isFrozen: true });
  for (let step = 0; step <= 20; step += 1) terminal.resize(100 + step * 3, 30 - step);
  for (let step = 0; step <= 20; step += 1) terminal.resize(160 - step * 5, 10 + step * 2);
  await expectCleanFrame(t, terminal, 60, 50);
});

test.serial('resizing keeps the cursor on its row, in sight', async (t) => {
  const { terminal } = await watchStandIn(t, { columns: 100, rows: 45 });
  await terminal.focusOn(/ws3-flaps/);
  terminal.resize(40, 10);
  await terminal.waitFor(() => /ws3-flaps/.test(terminal.focused), 'the same row on the low screen');
  terminal.resize(120, 40);
  await terminal.waitFor(
    () => /ws3-flaps/.test(terminal.focused) && /www1/.test(terminal.text()),
    'all rows again',
  );
  t.is(terminal.screen().filter((line) => /ws3-flaps\s+UP/.test(line)).length, 1);
});

test.serial(
  'on 40x10 help, detail, menu and dialog fit, and the dialog shows the line it sends',
  async (t) => {
    const { terminal, changes } = await watchStandIn(t, { columns: 40, rows: 10 });
    const isBoxed = () => terminal.screen().length === 10 && headerLine.test(terminal.line(0));
    terminal.press('?');
    await terminal.waitFor(/next row/);
    t.true(isBoxed());
    terminal.press('q', 's');
    await terminal.waitFor(/Sort by/);
    t.true(isBoxed());
    terminal.press('q');
    await terminal.focusOn(/www1/);
    terminal.press('enter');
    await terminal.waitFor(/requests\/s/);
    t.true(isBoxed());
    terminal.press('down');
    await terminal.waitFor(/pxname/);
    t.true(isBoxed());
    terminal.press('q', 'M');
    const text = await terminal.waitFor(/Cancel/);
    t.true(isBoxed());
    t.regex(text, /set server www\/www1 state\b[\s│]*maint/);
    t.deepEqual(changes(), []);
  },
);

test.serial('even 20x5 neither crashes nor wraps, and a larger screen shows all again', async (t) => {
  const { terminal, polled } = await watchStandIn(t, { columns: 100, rows: 30, isFrozen: true });
  for (const [columns, rows] of [
    [20, 5],
    [5, 3],
    [1, 1],
  ] as const) {
    terminal.resize(columns, rows);
    await polled(2);
  }
  terminal.resize(100, 30);
  await expectCleanFrame(t, terminal, 100, 30);
});

test.serial('^l repaints a screen that something else wrote over', async (t) => {
  const { terminal } = await watchStandIn(t, { columns: 100, rows: 30, args: ['-i', '60'] });
  await terminal.scribble('\x1b[5;10Hwall: the system is going down\x1b[20;1HGARBAGE');
  t.regex(terminal.text(), /GARBAGE/);
  terminal.press('ctrl+l');
  await terminal.waitFor((text) => !/GARBAGE|going down/.test(text), 'a fresh screen');
  await expectCleanFrame(t, terminal, 100, 30);
});
