import test from 'ava';
import { ask } from '../demo/helpers/socket.ts';
import { watchStandIn } from './helpers/watch.ts';

const notification = /\x1b\]9;hatop-ts: HAProxy: lost, [^\x00-\x1f\x7f]{1,160}\x1b\\/;

test.serial(
  'what happens is listed on screen 7, counted on its tab, and Enter goes to the row',
  async (t) => {
    const { terminal, standIn } = await watchStandIn(t);
    await ask(standIn.socketPath, 'set server www/www1 state maint');
    await terminal.waitFor(/www1\s+MAINT/);
    await standIn.stop();
    await terminal.waitFor(/STALE/);
    terminal.press('7');
    await terminal.waitFor(/ ✗ \d\d:\d\d:\d\d HAProxy +lost, /);
    t.regex(terminal.text(), / · \d\d:\d\d:\d\d www\/www1 +UP -> MAINT/);
    await standIn.start();
    await terminal.waitFor(/ \+ \d\d:\d\d:\d\d HAProxy +answers again +after \d+s silent/);
    terminal.press('G');
    await terminal.waitFor(() => /www\/www1 +UP -> MAINT/.test(terminal.focused), 'the cursor on the oldest');
    terminal.press('enter');
    await terminal.waitFor(
      () => /^\W+www1\s+MAINT/.test(terminal.focused),
      'the row of www1 under the cursor',
    );
    t.notRegex(terminal.text(), /7 Events [1-9]/);
    await standIn.stop();
    await terminal.waitFor(/STALE/);
    await standIn.start();
    await terminal.waitFor(/7 Events [1-9]/, 'the count on the tab');
  },
);

test.serial('a lost source rings the bell and notifies where that is asked for', async (t) => {
  const { terminal, standIn } = await watchStandIn(t, { args: ['--alert', '--alert', 'osc9'] });
  t.false(terminal.output.includes('\x07'), 'silence while nothing is wrong');
  await standIn.stop();
  await terminal.waitFor(() => terminal.output.includes('\x07'), 'the bell');
  await terminal.waitFor(() => notification.test(terminal.output), 'the notification');
  await terminal.waitFor(/STALE/);
  t.is(terminal.output.split('\x07').length, 2, 'one bell for one loss');
});

test.serial('inside tmux the notification is wrapped for it', async (t) => {
  const { terminal, standIn } = await watchStandIn(t, {
    args: ['--alert', 'osc9'],
    env: { TMUX: '/tmp/tmux-1000/default,1,0' },
  });
  await standIn.stop();
  const wrapped = '\x1bPtmux;\x1b\x1b]9;hatop-ts: HAProxy: lost, ';
  await terminal.waitFor(() => terminal.output.includes(wrapped), 'the wrapped notification');
  t.false(terminal.output.includes('\x07'));
});

test.serial('without --alert nothing rings', async (t) => {
  const { terminal, standIn } = await watchStandIn(t);
  await standIn.stop();
  await terminal.waitFor(/STALE [1-9]s old/);
  t.false(terminal.output.includes('\x07'));
  t.notRegex(terminal.output, /\x1b\]/);
});
