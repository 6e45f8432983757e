import test from 'ava';
import { openTerminal } from '../helpers/terminal.ts';
import { startPeer, type Watched, watchStandIn } from './helpers/watch.ts';

const dialogs: readonly (readonly [keys: readonly string[], state: string])[] = [
  [['E', 'f9'], 'ready'],
  [['M', 'f10'], 'maint'],
  [['D', 'f11'], 'drain'],
];

async function openDialog({ terminal }: Watched, key: string, state: string): Promise<string> {
  terminal.press(key);
  return terminal.waitFor(new RegExp(`set server www/www1 state ${state}\\b`));
}

test.serial('E M D and F9 F10 F11 ask first, with the literal line and focus on Cancel', async (t) => {
  const watched = await watchStandIn(t);
  const { terminal, changes } = watched;
  await terminal.focusOn(/www1/);
  for (const [keys, state] of dialogs) {
    for (const key of keys) {
      const text = await openDialog(watched, key, state);
      t.regex(text, /\[ Cancel\b/);
      t.regex(text, /haproxy\.sock/);
      terminal.press('esc');
      await terminal.waitFor((now) => !now.includes('set server www'), 'the closed dialog');
    }
  }
  t.deepEqual(changes(), []);
});

const refusals: readonly (readonly string[])[] = [
  ['esc'],
  ['n'],
  ['q'],
  ['enter'],
  ['space'],
  ['tab', 'shift+tab', 'enter'],
];

test.serial('Esc, n, q, and Enter or Space on Cancel close the dialog and send nothing', async (t) => {
  const watched = await watchStandIn(t);
  const { terminal, changes, polled } = watched;
  await terminal.focusOn(/www1/);
  for (const keys of refusals) {
    await openDialog(watched, 'M', 'maint');
    terminal.press(...keys);
    const text = await terminal.waitFor((now) => !now.includes('set server www'), 'the closed dialog');
    t.regex(text, /nothing was sent/);
  }
  await polled(3);
  t.deepEqual(changes(), []);
  t.notRegex(terminal.text(), /www1.*MAINT/);
});

test.serial('keys that mean nothing in the dialog do nothing', async (t) => {
  const watched = await watchStandIn(t);
  const { terminal, changes, polled } = watched;
  await terminal.focusOn(/www1/);
  await openDialog(watched, 'M', 'maint');
  terminal.press('Y', 'j', 'M', 'E', 'f9', 'x', '1', '!');
  await polled(3);
  t.deepEqual(changes(), []);
  t.regex(terminal.text(), /set server www\/www1 state maint/);
});

test.serial('y sends exactly the line that was shown, once, and says what came of it', async (t) => {
  const watched = await watchStandIn(t);
  const { terminal, changes } = watched;
  await terminal.focusOn(/www1/);
  for (const [key, state, shown] of [
    ['M', 'maint', 'MAINT'],
    ['D', 'drain', 'DRAIN'],
    ['E', 'ready', 'UP'],
  ] as const) {
    await openDialog(watched, key, state);
    terminal.press('y');
    await terminal.waitFor(/www1 to .*: done/, 'the outcome');
    t.regex(terminal.focused, new RegExp(shown));
  }
  t.deepEqual(
    changes(),
    ['maint', 'drain', 'ready'].map((state) => `set server www/www1 state ${state}`),
  );
});

test.serial('Tab and Enter confirm as well', async (t) => {
  const watched = await watchStandIn(t);
  const { terminal, changes } = watched;
  await terminal.focusOn(/www1/);
  await openDialog(watched, 'M', 'maint');
  terminal.press('right');
  await terminal.waitFor(/\[ Do it/);
  terminal.press('enter');
  await terminal.waitFor(/www1.*MAINT/);
  t.is(changes().length, 1);
});

test.serial('from the detail pane the change takes the row of the pane', async (t) => {
  const watched = await watchStandIn(t);
  const { terminal, changes } = watched;
  await terminal.focusOn(/www1/);
  terminal.press('enter');
  await terminal.waitFor(/pxname/);
  await openDialog(watched, 'D', 'drain');
  terminal.press('y');
  await terminal.waitFor(/www1 to .*: done/);
  t.deepEqual(changes(), ['set server www/www1 state drain']);
});

test.serial('a lost answer is told as unknown, and the next poll decides', async (t) => {
  // Polled on request only: a poll that fails just before the change would close the gate.
  const watched = await watchStandIn(t, { args: ['-i', '60'] });
  const { terminal, standIn, changes } = watched;
  await terminal.focusOn(/www1/);
  await openDialog(watched, 'M', 'maint');
  standIn.behave('lose-answer');
  terminal.press('y');
  await terminal.waitFor(/STALE/);
  standIn.behave('normal');
  terminal.press('ctrl+r');
  await terminal.waitFor(/the answer was lost, but it was done/);
  t.regex(terminal.text(), /www1.*MAINT/);
  t.is(changes().length, 1);
});

test.serial('a row that is no server opens no dialog and says what to do', async (t) => {
  const { terminal, changes } = await watchStandIn(t);
  terminal.press('M');
  await terminal.waitFor(/move to a server/);
  t.deepEqual(changes(), []);
});

test.serial('no lower-case letter opens a dialog', async (t) => {
  const { terminal, changes, polled } = await watchStandIn(t);
  await terminal.focusOn(/www1/);
  for (const letter of 'abcdefghijklmnoprstuvwxyz') {
    terminal.press(letter);
    await polled(1);
    t.notRegex(terminal.text(), /sends: /, letter);
    terminal.press('esc');
  }
  await polled(3);
  t.deepEqual(changes(), []);
});

test.serial('--read-only keeps the keys in sight, sends nothing and says why', async (t) => {
  const { terminal, changes, polled } = await watchStandIn(t, { args: ['--read-only'] });
  t.regex(terminal.line(0), /read-only/);
  t.regex(terminal.line(-1), /E ready.*M maint.*D drain/);
  await terminal.focusOn(/www1/);
  for (const key of ['M', 'f9', 'f10', 'f11']) {
    terminal.press('j', 'k', key);
    await terminal.waitFor(/read-only.*start hatop-ts without/);
  }
  terminal.press('y');
  await polled(2);
  t.deepEqual(changes(), []);
});

for (const level of ['operator', 'user'] as const) {
  test.serial(`a socket of ${level} level is watched, but not asked to change anything`, async (t) => {
    const { terminal, changes, polled } = await watchStandIn(t, { rows: 90, standIn: { level } });
    await terminal.waitFor(new RegExp(`HAProxy.*\\b${level}\\b`));
    t.regex(terminal.line(-1), /E ready.*M maint.*D drain/);
    await terminal.focusOn(/www1/);
    terminal.press('M');
    const text = await terminal.waitFor(/put "level admin" on its "stats socket" line/);
    t.regex(text, new RegExp(`socket level is ${level}, this needs admin: put`));
    terminal.press('y');
    await polled(2);
    t.deepEqual(changes(), []);
    terminal.press('?');
    await terminal.waitFor(/not now.*level/);
  });
}

test.serial('a level that is lowered after a reload closes the gate', async (t) => {
  const { terminal, standIn, changes, polled } = await watchStandIn(t);
  await terminal.focusOn(/www1/);
  standIn.grant('user');
  standIn.restart();
  await terminal.waitFor(/new process/);
  terminal.press('M');
  await terminal.waitFor(/socket level is user, this needs admin: put "level admin"/);
  await polled(2);
  t.deepEqual(changes(), []);
});

test.serial('while HAProxy does not answer nothing is asked of it', async (t) => {
  const { terminal, standIn, changes } = await watchStandIn(t);
  await terminal.focusOn(/www1/);
  await standIn.stop();
  await terminal.waitFor(/STALE/);
  terminal.press('M');
  await terminal.waitFor(/does not answer/);
  t.deepEqual(changes(), []);
});

test.serial(
  'the level is asked for without a change, and nothing else but questions is ever sent',
  async (t) => {
    const peer = await startPeer(t);
    const terminal = openTerminal(t, { args: ['--socket', peer.standIn.socketPath, '-i', '0.2'] });
    await terminal.waitFor(/\badmin\b/);
    for (const key of ['1', '2', '3', '4', '6', '0', '!', '!', 'p', 'p', '>', 'o']) terminal.press(key);
    await peer.polled(3);
    t.deepEqual([...new Set(peer.standIn.received.map((line) => line.split(' ')[0]))], ['show']);
  },
);
