import { menuItems } from '../../src/actions/menu.ts';
import { parseServersState } from '../../src/protocol/commands/show-servers-state.ts';
import { ask } from '../demo/helpers/socket.ts';
import { realHaproxySerialTest } from '../helpers/lab-haproxy.ts';
import { attempted, journalOf, startFarm, tag, watchFarm } from './helpers/farm.ts';

realHaproxySerialTest(
  'a tagged action lists every line with counts before and after, and is done for all',
  async (t) => {
    const farm = await startFarm(t);
    const terminal = await watchFarm(t, farm);
    await tag(terminal, /node1/, /chat1/, /chat2/);
    terminal.press('M');
    const dialog = await terminal.waitFor(/Set 3 servers to maintenance/);
    for (const server of ['chat/chat1', 'chat/chat2', 'api/node1'])
      t.true(dialog.includes(`sends: set server ${server} state maint`), server);
    t.regex(dialog, /chat: 3 -> 1 of 3 up, 67 % of its weight moves/);
    t.regex(dialog, /api: 2 -> 1 of 2 up, 98 % of its weight moves/);
    t.deepEqual(await farm.statuses('chat/chat1', 'api/node1'), ['no check', 'no check']);
    terminal.press('y');
    await terminal.waitFor(/Set 3 servers to maintenance: 3 done/);
    t.deepEqual(await farm.statuses('chat/chat1', 'chat/chat2', 'chat/chat3', 'api/node1', 'images/node1'), [
      ...['MAINT', 'MAINT', 'no check'],
      ...['MAINT', 'no check'],
    ]);
    // What was done leaves no tags behind for the next key to act on.
    await terminal.waitFor((text) => !/\d tagged/.test(text), 'no tags');
  },
);

realHaproxySerialTest('Space, ^Space, * and \\ tag rows, and a filter limits what * takes', async (t) => {
  const farm = await startFarm(t);
  const terminal = await watchFarm(t, farm);
  await tag(terminal, /chat1/);
  await terminal.focusOn(/chat3/);
  terminal.press('ctrl+space');
  await terminal.waitFor(/\b3 tagged/);
  terminal.press('\\');
  await terminal.waitFor((text) => !/\d tagged/.test(text), 'no tags');
  terminal.press('/', 'node1', 'enter', '*');
  await terminal.waitFor(/\b2 tagged/);
  terminal.press('D');
  const dialog = await terminal.waitFor(/Set 2 servers to drain/);
  t.regex(dialog, /set server api\/node1 state drain[\s\S]*set server images\/node1 state drain/);
  terminal.press('esc');
  await terminal.waitFor(/nothing was sent/);
  t.deepEqual(attempted(journalOf(terminal)), []);
});

realHaproxySerialTest(
  'F2 takes a server out of every backend that has it, and F1 brings it back',
  async (t) => {
    const farm = await startFarm(t);
    const terminal = await watchFarm(t, farm);
    await terminal.focusOn(/node1/);
    terminal.press('f2');
    const dialog = await terminal.waitFor(/Set 2 servers to maintenance/);
    t.regex(dialog, /set server api\/node1 state maint[\s\S]*set server images\/node1 state maint/);
    t.regex(dialog, /api: 2 -> 1 of 2 up[\s\S]*images: 2 -> 1 of 2 up/);
    terminal.press('y');
    await terminal.waitFor(/2 done/);
    const statuses = () => farm.statuses('api/node1', 'images/node1', 'api/node2', 'images/node2');
    t.deepEqual(await statuses(), ['MAINT', 'MAINT', 'no check', 'no check']);
    terminal.press('A');
    await terminal.waitFor(/In every backend[\s\S]*api\/node1, images\/node1/);
    terminal.press('e');
    await terminal.waitFor(/set server images\/node1 state ready/);
    terminal.press('y');
    await terminal.waitFor(/to ready: 2 done/);
    t.deepEqual(await statuses(), ['no check', 'no check', 'no check', 'no check']);
  },
);

realHaproxySerialTest('W sets a weight or a share of the initial one, and F4 brings it back', async (t) => {
  const farm = await startFarm(t);
  const terminal = await watchFarm(t, farm);
  await terminal.focusOn(/chat2/);
  for (const [typed, line, after] of [
    ['60', 'set server chat/chat2 weight 60', '60'],
    ['50%', 'set server chat/chat2 weight 50%', '10'],
  ] as const) {
    terminal.press('W');
    await terminal.waitFor(/Weight: .*0 to 256, or a percentage/);
    terminal.press(typed, 'enter');
    const dialog = await terminal.waitFor(new RegExp(`sends: ${line} `));
    if (typed === '60') t.regex(dialog, /share of new traffic 33 % -> 60 %/);
    terminal.press('y');
    await terminal.waitFor(new RegExp(`done \\(weight is ${after}\\)`));
    t.is(await farm.cell('chat/chat2', 'uweight'), after);
  }
  terminal.press('W', '257', 'enter');
  await terminal.waitFor(/write 0 to 256, or a percentage/);
  terminal.press('esc', 'f4');
  await terminal.waitFor(/sends: set server chat\/chat2 weight 100%/);
  terminal.press('y');
  await terminal.waitFor(/done \(weight is 20\)/);
  t.is(attempted(journalOf(terminal)).length, 3);
});

realHaproxySerialTest('X needs the name of the server, and cuts nothing without it', async (t) => {
  const farm = await startFarm(t);
  const terminal = await watchFarm(t, farm);
  await terminal.focusOn(/chat1/);
  terminal.press('X');
  await terminal.waitFor(/End all sessions of chat\/chat1[\s\S]*this cannot be taken back: type chat1/);
  terminal.press('chat2', 'enter', 'y', 'enter');
  await terminal.waitFor(/chat2y/);
  t.regex(terminal.text(), /End all sessions of chat\/chat1/);
  terminal.press('esc');
  await terminal.waitFor(/nothing was sent/);
  t.deepEqual(attempted(journalOf(terminal)), []);
  terminal.press('X', 'chat1');
  await terminal.waitFor(/type chat1[^\n]*: chat1/);
  terminal.press('enter');
  await terminal.waitFor(/End all sessions of chat\/chat1: done/);
  t.deepEqual(attempted(journalOf(terminal)), ['shutdown sessions server chat/chat1']);
});

realHaproxySerialTest('the last server of a backend is taken only by typing its name', async (t) => {
  const farm = await startFarm(t);
  const terminal = await watchFarm(t, farm);
  await terminal.focusOn(/lone1/);
  terminal.press('M');
  await terminal.waitFor(
    /lone: 1 -> 0 of 1 up; no server is left, clients get errors[\s\S]*a backend is left without a server: type lone1/,
  );
  terminal.press('y', 'enter');
  await terminal.waitFor(/: y/);
  t.is(await farm.cell('lone/lone1', 'status'), 'no check');
  terminal.press('ctrl+u', 'lone1', 'enter');
  await terminal.waitFor(/lone1 to maintenance: done/);
  t.is(await farm.cell('lone/lone1', 'status'), 'MAINT');
});

realHaproxySerialTest('more than five servers at once are confirmed by typing how many', async (t) => {
  const farm = await startFarm(t);
  const terminal = await watchFarm(t, farm);
  terminal.press('*');
  await terminal.waitFor(/\b8 tagged/);
  terminal.press('E');
  await terminal.waitFor(/more than 5 servers at once: type 8 servers/);
  terminal.press('y', 'enter');
  await terminal.waitFor(/: y/);
  t.deepEqual(attempted(journalOf(terminal)), []);
  terminal.press('ctrl+u', '8 servers', 'enter');
  await terminal.waitFor(/8 done/);
  t.is(attempted(journalOf(terminal)).length, 8);
});

realHaproxySerialTest('a shows everything that can be done and dims the rest with its reason', async (t) => {
  const farm = await startFarm(t);
  const terminal = await watchFarm(t, farm);
  await terminal.focusOn(/chat1/);
  terminal.press('a');
  let text = await terminal.waitFor(/Actions/);
  t.regex(text, /set the weight\s+0 to 256/);
  t.regex(text, /pause the frontend\s+no frontend is selected; move to/);
  t.regex(text, /clear the counters of the server\s+HAProxy \d\.\d cannot do this; it/);
  terminal.press('/', 'esc');
  await terminal.focusOn(/door/);
  terminal.press('a');
  text = await terminal.waitFor(/Actions/);
  t.regex(text, /maintenance\s+no server is selected; move to/);
  t.notRegex(text, /pause the frontend\s+no frontend/);
  // On a line that is dimmed Enter says the reason and opens nothing.
  terminal.press('enter');
  await terminal.waitFor(/no server is selected: move to a server row/);
  const place = menuItems.findIndex(({ label }) => label === 'pause the frontend');
  terminal.press('a', ...Array<string>(place).fill('down'));
  terminal.press('enter');
  await terminal.waitFor(/sends: disable frontend door/);
  terminal.press('y');
  await terminal.waitFor(/Pause frontend door: done \(status is PAUSED\)/);
  t.is(await farm.cell('door/FRONTEND', 'status'), 'PAUSED');
});

realHaproxySerialTest('u undoes one change after the other, back to what was before each', async (t) => {
  const farm = await startFarm(t);
  const terminal = await watchFarm(t, farm);
  await terminal.focusOn(/chat1/);
  for (const [keys, said] of [
    [['W', '60', 'enter'], /done \(weight is 60\)/],
    [['D'], /to drain: done/],
    [['M'], /to maintenance: done/],
  ] as const) {
    terminal.press(...keys);
    await terminal.waitFor(/Do it \(y\)/);
    terminal.press('y');
    await terminal.waitFor(said);
  }
  for (const [line, said] of [
    ['set server chat/chat1 state drain', /Undo: Set chat\/chat1 to maintenance: done/],
    ['set server chat/chat1 state ready', /Undo: Set chat\/chat1 to drain: done/],
    ['set server chat/chat1 weight 20', /Undo: Set the weight of chat\/chat1 to 60: done/],
  ] as const) {
    terminal.press('u');
    await terminal.waitFor(new RegExp(`Undo: [\\s\\S]*sends: ${line}`));
    terminal.press('y');
    await terminal.waitFor(said);
  }
  terminal.press('u');
  await terminal.waitFor(/nothing to undo/);
  t.is(await farm.cell('chat/chat1', 'status'), 'no check');
  t.is(await farm.cell('chat/chat1', 'uweight'), '20');
});

realHaproxySerialTest(
  '--read-only refuses every key that could change something, with the reason',
  async (t) => {
    const farm = await startFarm(t);
    const terminal = await watchFarm(t, farm, { args: ['--read-only'] });
    const states = async () => parseServersState(await ask(farm.haproxy.socketPath, 'show servers state'));
    const before = await states();
    await terminal.focusOn(/chat1/);
    const reason = /read-only: start hatop-ts without --read-only/;
    const isGone = (text: string) => !reason.test(text);
    const keys = [
      'E',
      'M',
      'D',
      'W',
      'X',
      'f1',
      'f2',
      'f3',
      'f4',
      'f5',
      'f6',
      'f7',
      'f8',
      'f9',
      'f10',
      'f11',
    ];
    for (const key of keys) {
      terminal.press('right');
      await terminal.waitFor(isGone, 'no message');
      terminal.press(key);
      await terminal.waitFor(reason, `the reason for ${key}`);
      t.notRegex(terminal.text(), /sends: /, key);
    }
    terminal.press('right', 'A', 'e');
    await terminal.waitFor(reason, 'the reason for A');
    terminal.press('a');
    await terminal.waitFor(/Actions[\s\S]*maintenance\s+read-only; start hatop-ts without/);
    terminal.press('down', 'enter');
    await terminal.waitFor(reason, 'the reason for a');
    t.deepEqual(attempted(journalOf(terminal)), []);
    t.deepEqual(await states(), before);
  },
);
