import test from 'ava';
import { watchStandIn } from './helpers/watch.ts';

test.serial('a row draws its past, and Enter shows it as a chart with a cursor', async (t) => {
  const { terminal, polled } = await watchStandIn(t, { columns: 80, rows: 24, args: ['-i', '0.2'] });
  await polled(3);
  await terminal.waitFor(/ws1 .*█\s*$/m);
  await terminal.focusOn(/\bws1\b/);
  terminal.press('enter');
  await terminal.waitFor(/sessions {2}now \d[\s\S]*[⣀-⣿]/);
  terminal.press('left');
  await terminal.waitFor(/ \d\d:\d\d:\d\d {2}\d+ sessions[\s\S]*▲/);
  terminal.press('tab', '+');
  await terminal.waitFor(/ \d\d:\d\d:\d\d {2}[\d.]+ new sessions\/s .* 10 minutes to /);
  terminal.press('esc');
  await terminal.waitFor((text) => !text.includes('▲'), 'no cursor');
  t.regex(terminal.text(), /new sessions\/s {2}now/);
  terminal.press('esc');
  await terminal.waitFor(/NAME .* TREND/);
});
