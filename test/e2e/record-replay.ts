import { readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import type { Report } from '../../src/view/report.ts';
import { eventually } from '../helpers/processes.ts';
import { openTerminal, temporaryStateHome } from '../helpers/terminal.ts';
import { run } from './helpers/run.ts';
import { startPeer, watchStandIn } from './helpers/watch.ts';

const onlyRows = (text: string) => text.split('\n').filter((line) => /\b(www|ws|flash)\d/.test(line));

test.serial('a recording survives kill -9, and opens with --once --json and in the dashboard', async (t) => {
  const path = join(temporaryStateHome(t), 'incident.rec');
  const { terminal, standIn } = await watchStandIn(t, { args: ['--record', path] });
  await terminal.waitFor(/REC [\d.]+k/);
  t.is(statSync(path).mode & 0o777, 0o600);
  await terminal.focusOn(/www1/);
  terminal.press('M', 'y');
  await terminal.waitFor(/www1 to .*: done/);
  const before = statSync(path).size;
  await eventually('more in the recording', () => statSync(path).size > before + 5000);
  terminal.kill('SIGKILL');
  await terminal.waitForExit();
  await standIn.stop();

  const { code, stdout, stderr } = await run(t, ['replay', path, '--once', '--json']);
  t.is(code, 0, stderr);
  const report = JSON.parse(stdout) as Report;
  t.deepEqual(report.source, { kind: 'recording', label: 'incident.rec' });
  t.is(report.rows.find(({ name }) => name === 'www1')?.status, 'MAINT');
  t.is(typeof report.rows.find(({ name }) => name === 'www2-slow')?.rates.stot, 'number');
  const table = await run(t, ['replay', path]);
  t.is(table.code, 0);
  t.regex(table.stdout, /^\W*www1 +MAINT/m);

  const replay = openTerminal(t, { args: ['replay', path, '--speed', '0.1'] });
  await replay.waitFor(/REPLAY 0\.1x .*incident\.rec|incident\.rec .*REPLAY 0\.1x/);
  await replay.waitFor(/www1 +UP/);
  replay.press('p', ']');
  await replay.waitFor(/PAUSED/);
  replay.press('p', '}');
  await replay.waitFor(/www1 +MAINT/);
  await replay.waitFor(/REPLAY END[\s\S]*end of the recording/);
  replay.press('@');
  await replay.waitFor(/verified[\s\S]*set server www\/www1 state maint/);
  replay.press('esc');
  await replay.focusOn(/www2-slow/);
  replay.press('E');
  await replay.waitFor(/this is a recording/);
  replay.press('{');
  await replay.waitFor(/PAUSED/);
  replay.press('Q');
  t.deepEqual(await replay.waitForExit(), { code: 0, signal: 0 });
});

test.serial('a recording goes on in another run, and one torn at its end says so', async (t) => {
  const path = join(temporaryStateHome(t), 'a.rec');
  const { standIn } = await startPeer(t);
  for (const _ of [1, 2]) {
    const terminal = openTerminal(t, {
      args: ['--socket', standIn.socketPath, '-i', '0.2', '--record', path],
    });
    await terminal.waitFor(/REC [\d.]+k/);
    const before = statSync(path).size;
    await eventually('a poll in the recording', () => statSync(path).size > before + 2000);
    terminal.press('Q');
    await terminal.waitForExit();
  }
  t.is((await run(t, ['replay', path])).stderr, '');
  truncateSync(path, statSync(path).size - 100);
  const { code, stdout, stderr } = await run(t, ['replay', path]);
  t.is(code, 0);
  t.true(onlyRows(stdout).length > 5);
  t.regex(
    stderr,
    /^hatop-ts: a\.rec is whole up to [\d: -]+ UTC only: \d+ bytes from byte \d+ on are left out\n$/,
  );
  const replay = openTerminal(t, { args: ['replay', path], columns: 100 });
  await replay.waitFor(/a\.rec is whole up to/);
});

test.serial('what cannot be recorded to or replayed leaves with one line', async (t) => {
  const path = join(temporaryStateHome(t), 'notes.txt');
  writeFileSync(path, 'precious');
  const replayed = async (place: string, reason: RegExp) => {
    const { code, stdout, stderr } = await run(t, ['replay', place, '--once']);
    t.is(code, 3, stderr);
    t.is(stdout, '');
    t.regex(stderr, /^hatop-ts: [^\n]+\n$/);
    t.regex(stderr, reason);
  };
  await replayed(path, /no recording/);
  await replayed(`${path}.none`, /ENOENT/);
  const { standIn } = await watchStandIn(t);
  const args = ['--socket', standIn.socketPath, '--record', path];
  const terminal = openTerminal(t, { args });
  t.like(await terminal.waitForExit(), { code: 2 });
  t.regex(terminal.text(), /this file is no recording/);
  t.is(readFileSync(path, 'utf8'), 'precious');
  t.like(await run(t, args), { code: 2, stderr: 'hatop-ts: --record needs the dashboard in a terminal\n' });
});

test.serial('a file that is taken away ends the recording and nothing else', async (t) => {
  const path = join(temporaryStateHome(t), 'a.rec');
  const { terminal, polled } = await watchStandIn(t, { args: ['--record', path] });
  await terminal.waitFor(/REC [\d.]+k/);
  truncateSync(path, 10);
  await terminal.waitFor(/REC STOPPED[\s\S]*something else writes to it/);
  await polled(3);
  await terminal.waitFor(/0s old/);
});

test.serial('the past of a live HAProxy can be gone back to and left again', async (t) => {
  const { terminal, polled, freeze } = await watchStandIn(t);
  await terminal.focusOn(/www1/);
  terminal.press('M', 'y');
  await terminal.waitFor(/www1 to .*: done/);
  await polled(2);
  freeze(true);
  terminal.press('p');
  await terminal.waitFor(/PAUSED \d\d:\d\d:\d\d +\ds ago/);
  for (let steps = 0; /www1 +MAINT/.test(terminal.text()) && steps < 100; steps += 1) {
    terminal.press('left');
    await polled(1);
  }
  await terminal.waitFor(/www1 +UP/);
  terminal.press('E');
  await terminal.waitFor(/the past is shown: p returns to now/);
  terminal.press('{', '[');
  await terminal.waitFor(/the past goes back to \d\d:\d\d:\d\d/);
  terminal.press('p');
  await terminal.waitFor(/0s old[\s\S]*www1 +MAINT/);
  terminal.press('E');
  await terminal.waitFor(/set server www\/www1 state ready/);
});
