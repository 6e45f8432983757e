import test from 'ava';
import { alertBytes, createAlerter } from '../../src/app/alerter.ts';
import { corpus, nameCorpora } from '../helpers/corpora.ts';

const st = '\x1b\\';

test('each way has its bytes', (t) => {
  t.is(alertBytes('bell', 'ws/ws1: UP -> DOWN', 0, false), '\x07');
  t.is(alertBytes('osc9', 'ws/ws1: UP -> DOWN', 0, false), `\x1b]9;hatop-ts: ws/ws1: UP -> DOWN${st}`);
  t.is(
    alertBytes('osc777', 'ws/ws1: UP -> DOWN', 3, false),
    `\x1b]777;notify;hatop-ts;ws/ws1: UP -> DOWN and 3 more${st}`,
  );
});

test('tmux gets its wrapping, and its bell as it is', (t) => {
  t.is(alertBytes('osc9', 'down', 0, true), `\x1bPtmux;\x1b\x1b]9;hatop-ts: down\x1b\x1b\\${st}`);
  t.is(alertBytes('bell', 'down', 0, true), '\x07');
});

test('hostile text cannot end the sequence, begin another, add a parameter or be long', (t) => {
  const hostile = `a\x07b\x1b\\c\x1b]0;owned\x07d\x9ce\x9d0;f\r\ng\u202eh;i${'z'.repeat(9999)}`;
  for (const way of ['osc9', 'osc777'] as const) {
    const bytes = alertBytes(way, hostile, 2, false);
    const inside = bytes.slice(2, -2);
    t.notRegex(inside, /[\x00-\x1f\x7f-\x9f\u202e]/);
    t.is(inside.split(';').length, way === 'osc9' ? 2 : 4);
    t.true(bytes.length < 250);
    t.regex(bytes, /\.\.\. and 2 more\x1b\\$/);
  }
});

test('whatever a name or a check text holds, a notification is one sequence with nothing in it that is obeyed', (t) => {
  for (const text of corpus(...nameCorpora))
    for (const [way, whole] of [
      ['osc9', /^\x1b\]9;hatop-ts: [^;\p{Cc}\p{Bidi_Control}]*\x1b\\$/u],
      ['osc777', /^\x1b\]777;notify;hatop-ts;[^;\p{Cc}\p{Bidi_Control}]*\x1b\\$/u],
    ] as const) {
      const bytes = alertBytes(way, text, 0, false);
      t.regex(bytes, whole, JSON.stringify(text));
      const inTmux = alertBytes(way, text, 0, true);
      t.is(inTmux.slice('\x1bPtmux;'.length, -2).replaceAll('\x1b\x1b', '\x1b'), bytes);
    }
});

function listening(ways: Parameters<typeof createAlerter>[0]['ways']) {
  const heard: string[] = [];
  const timers: (() => void)[] = [];
  const alerter = createAlerter({
    ways,
    isInTmux: false,
    write: (bytes) => heard.push(bytes),
    after: (_ms, then) => {
      timers.push(then);
      return () => timers.splice(timers.indexOf(then), 1);
    },
  });
  const pass = () => timers.shift()?.();
  return { alerter, heard, timers, pass };
}

test('the first call is heard at once, those within the pause are one', (t) => {
  const { alerter, heard, pass, timers } = listening(['osc9']);
  alerter.call('one', 0);
  t.deepEqual(heard, [`\x1b]9;hatop-ts: one${st}`]);
  alerter.call('two', 0);
  alerter.call('three', 1);
  t.is(heard.length, 1);
  pass();
  t.is(heard[1], `\x1b]9;hatop-ts: two and 2 more${st}`);
  pass();
  t.is(heard.length, 2);
  t.is(timers.length, 0);
  alerter.call('four', 0);
  t.is(heard[2], `\x1b]9;hatop-ts: four${st}`);
});

test('several ways are heard together, and none is silence', (t) => {
  const both = listening(['bell', 'osc777']);
  both.alerter.call('down', 0);
  t.deepEqual(both.heard, [`\x07\x1b]777;notify;hatop-ts;down${st}`]);
  const none = listening([]);
  none.alerter.call('down', 0);
  t.deepEqual([none.heard, none.timers], [[], []]);
});

test('after the end nothing is heard', (t) => {
  const { alerter, heard, timers } = listening(['bell']);
  alerter.call('one', 0);
  alerter.call('two', 0);
  alerter.stop();
  t.is(timers.length, 0);
  t.is(heard.length, 1);
});
