import test from 'ava';
import { openTerminal } from '../helpers/terminal.ts';
import { expectCleanFrame } from './helpers/clean-frame.ts';
import { startPeer, watchStandIn } from './helpers/watch.ts';

test.serial(
  'the first picture shows who HAProxy is and one block for each class, with its servers',
  async (t) => {
    const { terminal } = await watchStandIn(t);
    t.true(terminal.isAlternateScreen);
    t.false(terminal.cursor.isVisible);
    t.regex(terminal.line(0), /HAProxy 2\.6\.12.*pid 4711.*haproxy\.sock.*0\.2s/);
    const names = [
      'HTTP',
      'www',
      'www1',
      'www2-slow',
      'WebSocket',
      'ws',
      'ws3-flaps',
      'Flash',
      'flash',
      'flash3',
    ];
    const places = [...names, 'Frontends', 'public'].map((name) =>
      terminal.screen().findIndex((line) => new RegExp(`^\\W*${name}\\b`).test(line)),
    );
    t.false(places.includes(-1), terminal.text());
    t.deepEqual(
      places,
      [...places].sort((a, b) => a - b),
    );
  },
);

test.serial(
  'rates appear with the second picture, and what stands still until a tunnel closes is no zero',
  async (t) => {
    const { terminal } = await watchStandIn(t);
    await terminal.waitFor(/^\W*www\s+UP\s.*\s\d+(\.\d)?\s+\d+(\.\d)?\s+[\d.]+[k]?\s/m, 'rates of www');
    t.regex(terminal.text(), /^\W*Flash\b.* [–-] /m);
  },
);

test.serial('a frame is whole: every part once, in its place, over the full width', async (t) => {
  const { terminal } = await watchStandIn(t, { args: ['-i', '60'] });
  await expectCleanFrame(t, terminal, 140, 45);
});

test.serial('a working directory that was removed is missed by nobody', async (t) => {
  const { standIn } = await startPeer(t);
  const terminal = openTerminal(t, {
    args: ['--socket', standIn.socketPath, '-i', '0.2'],
    script: 'gone="$(mktemp -d)"; cd "$gone"; rmdir "$gone"; exec "$@"',
  });
  await terminal.waitFor(/www1/);
  await terminal.waitFor(/^\W*www\s+UP\s.*\s\d+(\.\d)?\s+\d+(\.\d)?\s+[\d.]+[k]?\s/m, 'rates of www');
  terminal.press('q');
  t.deepEqual(await terminal.waitForExit(), { code: 0, signal: 0 });
});

test.serial('a HAProxy that accepts and says nothing is waited for in sight of the user', async (t) => {
  const peer = await startPeer(t);
  peer.standIn.behave('silent');
  const terminal = openTerminal(t, { args: ['--socket', peer.standIn.socketPath] });
  await terminal.waitFor(/connecting/);
  t.true(terminal.isAlternateScreen);
  terminal.press('q');
  t.deepEqual(await terminal.waitForExit(), { code: 0, signal: 0 });
});

test.serial(
  'a HAProxy that is not there at the start is shown as such, and found when it comes',
  async (t) => {
    const { standIn } = await startPeer(t);
    await standIn.stop();
    const terminal = openTerminal(t, { args: ['--socket', standIn.socketPath, '-i', '0.2'] });
    await terminal.waitFor(/NO DATA[\s\S]*not running/);
    await standIn.start();
    await terminal.waitFor(/www2-slow/);
    t.notRegex(terminal.text(), /NO DATA|STALE/);
  },
);
