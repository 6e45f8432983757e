import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import test, { type ExecutionContext } from 'ava';
import { eventually } from '../helpers/processes.ts';
import type { OpenTerminal } from '../helpers/terminal.ts';
import { attempted, journalOf, readJournal } from './helpers/farm.ts';
import { watchStandIn } from './helpers/watch.ts';

const line = 'set server www/www1 state maint';

function temporaryDirectory(t: ExecutionContext): string {
  const directory = mkdtempSync(join(tmpdir(), 'hj-'));
  t.teardown(() => rmSync(directory, { recursive: true, force: true }));
  return directory;
}

async function ask(terminal: OpenTerminal): Promise<void> {
  await terminal.focusOn(/www1/);
  terminal.press('M');
  await terminal.waitFor(new RegExp(`sends: ${line}`));
}

async function maintain(terminal: OpenTerminal): Promise<void> {
  await ask(terminal);
  terminal.press('y');
  await terminal.waitFor(/www1 to maintenance: done/);
}

test.serial(
  'the journal has who, where, what, the answer and what was seen, one line each, 0600',
  async (t) => {
    const { terminal, standIn } = await watchStandIn(t);
    const path = join(terminal.stateHome, 'hatop-ts', 'journal.ndjson');
    t.false(existsSync(path), 'nothing was sent yet');
    await maintain(terminal);
    const entries = journalOf(terminal);
    t.deepEqual(
      entries.map(({ event, result }) => [event, result]),
      [
        ['attempting', ''],
        ['answered', 'accepted'],
        ['verified', 'status is MAINT'],
      ],
    );
    for (const entry of entries) {
      t.is(entry.line, line);
      t.deepEqual(entry.targets, ['www/www1']);
      t.is(entry.source, standIn.socketPath);
      t.true(entry.who.endsWith(`${userInfo().username}@${hostname()}`), entry.who);
      t.true(Math.abs(Date.parse(entry.at) - Date.now()) < 60_000);
    }
    t.is(statSync(path).mode & 0o777, 0o600);
    const before = readFileSync(path, 'utf8');
    terminal.press('E');
    await terminal.waitFor(/sends: set server www\/www1 state ready/);
    terminal.press('y');
    await terminal.waitFor(/www1 to ready: done/);
    t.true(readFileSync(path, 'utf8').startsWith(before), 'it only grows');
    t.is(journalOf(terminal).length, 6);
  },
);

test.serial('@ shows what was sent and what came of it', async (t) => {
  const { terminal } = await watchStandIn(t);
  terminal.press('@');
  await terminal.waitFor(/Journal \(UTC\)[\s\S]*nothing was sent yet/);
  terminal.press('esc');
  await maintain(terminal);
  terminal.press('@');
  const text = await terminal.waitFor(/Journal \(UTC\)/);
  t.regex(text, /attempting\s+www\/www1 · set server www\/www1 state maint/);
  t.regex(text, /answered\s+www\/www1 · set server www\/www1 state maint · accepted/);
  t.regex(text, /verified\s+www\/www1 · set server www\/www1 state maint · status is MAINT/);
  terminal.press('esc');
  await terminal.waitFor(/www1.*MAINT/);
});

test.serial('the attempt is on disk before HAProxy says a word', async (t) => {
  const { terminal, standIn, changes } = await watchStandIn(t);
  await ask(terminal);
  standIn.behave('silent');
  terminal.press('y');
  await eventually('the line at the stand-in', () => changes().length === 1, 10_000);
  t.deepEqual(attempted(journalOf(terminal)), [line]);
  t.is(journalOf(terminal).length, 1, 'nothing was answered');
});

test.serial('a change that could not be sent has its attempt and that it was not sent', async (t) => {
  const { terminal, standIn, changes } = await watchStandIn(t, { args: ['-i', '60'] });
  await ask(terminal);
  await standIn.stop();
  terminal.press('y');
  await eventually('the outcome in the journal', () => journalOf(terminal).length >= 2, 10_000);
  t.deepEqual(
    journalOf(terminal).map(({ event }) => event),
    ['attempting', 'answered'],
  );
  t.regex(journalOf(terminal)[1]?.result ?? '', /^not sent: /);
  t.deepEqual(changes(), []);
  await terminal.waitFor(/not sent: /);
});

test.serial('--journal writes elsewhere, and --no-journal nowhere', async (t) => {
  const path = join(temporaryDirectory(t), 'deep', 'changes.ndjson');
  const elsewhere = await watchStandIn(t, { args: ['--journal', path] });
  await maintain(elsewhere.terminal);
  t.deepEqual(attempted(readJournal(path)), [line]);
  t.false(existsSync(join(elsewhere.terminal.stateHome, 'hatop-ts', 'journal.ndjson')));

  const nowhere = await watchStandIn(t, { args: ['--no-journal'] });
  await maintain(nowhere.terminal);
  t.false(existsSync(join(nowhere.terminal.stateHome, 'hatop-ts', 'journal.ndjson')));
  t.deepEqual(nowhere.changes(), [line]);
  nowhere.terminal.press('@');
  await nowhere.terminal.waitFor(/verified\s+www\/www1/);
});

test.serial('a journal that cannot be written warns, and the change is done all the same', async (t) => {
  const directory = temporaryDirectory(t);
  const file = join(directory, 'file');
  writeFileSync(file, '');
  symlinkSync('/dev/full', join(directory, 'full'));
  for (const path of [join(file, 'journal.ndjson'), directory, join(directory, 'full')]) {
    const { terminal, changes } = await watchStandIn(t, { args: ['--journal', path] });
    await ask(terminal);
    terminal.press('y');
    await terminal.waitFor(/www1.*MAINT/);
    t.deepEqual(changes(), [line], path);
    // Every entry that is lost warns, that of the verification last of all.
    await terminal.waitFor(/journal .*cannot be written/);
  }
});

test.serial('a lost answer is unknown, is settled by the next poll, and is never sent again', async (t) => {
  // Polled on request only: a poll that fails just before the change would close the gate.
  const { terminal, standIn, changes, polled } = await watchStandIn(t, { args: ['-i', '60'] });
  await ask(terminal);
  standIn.behave('lose-answer');
  terminal.press('y');
  await terminal.waitFor(/STALE/);
  t.deepEqual(changes(), [line]);
  terminal.press('y', 'j', 'k');
  standIn.behave('normal');
  terminal.press('ctrl+r');
  await terminal.waitFor(/the answer was lost, but it was done \(status is MAINT\)/);
  const again = polled(2);
  terminal.press('ctrl+r');
  await terminal.waitFor((text) => !/answer was lost/.test(text), 'the next key');
  terminal.press('ctrl+r');
  await again;
  t.deepEqual(changes(), [line]);
  t.deepEqual(
    journalOf(terminal).map(({ event, result }) => [event, result.split(',')[0]]),
    [
      ['attempting', ''],
      ['answered', 'unknown'],
      ['verified', 'status is MAINT'],
    ],
  );
  // It was done, so it can be undone.
  terminal.press('u');
  await terminal.waitFor(/sends: set server www\/www1 state ready/);
});
