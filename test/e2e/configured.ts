import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test, { type ExecutionContext } from 'ava';
import { waitFor } from '../demo/helpers/socket.ts';
import { openTerminal, type TerminalOptions, temporaryStateHome } from '../helpers/terminal.ts';
import { run } from './helpers/run.ts';
import { start } from './helpers/start.ts';
import { startPeer } from './helpers/watch.ts';

/** A home with this configuration. */
function configured(t: ExecutionContext, text: string) {
  const home = temporaryStateHome(t);
  mkdirSync(join(home, 'hatop-ts'));
  writeFileSync(join(home, 'hatop-ts', 'config.toml'), text, { mode: 0o600 });
  return { XDG_CONFIG_HOME: home, XDG_STATE_HOME: home };
}

const prod = (socketPath: string) => `
interval = 0.2
view = "traffic"
[columns]
traffic = ["status", "sess", "hrsp_5xx"]
[keys]
findings = ["F12", "t"]
[targets.prod-lb1]
socket = ${JSON.stringify(socketPath)}
label = "PROD lb1"
colour = "red"
read-only = true
`;

async function watchTarget(t: ExecutionContext, options: TerminalOptions = {}) {
  const peer = await startPeer(t);
  const env = configured(t, prod(peer.standIn.socketPath));
  const terminal = openTerminal(t, { args: ['prod-lb1'], ...options, env: { ...env, ...options.env } });
  await terminal.waitFor(/ NAME [\s\S]*www/, 'a first picture');
  return { ...peer, terminal, env };
}

for (const [columns, rows] of [
  [140, 45],
  [80, 24],
  [40, 10],
] as const) {
  test.serial(
    `a target is watched by its name, and its label is never off the screen, ${columns}x${rows}`,
    async (t) => {
      const { terminal } = await watchTarget(t, { columns, rows });
      t.regex(terminal.line(0), /^ {2}PROD lb1 /);
      t.true(terminal.cell(0, 3).hasColour);
      t.true(terminal.cell(0, 3).isBold);
      t.regex(terminal.text(), /^ NAME .*STATUS +SESS +5XX$/m);
    },
  );
}

test.serial('keys are those of the file, in the help too, and its read-only refuses changes', async (t) => {
  const { terminal, changes } = await watchTarget(t);
  terminal.press('t');
  await terminal.waitFor(/^ Findings: /m);
  terminal.press('q', 'f');
  await terminal.waitFor(/^ NAME /m);
  terminal.press('?');
  await terminal.waitFor(/^ F12 t +findings/m);
  terminal.press('q');
  await terminal.focusOn(/www1/);
  terminal.press('M');
  await terminal.waitFor(/read-only: start hatop-ts without/);
  t.deepEqual(changes(), []);
});

test.serial('a wrong entry is one line with its place, and nothing starts', async (t) => {
  const env = configured(t, '# mine\nintervall = 2\ntheme = "drak"\n');
  const failed = await run(t, ['--once', '--socket', '/nowhere'], { env });
  t.is(failed.code, 2);
  t.is(failed.stdout, '');
  const path = join(env.XDG_CONFIG_HOME, 'hatop-ts', 'config.toml');
  t.is(
    failed.stderr,
    `hatop-ts: ${path}:2:1: "intervall" is not known here: did you mean "interval"? (and 1 more: hatop-ts config --check)\n`,
  );
  const checked = await run(t, ['config', '--check'], { env });
  t.is(checked.code, 2);
  t.is(checked.stderr.split('\n').length, 3);
  t.is((await run(t, ['--help'], { env })).code, 0);
});

test.serial('config prints an example that checks out, and where the files are', async (t) => {
  const env = configured(t, '');
  const example = await run(t, ['config', '--default'], { env });
  t.is(example.code, 0);
  const file = join(env.XDG_CONFIG_HOME, 'example.toml');
  writeFileSync(file, example.stdout);
  t.like(await run(t, ['config', '--check', file], { env }), { code: 0, stderr: '' });
  t.regex(
    (await run(t, ['config', '--path'], { env })).stdout,
    /hatop-ts\/config\.toml {2}\(read\)\n\/etc\/hatop-ts/,
  );
  t.is((await run(t, ['config', '--check', '/nowhere.toml'], { env })).code, 2);
});

test.serial(
  'the mouse selects, sorts and scrolls once m has turned it on, and is off when the terminal is given back',
  async (t) => {
    const { terminal, freeze, polled } = await watchTarget(t);
    t.false(terminal.output.includes('\x1b[?1000h'));
    // Findings that come or go would move the rows between looking and clicking.
    freeze(true);
    await polled(3);
    terminal.press('m');
    await terminal.waitFor(/mouse on/);
    const place = (wanted: RegExp) => terminal.screen().findIndex((line) => wanted.test(line));
    const row = place(/● www1 /);
    terminal.press(`\x1b[<0;12;${row + 1}M`);
    await terminal.waitFor(() => /www1/.test(terminal.focused));
    const title = place(/^ NAME /);
    const column = (terminal.line(title) ?? '').indexOf('SESS');
    terminal.press(`\x1b[<0;${column + 1};${title + 1}M`);
    await terminal.waitFor(/^ NAME .*▼SESS/m);
    terminal.press('\x1b[<0;6;3M');
    await terminal.waitFor(/^ NAME .*REQ\/S/m, 'the tab of the overview');
    terminal.press('Q');
    await terminal.waitForExit();
    t.true(terminal.output.lastIndexOf('\x1b[?1000l') > terminal.output.lastIndexOf('\x1b[?1000h'));
  },
);

test.serial('y hands the name to the terminal, and ^S keeps the screen where it says', async (t) => {
  const { terminal, env } = await watchTarget(t);
  await terminal.focusOn(/www1/);
  terminal.press('y');
  await terminal.waitFor(/sent to the terminal's clipboard: www\/www1/);
  t.true(terminal.output.includes(`\x1b]52;c;${Buffer.from('www/www1').toString('base64')}\x07`));
  terminal.press('\x13');
  await terminal.waitFor(/saved .*\.txt and \.json/);
  const folder = join(env.XDG_STATE_HOME, 'hatop-ts', 'saved');
  const [json = '', text = ''] = readdirSync(folder).toSorted();
  t.regex(readFileSync(join(folder, text), 'utf8'), /^ {2}PROD lb1[\s\S]*www1/);
  t.like(JSON.parse(readFileSync(join(folder, json), 'utf8')), { schema: 1 });
});

test.serial('for a screen reader lines are printed, and no screen is painted', async (t) => {
  const { standIn } = await startPeer(t);
  const reader = start(t, ['--socket', standIn.socketPath, '-i', '0.2', '--screen-reader']);
  await waitFor(
    () => reader.stdout,
    (text) => /HTTP: \d of \d servers up/.test(text),
  );
  t.regex(reader.stdout, /^\d\d:\d\d:\d\d watching HAProxy 2\.6/);
  t.false(reader.stdout.includes('\x1b'));
  reader.kill('SIGTERM');
  await reader.ended;
});
