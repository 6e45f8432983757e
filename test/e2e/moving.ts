import test from 'ava';
import type { NamedKey } from '../helpers/key-bytes.ts';
import { tableOf, watchStandIn } from './helpers/watch.ts';

const first = /^\W*HTTP\b/;
const last = /^\W*stats\b/;

test.serial('arrows and j k move by a row, Home End g G to the ends, pages by what fits', async (t) => {
  const { terminal } = await watchStandIn(t, { rows: 20 });
  const { focused } = terminal;
  t.regex(focused, first);
  const step = async (keys: readonly string[], wanted: RegExp) => {
    terminal.press(...keys);
    await terminal.waitFor(() => wanted.test(terminal.focused), `${keys.join(' ')} to lead to ${wanted}`);
  };
  await step(['j'], /^\W*www\b/);
  await step(['down'], /www1/);
  await step(['k'], /^\W*www\b/);
  await step(['up'], first);
  await step(['up'], first);
  await step(['G'], last);
  await step(['g'], first);
  await step(['end'], last);
  await step(['home'], first);
  await step(['end application'], last);
  await step(['home application'], first);
  await step(['end linux'], last);
  await step(['home linux'], first);
  await step(['end rxvt'], last);
  await step(['home rxvt'], first);
  await step(['down application'], /^\W*www\b/);
  await step(['down application'], /www1/);
  await step(['up application'], /^\W*www\b/);
  await step(['up'], first);
  const pages: readonly (readonly [NamedKey, NamedKey])[] = [
    ['pagedown', 'pageup'],
    ['ctrl+f', 'ctrl+b'],
    ['ctrl+d', 'ctrl+u'],
  ];
  for (const [down, up] of pages) {
    await step([down], /^(?!\W*HTTP)\W*\w/);
    await step([up], first);
  }
});

test.serial('several keys in one write are several keys', async (t) => {
  const { terminal } = await watchStandIn(t);
  terminal.press('jjjj');
  await terminal.waitFor(() => /www3-errors/.test(terminal.focused), 'the fifth row under the cursor');
  terminal.press('kk\x1b[A');
  await terminal.waitFor(() => /^\W*www\s/.test(terminal.focused), 'the second row under the cursor');
});

test.serial('an escape sequence split over two writes is one key, and no Esc', async (t) => {
  const { terminal } = await watchStandIn(t);
  terminal.press('/', 'ws', 'enter');
  await terminal.waitFor(
    (text) => !tableOf(text).includes('www1') && text.includes('ws1'),
    'the filtered table',
  );
  terminal.press('\x1b[', 'B');
  await terminal.waitFor(() => /^\W*ws\s/.test(terminal.focused), 'the cursor one row on');
  t.notRegex(tableOf(terminal.text()), /www1/, 'the first half was taken for Esc');
});

test.serial('Esc alone is a key of its own, without another one after it', async (t) => {
  const { terminal } = await watchStandIn(t);
  terminal.press('/', 'ws', 'enter');
  await terminal.waitFor((text) => !tableOf(text).includes('www1'), 'the filtered table');
  terminal.press('esc');
  await terminal.waitFor(/www1/);
});

test.serial('h and Left fold, l and Right unfold, first the backend and then its class', async (t) => {
  const { terminal } = await watchStandIn(t);
  await terminal.focusOn(/www2-slow/);
  terminal.press('h');
  await terminal.waitFor(() => /^\W*www\s/.test(terminal.focused), 'the backend of the server');
  terminal.press('left');
  await terminal.waitFor(
    (text) => !/www[123]/.test(tableOf(text)) && /^\W*www\s/.test(terminal.focused),
    'a folded backend',
  );
  terminal.press('l');
  await terminal.waitFor(/www1/);
  terminal.press('left application');
  await terminal.waitFor((text) => !/www1/.test(tableOf(text)), 'a folded backend');
  terminal.press('right application');
  await terminal.waitFor(/www1/);
  terminal.press('g', 'h');
  await terminal.waitFor(
    (text) => !/\bwww\b/.test(tableOf(text)) && /\bws1\b/.test(tableOf(text)),
    'a folded class',
  );
  terminal.press('right');
  await terminal.waitFor(/www1/);
});

test.serial(
  'the cursor follows its row when the order changes, and stays in sight on a low screen',
  async (t) => {
    const { terminal } = await watchStandIn(t, { rows: 12 });
    terminal.press('G');
    await terminal.waitFor(() => last.test(terminal.focused), 'the last row');
    await terminal.focusOn(last);
    terminal.press('g');
    await terminal.focusOn(/ws2/);
    terminal.press('>');
    await terminal.waitFor(() => /ws2/.test(terminal.focused), 'the same row after sorting');
    t.regex(terminal.focused, /ws2/);
  },
);
