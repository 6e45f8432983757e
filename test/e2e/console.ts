import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ExecutionContext } from 'ava';
import test from 'ava';
import { ask } from '../demo/helpers/socket.ts';
import { realHaproxySerialTest, startSite } from '../helpers/lab-haproxy.ts';
import { type OpenTerminal, openTerminal } from '../helpers/terminal.ts';
import { type Watched, type WatchOptions, watchStandIn } from './helpers/watch.ts';

/** The console on a stand-in, ready for a line. */
async function openConsole(t: ExecutionContext, options: WatchOptions = {}): Promise<Watched> {
  const watched = await watchStandIn(t, options);
  watched.terminal.press(':');
  await watched.terminal.waitFor(/one a line/);
  return watched;
}

const history = ({ stateHome }: OpenTerminal) => join(stateHome, 'hatop-ts', 'console-history');
const journal = ({ stateHome }: OpenTerminal) => join(stateHome, 'hatop-ts', 'journal.ndjson');
/** What the stand-in was told to change; the console itself asks for `help`. */
const changes = (watched: Watched) => watched.changes().filter((line) => line !== 'help');

test.serial('a line that reads shows its answer at once, and Tab completes what help tells', async (t) => {
  const { terminal } = await openConsole(t);
  terminal.press('sho', 'tab');
  await terminal.waitFor(/^> show( |$)/m);
  terminal.press('vers', 'tab');
  await terminal.waitFor(/^> show version/m);
  terminal.press('enter');
  await terminal.waitFor(/> show version\n 2\.6\.12/);
  terminal.press('get weight www/', 'tab');
  await terminal.waitFor(/www\/www1 .*www\/www2/);
});

test.serial('a change is sent once, after y, journaled, and read again at once', async (t) => {
  const watched = await openConsole(t);
  const { terminal } = watched;
  terminal.press('set server www/www1 state maint', 'enter');
  await terminal.waitFor(/sends: set server www\/www1 state maint/);
  t.deepEqual(changes(watched), []);
  terminal.press('y');
  await terminal.waitFor(/Set www\/www1 to maintenance: done/);
  await terminal.waitFor(/> set server www\/www1 state maint\n HAProxy answered without a word/);
  t.deepEqual(changes(watched), ['set server www/www1 state maint']);
  const events = readFileSync(journal(terminal), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line).event);
  t.deepEqual(events, ['attempting', 'answered', 'verified']);
  terminal.press('esc');
  await terminal.waitFor(/www1.*MAINT/);
});

test.serial('what cannot be taken back asks for the name, and Esc keeps the line', async (t) => {
  const watched = await openConsole(t);
  const { terminal } = watched;
  terminal.press('shutdown sessions server www/www1', 'enter');
  await terminal.waitFor(/type www1/);
  terminal.press('y', 'enter', 'esc');
  await terminal.waitFor(/^> shutdown sessions server www\/www1/m);
  t.deepEqual(changes(watched), []);
});

test.serial('two commands in one line, a payload and endless ones are refused with the reason', async (t) => {
  const watched = await openConsole(t);
  const { terminal } = watched;
  for (const [line, reason] of [
    ['show info;disable server www/www1', /one command a line/],
    ['set ssl cert x <<', /payload/],
    ['prompt', /prompt already/],
    ['@1 disable server www/www1', /master/],
  ] as const) {
    terminal.press(line, 'enter');
    await terminal.waitFor(reason);
    terminal.press('ctrl+u');
  }
  t.deepEqual(changes(watched), []);
});

test.serial('--read-only lets lines that read through and stops all others', async (t) => {
  const watched = await openConsole(t, { args: ['--read-only'] });
  const { terminal } = watched;
  terminal.press('show version', 'enter');
  await terminal.waitFor(/> show version\n 2\.6\.12/);
  terminal.press('set server www/www1 state maint', 'enter');
  await terminal.waitFor(/not sent: read-only/);
  terminal.press('y', 'enter');
  await watched.polled(2);
  t.deepEqual(changes(watched), []);
});

test.serial('the history is kept for the next run, for its owner alone', async (t) => {
  const { terminal, standIn } = await openConsole(t);
  terminal.press('show version', 'enter');
  await terminal.waitFor(/> show version\n 2\.6\.12/);
  terminal.press(' show env', 'enter');
  await terminal.waitFor(/HAPROXY_CLI/);
  t.is(readFileSync(history(terminal), 'utf8'), 'show version\n');
  t.is(statSync(history(terminal)).mode & 0o777, 0o600);
  terminal.press('ctrl+c');
  await terminal.waitForExit();
  const again = openTerminal(t, {
    args: ['--socket', standIn.socketPath],
    env: { XDG_STATE_HOME: terminal.stateHome },
  });
  await again.waitFor(/www1/);
  again.press('5');
  await again.waitFor(/one a line/);
  again.press('up');
  await again.waitFor(/^> show version/m);
});

test.serial('a history that cannot be written warns, and the console goes on', async (t) => {
  const watched = await watchStandIn(t);
  const { terminal } = watched;
  writeFileSync(join(terminal.stateHome, 'hatop-ts'), 'in the way');
  terminal.press(':');
  await terminal.waitFor(/history .* cannot be read/);
  terminal.press('show version', 'enter');
  await terminal.waitFor(/> show version\n 2\.6\.12/);
  t.regex(terminal.text(), /history .* cannot be written/);
  t.false(existsSync(history(terminal)));
});

for (const options of [
  { columns: 40, rows: 10 },
  { columns: 80, rows: 24, args: ['--ascii'], env: { NO_COLOR: '1' } },
] as const) {
  test.serial(`the console works on ${options.columns}x${options.rows}`, async (t) => {
    const { terminal } = await openConsole(t, options);
    terminal.press('show ver', 'tab');
    await terminal.waitFor(/^> show version/m);
    terminal.press('enter');
    await terminal.waitFor(/> show version\n 2\.6\.12/);
    terminal.press('clear counters all', 'enter');
    await terminal.waitFor(/Type yes:/);
    t.is(terminal.screen().length, options.rows);
    terminal.press('esc');
    await terminal.waitFor(/^> clear counters all/m);
    terminal.press('ctrl+c');
    await terminal.waitForExit();
  });
}

test.serial('^C quits from the console and gives the terminal back', async (t) => {
  const { terminal } = await openConsole(t);
  terminal.press('show in', 'ctrl+c');
  t.is((await terminal.waitForExit()).code, 0);
  t.false(terminal.isAlternateScreen);
});

realHaproxySerialTest('the console of a real HAProxy reads, changes and is refused', async (t) => {
  const site = await startSite(t);
  const terminal = openTerminal(t, { args: ['--socket', site.socketPath, '-i', '0.2'], rows: 60 });
  await terminal.waitFor(/www1/);
  await terminal.focusOn(/www2/);
  terminal.press(':');
  await terminal.waitFor(/one a line/);
  terminal.press('show inf', 'tab');
  await terminal.waitFor(/^> show info/m);
  terminal.press('enter');
  await terminal.waitFor(/^ Start_time_sec: \d+/m);
  terminal.press('set server ', 'tab');
  await terminal.waitFor(/^ www\/www2 +www\/www1/m, 'the selected name first');
  terminal.press('tab', ' weight 5', 'enter');
  await terminal.waitFor(/sends: set server www\/www2 weight 5/);
  terminal.press('y');
  await terminal.waitFor(/weight of www\/www2.*: done/i);
  t.regex(await ask(site.socketPath, 'get weight www/www2'), /^5 /);
  terminal.press('show sess', 'enter');
  await terminal.waitFor(/0x[0-9a-f]+: proto=/);
  terminal.press('set server www/nobody state maint', 'enter');
  await terminal.waitFor(/sends: set server www\/nobody/);
  terminal.press('y');
  await terminal.waitFor(/^ No such server\./m);
});

realHaproxySerialTest('below admin level HAProxy itself refuses, in its own words', async (t) => {
  const site = await startSite(t);
  const socket = site.socketPath.replace('admin.sock', 'operator.sock');
  const terminal = openTerminal(t, { args: ['--socket', socket, '-i', '0.2'] });
  await terminal.waitFor(/www1[\s\S]*operator|operator[\s\S]*www1/);
  terminal.press(':');
  await terminal.waitFor(/one a line/);
  terminal.press('disable server www/www1', 'enter');
  await terminal.waitFor(/sends: disable server/);
  terminal.press('y');
  await terminal.waitFor(/^ Permission denied/m);
});
