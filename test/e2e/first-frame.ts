import test from 'ava';
import { expectCleanFrame } from './helpers/clean-frame.ts';
import { watchStandIn } from './helpers/watch.ts';

test.serial(
  'the first picture shows who HAProxy is and one block for each class, with its servers',
  async (t) => {
    const { terminal } = await watchStandIn(t);
    t.true(terminal.isAlternateScreen);
    t.false(terminal.cursor.isVisible);
    t.regex(terminal.line(0), /HAProxy 2\.6\.12.*pid 4711.*haproxy\.sock.*every 0\.2s/);
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

test.serial('before HAProxy answers the screen is there already and says so', async (t) => {
  const { terminal, standIn } = await watchStandIn(t);
  t.truthy(terminal);
  t.true(standIn.received.length > 0);
});
