import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { spawn } from '@lydell/node-pty';
import xterm from '@xterm/headless';
import type { ExecutionContext } from 'ava';
import { keyBytes, type NamedKey } from './key-bytes.ts';
import { descendants, eventually } from './processes.ts';

export const checkout = new URL('../..', import.meta.url).pathname;
export const binary = new URL('../../bin/hatop-ts', import.meta.url).pathname;

export interface TerminalOptions {
  /** Arguments of hatop-ts. */
  readonly args?: readonly string[];
  readonly columns?: number;
  readonly rows?: number;
  /** On top of a clean environment; undefined takes a variable away. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** The Node to run on; by default the one that runs the tests. */
  readonly node?: string | undefined;
  readonly nodeArgs?: readonly string[];
  /** A shell script to run instead; `"$@"` in it starts hatop-ts. */
  readonly script?: string;
  /** How long each wait may take on a busy machine. Milliseconds. */
  readonly patienceMs?: number;
}

export interface Exit {
  readonly code: number;
  /** Number of the signal that ended it, 0 for none. */
  readonly signal: number;
}

export interface Cell {
  readonly text: string;
  readonly isInverse: boolean;
  readonly isBold: boolean;
  readonly hasColour: boolean;
}

/** A condition on the text of the whole screen, lines joined by line feeds. */
export type Condition = RegExp | ((text: string) => boolean);

export interface OpenTerminal {
  /** Of the process that the terminal started: hatop-ts, or the shell around it. */
  readonly pid: number;
  readonly exit: Promise<Exit>;
  /** `$XDG_STATE_HOME` and `$XDG_CONFIG_HOME` of the program, of this test alone unless the options name others. */
  readonly stateHome: string;
  /** Every row, without the blanks at its end. */
  screen(): readonly string[];
  text(): string;
  /** Negative counts from the last line. */
  line(index: number): string;
  cell(row: number, column: number): Cell;
  readonly cursor: { readonly row: number; readonly column: number; readonly isVisible: boolean };
  readonly isAlternateScreen: boolean;
  readonly wrapsLines: boolean;
  /** All that was written, as it came. */
  readonly output: string;
  /** The rows in full reverse video below the first line: where the cursor of the table is. */
  readonly focused: string;
  /** Resolves with the screen that meets the condition; throws with the last screen when it does not come. */
  waitFor(condition: Condition, what?: string): Promise<string>;
  waitForExit(): Promise<Exit>;
  /** One write for each key: a name of `keyBytes` or plain characters. */
  press(...keys: readonly (NamedKey | (string & {}))[]): void;
  /** Moves the cursor, down as long as there may be such a line below it, until the line under it matches. */
  focusOn(wanted: RegExp): Promise<void>;
  resize(columns: number, rows: number): void;
  /** Puts text on the screen as another program would. */
  scribble(text: string): Promise<void>;
  kill(signal: NodeJS.Signals): void;
  /** Takes nothing more of what the program writes, as a connection that stalls; false: takes it again. */
  stall(isStalled: boolean): void;
  /** Takes the terminal away, as a closed window does. */
  hangUp(): void;
}

/** The environment of a user at a terminal: nothing of the test run, of CI or of npm. */
export function cleanEnvironment(changes: TerminalOptions['env']): Record<string, string> {
  const unwanted =
    /^(CI|NODE_ENV|NODE_OPTIONS|NO_COLOR|FORCE_COLOR|COLORTERM|COLORFGBG|STY|COLUMNS|LINES|LANG|LC_.*|TMUX.*|HATOP_.*|npm_.*)$/;
  const kept = Object.entries(process.env).filter(([name]) => !unwanted.test(name));
  const all = { ...Object.fromEntries(kept), TERM: 'xterm-256color', LANG: 'C.UTF-8', ...changes };
  return Object.fromEntries(
    Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}

/** A directory for what the program keeps between runs; it is removed with the test. */
export function temporaryStateHome(t: ExecutionContext): string {
  const directory = mkdtempSync(join(tmpdir(), 'hs-'));
  t.teardown(() => rmSync(directory, { recursive: true, force: true }));
  return directory;
}

/** Runs hatop-ts in a terminal of its own, which a terminal emulator draws; it ends with the test. */
export function openTerminal(t: ExecutionContext, options: TerminalOptions = {}): OpenTerminal {
  const { columns = 140, rows = 45, args = [], nodeArgs = [], script, patienceMs = 15_000 } = options;
  const program = [options.node ?? process.execPath, ...nodeArgs, binary, ...args];
  // The shell stays until the test is over: what it writes last may be lost when the terminal closes at once.
  const command =
    script === undefined ? program : ['bash', '-c', `${script}\nread -r end`, 'bash', ...program];
  const stateHome = options.env?.XDG_STATE_HOME ?? temporaryStateHome(t);
  const emulator = new xterm.Terminal({ cols: columns, rows, allowProposedApi: true, scrollback: 1000 });
  const pty = spawn(command[0] ?? '', command.slice(1), {
    name: options.env?.TERM ?? 'xterm-256color',
    cols: columns,
    rows,
    cwd: checkout,
    env: cleanEnvironment({ XDG_CONFIG_HOME: stateHome, ...options.env, XDG_STATE_HOME: stateHome }),
  });
  let output = '';
  let hasEnded = false;
  const watchers = new Set<() => void>();
  const notify = () => {
    // Between the marks of a synchronized update the screen is half old, half new.
    if (!emulator.modes.synchronizedOutputMode || hasEnded) for (const watcher of [...watchers]) watcher();
  };
  pty.onData((data) => {
    output += data;
    emulator.write(data, notify);
  });
  const exit = new Promise<Exit>((resolve) => {
    pty.onExit(({ exitCode, signal }) => {
      hasEnded = true;
      emulator.write('', () => {
        notify();
        resolve({ code: exitCode, signal: signal ?? 0 });
      });
    });
  });

  const screen = () => {
    const { active } = emulator.buffer;
    return Array.from(
      { length: emulator.rows },
      (_, row) =>
        active
          .getLine(active.baseY + row)
          ?.translateToString(true)
          .trimEnd() ?? '',
    );
  };
  const text = () => screen().join('\n');
  const cell = (row: number, column: number): Cell => {
    const { active } = emulator.buffer;
    const found = active.getLine(active.baseY + row)?.getCell(column);
    return {
      text: found?.getChars() ?? '',
      isInverse: found?.isInverse() !== 0 && found !== undefined,
      isBold: found?.isBold() !== 0 && found !== undefined,
      hasColour: found !== undefined && !(found.isFgDefault() && found.isBgDefault()),
    };
  };
  const isFocused = (row: number) => cell(row, 0).isInverse && cell(row, emulator.cols - 1).isInverse;
  const focused = () =>
    screen()
      .filter((_, row) => row > 0 && isFocused(row))
      .join('\n');
  /** Row of the column titles, -1 without a table, and of the cursor. */
  const places = () => ({
    titles: screen().findIndex((line) => /^ *NAME\b/.test(line)),
    cursor: screen().findIndex((_, row) => row > 0 && isFocused(row)),
  });
  /** Its place below the column titles, which findings push down, and its name, without the figures that every poll changes. */
  const focusedName = () => {
    const { titles, cursor } = places();
    return `${cursor - titles} ${focused().slice(0, 18)}`;
  };
  /** The only such lines of the table are above the cursor: keys that were still on their way moved it as well. */
  const isPassed = (wanted: RegExp) => {
    const { titles, cursor } = places();
    const matches = screen().flatMap((line, row) => (row > titles && wanted.test(line) ? [row] : []));
    return matches.length > 0 && matches.every((row) => row < cursor);
  };
  const failure = (what: string) =>
    new Error(
      `${what}; the screen (${emulator.cols}x${emulator.rows}) is:\n${framed(screen(), emulator.cols)}`,
    );

  const waitFor = (condition: Condition, what?: string) =>
    new Promise<string>((resolve, reject) => {
      const name = what ?? (condition instanceof RegExp ? String(condition) : 'the condition');
      const settle = (error?: Error) => {
        clearTimeout(timer);
        watchers.delete(check);
        if (error) reject(error);
        else {
          t.pass(name);
          resolve(text());
        }
      };
      const check = () => {
        const now = text();
        try {
          if (condition instanceof RegExp ? condition.test(now) : condition(now)) settle();
          else if (hasEnded) settle(failure(`it ended without ${name}`));
        } catch (error) {
          settle(failure(`${name} cannot be judged: ${error}`));
        }
      };
      const timer = setTimeout(() => settle(failure(`no ${name} within ${patienceMs} ms`)), patienceMs);
      watchers.add(check);
      check();
    });
  const waitForExit = () =>
    new Promise<Exit>((resolve, reject) => {
      const timer = setTimeout(() => reject(failure(`no exit within ${patienceMs} ms`)), patienceMs);
      void exit.then((ended) => {
        clearTimeout(timer);
        resolve(ended);
      });
    });

  t.teardown(async () => {
    const family = hasEnded ? [] : [pty.pid, ...descendants(pty.pid)];
    for (const pid of family) signalTo(pid, 'SIGKILL');
    if (!hasEnded) await eventually('the end of the terminal', () => hasEnded);
    emulator.dispose();
  });

  return {
    pid: pty.pid,
    exit,
    stateHome,
    screen,
    text,
    line: (index) => screen().at(index) ?? '',
    cell,
    get cursor() {
      const { cursorY: row, cursorX: column } = emulator.buffer.active;
      return { row, column, isVisible: output.lastIndexOf('\x1b[?25l') <= output.lastIndexOf('\x1b[?25h') };
    },
    get isAlternateScreen() {
      return emulator.buffer.active.type === 'alternate';
    },
    get wrapsLines() {
      return emulator.modes.wraparoundMode;
    },
    get output() {
      return output;
    },
    get focused() {
      return focused();
    },
    waitFor,
    waitForExit,
    press(...keys) {
      if (hasEnded) throw failure(`it ended before ${keys.join(' ')}`);
      for (const key of keys) pty.write(keyBytes[key as NamedKey] ?? key);
    },
    async focusOn(wanted) {
      const isOneLine = () => focused() !== '' && !focused().includes('\n');
      await waitFor(isOneLine, 'a line under the cursor');
      for (let steps = 0; !wanted.test(focused()); steps += 1) {
        if (steps > 100) throw failure(`no line matches ${wanted}`);
        const before = focusedName();
        pty.write(isPassed(wanted) ? keyBytes.up : keyBytes.down);
        await waitFor(() => isOneLine() && focusedName() !== before, `the cursor away from ${before}`);
      }
    },
    resize(newColumns, newRows) {
      emulator.resize(newColumns, newRows);
      pty.resize(newColumns, newRows);
    },
    scribble: (text) => new Promise((resolve) => emulator.write(text, resolve)),
    kill: (signal) => signalTo(pty.pid, signal),
    stall: (isStalled) => (isStalled ? pty.pause() : pty.resume()),
    hangUp: () => (pty as unknown as { destroy(): void }).destroy(),
  };
}

function framed(lines: readonly string[], columns: number): string {
  const rule = `+${'-'.repeat(columns)}+`;
  return [rule, ...lines.map((line) => `|${line.padEnd(columns)}|`), rule].join('\n');
}

function signalTo(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // It has ended by itself.
  }
}
