import xterm from '@xterm/headless';
import test from 'ava';
import { screenSvg } from '../../packaging/screen-svg.ts';

async function svgOf(output: string) {
  const terminal = new xterm.Terminal({ cols: 20, rows: 2, allowProposedApi: true });
  await new Promise<void>((resolve) => terminal.write(output, resolve));
  const svg = screenSvg(terminal, 'a <screen>');
  terminal.dispose();
  return svg;
}

test('every piece of text stands at its cell, as wide as its cells, in its colour', async (t) => {
  const svg = await svgOf('UP    \x1b[1;38;5;196m5xx & more\x1b[0m');
  t.regex(svg, /<text x="12" y="[\d.]+" textLength="16.8" [^>]*fill="#d4d7dc">UP<\/text>/);
  t.regex(svg, /<text x="62.4" [^>]*textLength="84" [^>]*fill="#ff0000" class="b">5xx &amp; more<\/text>/);
});

test('reverse video is a ground behind the text, one piece for the whole line', async (t) => {
  const svg = await svgOf('\x1b[7m all \x1b[1mof it         \x1b[0m');
  t.is(svg.match(/<rect x=/g)?.length, 1);
  t.regex(svg, /<rect x="12" y="12" width="159.6" height="18" fill="#d4d7dc"\/>/);
});

test('bars of a trend are drawn, so that no font leaves gaps in them', async (t) => {
  const svg = await svgOf('▁█');
  t.notRegex(svg, /[▁█]/);
  t.is(svg.match(/<path fill/g)?.length, 1);
});

test('the picture needs nothing from anywhere else', async (t) => {
  const svg = await svgOf('text');
  t.notRegex(svg.replace('http://www.w3.org/2000/svg', ''), /https?:|url\(|@import|<script|<image|href/);
  t.regex(svg, /<title>a &lt;screen&gt;<\/title>/);
});
