import { readFile } from 'node:fs/promises';
import test, { type ExecutionContext } from 'ava';
import { descendants, eventually, isAlive, isStopped } from '../helpers/processes.ts';
import { type OpenTerminal, openTerminal } from '../helpers/terminal.ts';
import { expectCleanFrame } from './helpers/clean-frame.ts';
import { startPeer } from './helpers/watch.ts';

/** Runs hatop-ts as a shell does and then tells its exit code and the terminal's settings. */
const script = `stty -a > "$SETTINGS_BEFORE"; "$@"; code=$?; stty -a; echo "code=$code END"`;

interface Setup {
  readonly terminal: OpenTerminal;
  /** Of hatop-ts itself. */
  readonly pid: number;
  /** Asserts that the terminal is as it was before, and gives what stands on it. */
  givenBack(code: number): Promise<string>;
}

async function setUp(t: ExecutionContext, nodeArgs: readonly string[] = []): Promise<Setup> {
  const { standIn } = await startPeer(t);
  const settingsPath = `${standIn.socketPath}.stty`;
  const terminal = openTerminal(t, {
    args: ['--socket', standIn.socketPath, '-i', '0.2'],
    nodeArgs,
    script,
    env: { SETTINGS_BEFORE: settingsPath },
  });
  await terminal.waitFor(/www1/);
  t.true(terminal.isAlternateScreen);
  t.false(terminal.cursor.isVisible);
  return {
    terminal,
    pid: descendants(terminal.pid)[0] ?? 0,
    async givenBack(code) {
      const text = await terminal.waitFor(/code=\d+ END/, 'the end of hatop-ts');
      t.regex(text, new RegExp(`code=${code} END`));
      t.false(terminal.isAlternateScreen, 'still on the alternate screen');
      t.true(terminal.cursor.isVisible, 'the cursor is still hidden');
      t.true(terminal.wrapsLines, 'long lines are still cut');
      const before = await readFile(settingsPath, 'utf8');
      t.true(text.includes(before.trim().split('\n').at(-1) ?? ''), 'stty -a differs');
      for (const word of before.split(/[\s;]+/))
        if (/^-?(icanon|echo|isig|opost|icrnl|ixon)$/.test(word))
          t.regex(text, new RegExp(`(^|\\s)${word}\\b`));
      t.notRegex(text, /www1|flash3/, 'the dashboard left something on the screen');
      return text;
    },
  };
}

for (const key of ['q', 'Q', 'ctrl+c'] as const) {
  test.serial(`${key} leaves with 0 and gives the terminal back`, async (t) => {
    const { terminal, givenBack } = await setUp(t);
    terminal.press(key);
    await givenBack(0);
  });
}

for (const [signal, code] of [
  ['SIGINT', 130],
  ['SIGTERM', 143],
  ['SIGHUP', 129],
  ['SIGQUIT', 131],
] as const) {
  test.serial(`${signal} leaves with ${code} and gives the terminal back`, async (t) => {
    const { pid, givenBack } = await setUp(t);
    process.kill(pid, signal);
    await givenBack(code);
  });
}

test.serial('SIGUSR1, at which Node lets others debug the process, does nothing', async (t) => {
  const { terminal, pid, givenBack } = await setUp(t);
  process.kill(pid, 'SIGUSR1');
  terminal.press('?');
  await terminal.waitFor(/any key|Esc/);
  terminal.press('Q');
  await givenBack(0);
  t.notRegex(terminal.output, /Debugger|inspector/);
});

const throwing = (statement: string) => [
  '--import',
  `data:text/javascript,process.on("SIGUSR2",()=>{${encodeURIComponent(statement)}})`,
];

for (const [title, statement] of [
  ['a thrown error', 'throw new Error("boom")'],
  ['a rejected promise', 'Promise.reject(new Error("boom"))'],
] as const) {
  test.serial(`${title} gives the terminal back, is reported after that, and leaves with 1`, async (t) => {
    const { terminal, pid, givenBack } = await setUp(t, throwing(statement));
    process.kill(pid, 'SIGUSR2');
    const text = await givenBack(1);
    t.regex(text, /hatop-ts: .*bug.*boom/);
    const { output } = terminal;
    t.true(output.indexOf('boom') > output.lastIndexOf('\x1b[?1049l'), 'reported on the alternate screen');
  });
}

test.serial('quitting in the middle of a dialog and of typing gives the terminal back as well', async (t) => {
  const dialog = await setUp(t);
  await dialog.terminal.focusOn(/www1/);
  dialog.terminal.press('M');
  await dialog.terminal.waitFor(/set server www\/www1/);
  dialog.terminal.press('ctrl+c');
  await dialog.givenBack(0);
  const typing = await setUp(t);
  typing.terminal.press('/', 'x');
  await typing.terminal.waitFor(/nothing matches/);
  typing.terminal.press('ctrl+c');
  await typing.givenBack(0);
});

test.serial('a closed terminal ends hatop-ts within a second', async (t) => {
  const { standIn } = await startPeer(t);
  const terminal = openTerminal(t, { args: ['--socket', standIn.socketPath] });
  await terminal.waitFor(/www1/);
  terminal.hangUp();
  await eventually('the end of hatop-ts', () => !isAlive(terminal.pid), 1000);
  t.false(isAlive(terminal.pid));
});

test.serial('a closed terminal ends hatop-ts beneath a shell that ignores the hang-up, too', async (t) => {
  const { standIn } = await startPeer(t);
  const terminal = openTerminal(t, {
    args: ['--socket', standIn.socketPath],
    script: `trap '' HUP; "$@"; true`,
  });
  await terminal.waitFor(/www1/);
  const [pid = 0] = descendants(terminal.pid);
  t.true(isAlive(pid));
  terminal.hangUp();
  await eventually('the end of hatop-ts', () => !isAlive(pid), 1000);
  t.false(isAlive(pid));
});

async function suspendAndResume(
  t: ExecutionContext,
  size: readonly [columns: number, rows: number],
  patienceMs?: number,
) {
  const { standIn } = await startPeer(t);
  const terminal = openTerminal(t, {
    // No poll comes between the two frames that are compared.
    args: ['--socket', standIn.socketPath, '-i', '60'],
    columns: 100,
    rows: 30,
    ...(patienceMs === undefined ? {} : { patienceMs }),
    script: 'set -m; "$@"; stty -a; echo STOPPED; read -r word; fg > /dev/null; echo "code=$? END"',
  });
  await terminal.waitFor(/www1/);
  const [pid = 0] = descendants(terminal.pid);
  await terminal.focusOn(/www2-slow/);
  terminal.press('ctrl+z');
  const text = await terminal.waitFor(/STOPPED/);
  t.true(isStopped(pid));
  t.false(terminal.isAlternateScreen);
  t.true(terminal.cursor.isVisible);
  t.regex(text, /[^-]icanon/);
  t.regex(text, /[^-]echo\b/);
  terminal.resize(...size);
  terminal.press('enter');
  await terminal.waitFor(
    () => terminal.isAlternateScreen && /www2-slow/.test(terminal.focused),
    'the dashboard with the cursor where it was',
  );
  await expectCleanFrame(t, terminal, ...size);
  terminal.press('q');
  await terminal.waitFor(/code=0 END/);
  t.false(terminal.isAlternateScreen);
}

test.serial('^Z gives the terminal to the shell, and fg brings a whole frame back', (t) =>
  suspendAndResume(t, [100, 30]),
);

// SIGWINCH goes to the foreground process group only, and Node reads the size again on that signal alone.
test.serial('fg fills a terminal whose size changed while hatop-ts was stopped', (t) =>
  suspendAndResume(t, [120, 40], 5000),
);

// The kernel drops SIGTSTP for an orphaned process group (POSIX 2.4.3), and then no SIGCONT ever comes.
test.serial(
  '^Z where no shell could bring it back does not leave the user without a dashboard',
  async (t) => {
    const { standIn } = await startPeer(t);
    const terminal = openTerminal(t, {
      args: ['--socket', standIn.socketPath, '-i', '0.2'],
      patienceMs: 5000,
    });
    await terminal.waitFor(/www1/);
    const before = terminal.output.length;
    terminal.press('ctrl+z');
    await terminal.waitFor(
      () => terminal.isAlternateScreen && terminal.output.slice(before).includes('www1'),
      'the dashboard again',
    );
    terminal.press('q');
    t.deepEqual(await terminal.waitForExit(), { code: 0, signal: 0 });
  },
);

test.serial('a stopped process that is continued by hand paints a whole frame', async (t) => {
  const { standIn } = await startPeer(t);
  // No poll comes between the two frames that are compared.
  const terminal = openTerminal(t, { args: ['--socket', standIn.socketPath, '-i', '60'] });
  await terminal.waitFor(/www1/);
  process.kill(terminal.pid, 'SIGSTOP');
  await eventually('the stop', () => isStopped(terminal.pid));
  process.kill(terminal.pid, 'SIGCONT');
  terminal.press('j');
  await terminal.waitFor(() => /^\W*www\s/.test(terminal.focused), 'the keys to work');
  await expectCleanFrame(t, terminal, 140, 45);
});
