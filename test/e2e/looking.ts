import test from 'ava';
import { listedGroups } from '../../src/actions/key-records.ts';
import { fieldNamed } from '../../src/model/fields/field.ts';
import { tableViews } from '../../src/table/views.ts';
import { keyLabel } from '../../src/view/help.ts';
import { ask } from '../demo/helpers/socket.ts';
import { sortBy, tableOf, type Watched, watchStandIn } from './helpers/watch.ts';

const titles = ({ terminal }: Watched) => terminal.screen().find((line) => /^ *NAME\b/.test(line)) ?? '';

/** Lines of the servers of www from top to bottom. */
const wwwServers = ({ terminal }: Watched) =>
  tableOf(terminal.text())
    .split('\n')
    .flatMap((line) => /www\d[\w-]*/.exec(line)?.[0] ?? []);

test.serial(
  'digits, Alt and digits, Tab and S-Tab change the view, and each has columns of its own',
  async (t) => {
    const watched = await watchStandIn(t, { columns: 200 });
    const { terminal } = watched;
    const columnsOf = new Map<string, string>([['0', titles(watched)]]);
    for (const { digit, columns } of tableViews.slice(1)) {
      terminal.press(digit);
      const title = columns[1]?.title ?? '';
      await terminal.waitFor(
        () => titles(watched).includes(title) && ![...columnsOf.values()].includes(titles(watched)),
        `the columns of view ${digit}`,
      );
      columnsOf.set(digit, titles(watched));
    }
    const shows = (digit: string) =>
      terminal.waitFor(() => titles(watched) === columnsOf.get(digit), `view ${digit} again`);
    for (const digit of ['0', '3', '1', '4', '2', '6'] as const) {
      terminal.press(`alt+${digit}`);
      await shows(digit);
    }
    terminal.press('tab');
    await shows('0');
    terminal.press('tab');
    await shows('1');
    terminal.press('shift+tab', 'shift+tab');
    await shows('6');
    t.is(new Set(columnsOf.values()).size, 6);
  },
);

test.serial('a filter narrows as it is typed, Enter keeps it, and Esc drops it', async (t) => {
  const { terminal } = await watchStandIn(t);
  terminal.press('/');
  terminal.press('w', 'w', 'w', '2');
  await terminal.waitFor(
    (text) => /www2-slow/.test(tableOf(text)) && !/www1|ws1|flash1/.test(tableOf(text)),
    'one server left',
  );
  t.regex(terminal.line(-1), /\/www2/);
  terminal.press('backspace', '1');
  await terminal.waitFor(
    (text) => /www1/.test(tableOf(text)) && !/www2-slow/.test(tableOf(text)),
    'another server',
  );
  terminal.press('enter');
  terminal.press('j', 'j');
  await terminal.waitFor(() => /www1/.test(terminal.focused), 'keys for the table again');
  t.regex(terminal.text(), /\/www1/);
  t.notRegex(tableOf(terminal.text()), /www2-slow/);
  terminal.press('esc');
  await terminal.waitFor(/www2-slow[\s\S]*ws1/);
  t.regex(terminal.focused, /www1/);
});

test.serial('Esc while typing gives back the filter that was there before', async (t) => {
  const { terminal } = await watchStandIn(t);
  terminal.press('/', 'ws1', 'enter');
  await terminal.waitFor((text) => !/ws2/.test(tableOf(text)), 'the kept filter');
  terminal.press('/', 'ctrl+u', 'flash');
  await terminal.waitFor(
    (text) => /flash2/.test(tableOf(text)) && !/ws1/.test(tableOf(text)),
    'the typed filter',
  );
  terminal.press('esc');
  await terminal.waitFor(
    (text) => /ws1/.test(tableOf(text)) && !/ws2|flash2/.test(tableOf(text)),
    'the filter before',
  );
});

test.serial('a filter that nothing matches says so and how to get out', async (t) => {
  const { terminal } = await watchStandIn(t);
  terminal.press('/', 'no-such-row', 'enter');
  const text = await terminal.waitFor(/nothing matches/);
  t.regex(text, /no-such-row.*Esc/);
  terminal.press('q');
  await terminal.waitFor(/www1/);
});

test.serial('the sort menu lists the columns, takes one by Enter and nothing by Esc', async (t) => {
  const watched = await watchStandIn(t);
  const { terminal } = watched;
  terminal.press('6');
  await terminal.waitFor(/\b6 Times/);
  const before = wwwServers(watched);
  terminal.press('s');
  await terminal.waitFor(/Sort by/);
  terminal.press('j', 'esc');
  await terminal.waitFor((text) => !/Sort by/.test(text), 'the closed menu');
  t.deepEqual(wwwServers(watched), before);
  t.notRegex(titles(watched), /[▲▼]/);
  terminal.press('s', 'G', 'enter');
  await terminal.waitFor(() => /▼/.test(titles(watched)), 'the mark of the sorted column');
});

test.serial('> and < choose the sort column, o turns the order round', async (t) => {
  const watched = await watchStandIn(t);
  const { terminal } = watched;
  // The slow server always has open sessions, the other two hardly any.
  await sortBy(terminal, 'SESS');
  await terminal.waitFor(() => wwwServers(watched)[0] === 'www2-slow', 'the busiest server first');
  terminal.press('o');
  await terminal.waitFor(() => /▲ ?SESS\b|\bSESS ?▲/.test(titles(watched)), 'the order turned round');
  await terminal.waitFor(() => wwwServers(watched)[2] === 'www2-slow', 'the busiest server last');
  terminal.press('>');
  await terminal.waitFor(() => /[▲▼] ?SESS\//.test(titles(watched)), 'the next column');
  terminal.press('<', '<');
  await terminal.waitFor(() => /[▲▼] ?UP\b|\bUP ?[▲▼]/.test(titles(watched)), 'the column before');
});

test.serial('! leaves only what is wrong, and what it hides comes back', async (t) => {
  const { terminal, standIn } = await watchStandIn(t);
  await ask(standIn.socketPath, 'set server flash/flash2 state maint');
  await terminal.waitFor(/flash2.*MAINT/);
  terminal.press('!');
  await terminal.waitFor(
    (text) => /flash2/.test(tableOf(text)) && !/\bflash1|\bws1/.test(tableOf(text)),
    'only problems',
  );
  t.regex(terminal.text(), /problems only/);
  terminal.press('!');
  await terminal.waitFor(/ws1[\s\S]*flash1/);
});

test.serial('p keeps the picture while polling goes on, and p again shows the newest', async (t) => {
  const { terminal, standIn, polled } = await watchStandIn(t);
  terminal.press('p');
  await terminal.waitFor(/PAUSED/);
  await ask(standIn.socketPath, 'set server flash/flash2 state maint');
  // The tab of the events tells of news all the same.
  const body = () => terminal.screen().slice(1, -1).toSpliced(1, 1);
  const before = body();
  await polled(4);
  terminal.press('j');
  await terminal.waitFor(() => /^\W*www\s/.test(terminal.focused), 'the cursor to move all the same');
  t.deepEqual(
    body()
      .slice(0, -1)
      .map((line) => line.trim()),
    before.slice(0, -1).map((line) => line.trim()),
  );
  terminal.press('p');
  await terminal.waitFor(/flash2.*MAINT/);
  t.notRegex(terminal.text(), /PAUSED/);
});

test.serial('+ and - change how often HAProxy is asked, and ^r asks at once', async (t) => {
  const { terminal, polled } = await watchStandIn(t);
  terminal.press('--------');
  const once = polled(2);
  terminal.press('ctrl+r');
  await terminal.waitFor(() => /every 60s/.test(terminal.line(0)), 'the longest interval');
  terminal.press('ctrl+r');
  await once;
  const often = polled(5);
  terminal.press('+=++++++');
  await often;
  await terminal.waitFor(() => /0\.2s/.test(terminal.line(0)), 'the shortest interval');
});

// The header names the old interval until the next poll, which after - may be a minute away.
test.serial('the header shows the new interval with the key that changed it', async (t) => {
  const { terminal } = await watchStandIn(t, { args: ['-i', '30'], patienceMs: 3000 });
  terminal.press('-');
  await terminal.waitFor(() => /every 60s/.test(terminal.line(0)), 'the longer interval');
});

test.serial(
  'help lists every key of the key table with what it does, and closes by ?, H, q, Esc and Enter',
  async (t) => {
    const { terminal } = await watchStandIn(t, { rows: 140 });
    for (const [open, close] of [
      ['?', 'q'],
      ['H', 'esc'],
      ['?', 'enter'],
      ['H', '?'],
    ] as const) {
      terminal.press(open);
      const text = await terminal.waitFor(/half a page down/);
      for (const { keys, description } of listedGroups.flatMap(({ bindings }) => bindings)) {
        t.true(text.includes(description), description);
        for (const key of keys) t.true(text.includes(keyLabel(key)), key);
      }
      terminal.press(close);
      await terminal.waitFor(/www1/);
    }
  },
);

test.serial('Enter shows every field of the row with its meaning, and the words scroll', async (t) => {
  const { terminal } = await watchStandIn(t, { rows: 24 });
  await terminal.focusOn(/www2-slow/);
  terminal.press('enter');
  const text = await terminal.waitFor(/www\/www2-slow[\s\S]*pxname/);
  for (const name of ['pxname', 'qcur', 'scur']) {
    const meaning = fieldNamed(name)?.meaning.slice(0, 30) ?? '';
    t.true(text.includes(name) && text.includes(meaning), name);
  }
  t.regex(text, /class\s+HTTP: mode http/);
  t.regex(text, /check passed/);
  terminal.press('G');
  await terminal.waitFor(/ssl_failed_hand/);
  terminal.press('g');
  await terminal.waitFor(/pxname/);
  terminal.press('esc');
  await terminal.waitFor(/^\W*ws1\b/m);
  t.regex(terminal.focused, /www2-slow/);
});

test.serial('q backs out of one thing at a time and then quits', async (t) => {
  const { terminal } = await watchStandIn(t);
  terminal.press('/', 'www', 'enter', 'j', 'j');
  await terminal.waitFor(() => /www1/.test(terminal.focused), 'a server under the cursor');
  terminal.press('enter');
  await terminal.waitFor(/pxname/);
  terminal.press('q');
  await terminal.waitFor(
    (text) => !/pxname/.test(tableOf(text)) && !/\bws1\b/.test(tableOf(text)),
    'the filtered table',
  );
  terminal.press('q');
  await terminal.waitFor(/\bws1\b/);
  terminal.press('q');
  t.deepEqual(await terminal.waitForExit(), { code: 0, signal: 0 });
});

test.serial('Esc never quits, however often', async (t) => {
  const { terminal, polled } = await watchStandIn(t);
  for (let times = 0; times < 5; times += 1) {
    terminal.press('esc');
    await polled(1);
  }
  terminal.press('?');
  await terminal.waitFor(/half a page down/);
});
