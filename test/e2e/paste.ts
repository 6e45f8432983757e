import test from 'ava';
import { eventually } from '../helpers/processes.ts';
import { watchStandIn } from './helpers/watch.ts';

const pasted = (text: string) => `\x1b[200~${text}\x1b[201~`;

test.serial(
  'a pasted text changes nothing, although its letters are keys: M opens a dialog and y confirms it',
  async (t) => {
    const { terminal, changes, polled } = await watchStandIn(t);
    t.true(terminal.output.includes('\x1b[?2004h'));
    await terminal.focusOn(/www1/);
    terminal.press(pasted('My server is down\nX'));
    await terminal.waitFor(/a pasted text is never taken for keys/);
    await polled(2);
    t.deepEqual(changes(), []);
    t.regex(terminal.focused, /www1/);
    terminal.press('Q');
    t.deepEqual(await terminal.waitForExit(), { code: 0, signal: 0 });
    t.true(terminal.output.lastIndexOf('\x1b[?2004l') > terminal.output.lastIndexOf('\x1b[?2004h'));
  },
);

test.serial(
  'lines pasted into the console are one line that is typed, and several commands are never sent',
  async (t) => {
    const { terminal, standIn, polled } = await watchStandIn(t);
    const sent = () => standIn.received.filter((line) => line.includes('disable'));
    terminal.press(':');
    await terminal.waitFor(/Console/);
    terminal.press(pasted('disable server www/www1\ny\n'));
    await terminal.waitFor(/disable server www\/www1 y/);
    await polled(2);
    t.deepEqual(sent(), []);
    terminal.press('ctrl+u', pasted('show info; disable server www/www1'), 'enter');
    await terminal.waitFor(/one command|several commands/i);
    terminal.press('ctrl+u', pasted('show version'), 'enter');
    await eventually('the line', () => standIn.received.includes('show version'));
    t.deepEqual(sent(), []);
  },
);
