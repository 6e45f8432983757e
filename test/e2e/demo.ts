import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import test, { type ExecutionContext } from 'ava';
import { findHaproxy } from '../helpers/find-haproxy.ts';
import { realHaproxySerialTest } from '../helpers/lab-haproxy.ts';
import { descendants, eventually, isAlive } from '../helpers/processes.ts';
import { openTerminal, type TerminalOptions } from '../helpers/terminal.ts';

/** The demo with temporary files of its own, so that what it leaves behind can be seen. */
function openDemo(t: ExecutionContext, options: TerminalOptions) {
  const directory = mkdtempSync(join(tmpdir(), 'hd-'));
  t.teardown(() => rmSync(directory, { recursive: true, force: true }));
  const terminal = openTerminal(t, {
    args: ['demo'],
    ...options,
    env: { TMPDIR: directory, ...options.env },
  });
  return { terminal, directory };
}

/** A PATH with a HAProxy that cannot run, as one without its libraries: the usual directories may hold a good one. */
function brokenHaproxy(t: ExecutionContext): NodeJS.ProcessEnv {
  const directory = mkdtempSync(join(tmpdir(), 'hb-'));
  t.teardown(() => rmSync(directory, { recursive: true, force: true }));
  writeFileSync(join(directory, 'haproxy'), '#!/bin/sh\necho "no libraries here" >&2\nexit 127\n', {
    mode: 0o755,
  });
  return { PATH: `${directory}:${process.env.PATH}` };
}

test.serial(
  'without a HAProxy that runs the demo takes the stand-in, says so, moves, and obeys',
  async (t) => {
    const { terminal, directory } = openDemo(t, { env: brokenHaproxy(t) });
    await terminal.waitFor(/stand-in/);
    await terminal.waitFor(/^\W*www\s+UP\s+3\/3(\s+[\d.]+){3}\s+[\d.]+k?\s/m, 'rates');
    t.regex(terminal.text(), /WebSocket[\s\S]*ws1[\s\S]*Flash[\s\S]*flash1/);
    await terminal.focusOn(/www1/);
    terminal.press('M');
    await terminal.waitFor(/set server www\/www1 state maint/);
    terminal.press('y');
    await terminal.waitFor(/www1 to .*: done/);
    const family = descendants(terminal.pid);
    terminal.press('q');
    t.deepEqual(await terminal.waitForExit(), { code: 0, signal: 0 });
    await eventually('the end of the lab', () => !family.some(isAlive));
    await eventually('the end of its files', () => readdirSync(directory).length === 0);
  },
);

const haproxyPath = findHaproxy();

realHaproxySerialTest(
  'with HAProxy the demo runs a real one with live traffic, and leaves nothing behind',
  async (t) => {
    const found = haproxyPath ?? t.fail();
    if (typeof found !== 'object') return;
    const { LD_LIBRARY_PATH } = found.env;
    const { terminal, directory } = openDemo(t, {
      env: { PATH: `${dirname(found.path)}:${process.env.PATH}`, LD_LIBRARY_PATH },
    });
    await terminal.waitFor(/demo: real HAProxy/);
    await terminal.waitFor(/^\W*www\s+UP\s.*\s[1-9][\d.]*\s/m, 'traffic of HTTP');
    await terminal.waitFor(/^\W*ws\s+UP\s+\d\/3\s+[1-9]\d*\s/m, 'open WebSockets');
    const family = descendants(terminal.pid);
    t.true(family.length >= 2);
    terminal.kill('SIGTERM');
    t.deepEqual(await terminal.waitForExit(), { code: 143, signal: 0 });
    await eventually('the end of HAProxy and its servers', () => !family.some(isAlive));
    await eventually('the end of its files', () => readdirSync(directory).length === 0);
  },
);

test.serial('a closed terminal and even SIGKILL leave nothing of the demo behind', async (t) => {
  for (const isHangUp of [true, false]) {
    const { terminal, directory } = openDemo(t, { env: brokenHaproxy(t) });
    await terminal.waitFor(/www1/);
    const family = [terminal.pid, ...descendants(terminal.pid)];
    t.true(family.length >= 2);
    if (isHangUp) terminal.hangUp();
    else terminal.kill('SIGKILL');
    await eventually('the end of the lab', () => !family.some(isAlive));
    await eventually('the end of its files', () => readdirSync(directory).length === 0);
  }
});
