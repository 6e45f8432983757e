import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { spawn } from '@lydell/node-pty';
import xterm from '@xterm/headless';
import { screenSvg } from './screen-svg.ts';

const columns = 120;
const rows = 33;
const patienceMs = 240_000;
const picture = new URL('../docs/screen.svg', import.meta.url);

/** A demo on a real HAProxy that has run for a minute, so that trends are drawn, in which something is wrong and traffic flows. */
function isWorthShowing(text: string): boolean {
  const [header = ''] = text.split('\n');
  return (
    / up [1-9]\d*m/.test(header) &&
    /demo: real HAProxy/.test(header) &&
    /^ ! .*flapping/m.test(text) &&
    /^.*● ws3-flaps +UP/m.test(text) &&
    /^▾ HTTP .* [1-9]\d* +[\d.k]+/m.test(text)
  );
}

/** Nothing of whoever runs this is in the picture: the program finds no settings and keeps nothing. */
function environment(home: string): Record<string, string> {
  return {
    PATH: `${process.env.PATH ?? ''}:/usr/sbin`,
    HOME: home,
    XDG_CONFIG_HOME: home,
    XDG_STATE_HOME: home,
    XDG_CACHE_HOME: home,
    TERM: 'xterm-256color',
    COLORTERM: 'truecolor',
    LANG: 'C.UTF-8',
  };
}

const home = mkdtempSync(join(tmpdir(), 'hatop-screenshot-'));
const terminal = new xterm.Terminal({ cols: columns, rows, allowProposedApi: true });
const program = fileURLToPath(new URL('../bin/hatop-ts', import.meta.url));
const pty = spawn(process.execPath, [program, 'demo', '--theme', 'dark', '--no-journal'], {
  name: 'xterm-256color',
  cols: columns,
  rows,
  env: environment(home),
});

function text(): string {
  const { active } = terminal.buffer;
  const lines = Array.from({ length: rows }, (_, row) => active.getLine(active.baseY + row));
  return lines.map((line) => line?.translateToString(true) ?? '').join('\n');
}

let outcome = 'the demo ended before there was anything to show';
let isDone = false;
const timer = setTimeout(() => {
  outcome = `nothing worth showing within ${patienceMs / 1000} s; the screen is\n${text()}`;
  pty.write('Q');
}, patienceMs);

pty.onData((data) => {
  terminal.write(data, () => {
    // Between the marks of a synchronized update the screen is half old, half new.
    if (isDone || terminal.modes.synchronizedOutputMode || !isWorthShowing(text())) return;
    isDone = true;
    writeFileSync(
      picture,
      screenSvg(terminal, 'hatop-ts demo: HTTP, WebSocket and Flash behind one HAProxy'),
    );
    pty.write('Q');
  });
});

pty.onExit(() => {
  clearTimeout(timer);
  rmSync(home, { recursive: true, force: true });
  process.stderr.write(isDone ? 'docs/screen.svg is written.\n' : `build-screenshot: ${outcome}\n`);
  process.exitCode = isDone ? 0 : 1;
});
