import type { ReadStream, WriteStream } from 'node:tty';
import { createKeyDecoder, type Input } from './key-decoder.ts';
import { type MouseReport, mouseOff, mouseOn } from './mouse-report.ts';

/** The terminal as the dashboard uses it: whole screen, raw keys, and always given back. */
export interface Terminal {
  readonly size: { readonly columns: number; readonly rows: number };
  /** True between `take` and `giveBack`. */
  readonly isTaken: boolean;
  /** Alternate screen, hidden cursor, raw keys. */
  take(): void;
  /** Undoes `take`. Safe to call twice, and with the terminal gone. */
  giveBack(): void;
  /** Resolves once the terminal has taken all that was written, or will not do so soon. */
  taken(): Promise<void>;
  /** Clears the whole screen and homes the cursor. */
  clear(): void;
  home(): void;
  /** Writes every line of the screen, over whatever is there, in one update. */
  writeFrame(lines: readonly string[]): void;
  /** Writes a sequence that draws nothing, between two frames; nothing while the terminal is somebody else's, or stalls. */
  signal(sequence: string): void;
  /** Whether the terminal tells of the mouse while it is taken. */
  setMouse(isOn: boolean): void;
  onKey(listener: (key: string) => void): void;
  onMouse(listener: (report: MouseReport) => void): void;
  onResize(listener: (columns: number, rows: number) => void): void;
}

const enter = '\x1b[?1049h\x1b[?25l\x1b[?7l\x1b[?2004h\x1b[H\x1b[2J';
const leave = `${mouseOff}\x1b[0m\x1b[?2004l\x1b[?7h\x1b[?25h\x1b[?1049l`;
const home = '\x1b[H';
const erase = '\x1b[2J';
/** A terminal that knows synchronized updates shows nothing half done; others ignore it. */
const beginUpdate = '\x1b[?2026h';
const endUpdate = '\x1b[?2026l';
/** A terminal that stalls while it is given back gets this long. */
const patienceMs = 500;

/**
 * Node writes to terminals synchronously: one that stalls would stop the whole program, polls, recording, drains and
 * signals with it. Undocumented, but it has been there since Node 0.12; without it everything else works the same.
 */
function neverWait(stdout: WriteStream): void {
  const { _handle } = stdout as { readonly _handle?: { setBlocking?(isBlocking: boolean): unknown } };
  _handle?.setBlocking?.(false);
}

export function createTerminal(stdin: ReadStream, stdout: WriteStream): Terminal {
  const keyListeners: ((key: string) => void)[] = [];
  const mouseListeners: ((report: MouseReport) => void)[] = [];
  const decoder = createKeyDecoder();
  let escapeTimer: NodeJS.Timeout | undefined;
  let isTaken = false;
  let hasMouse = false;

  const emit = (inputs: readonly Input[]) => {
    for (const input of inputs) {
      if (typeof input === 'string') for (const listener of keyListeners) listener(input);
      else for (const listener of mouseListeners) listener(input);
    }
  };
  const onData = (chunk: string) => {
    clearTimeout(escapeTimer);
    emit(decoder.push(chunk));
    const { waitsMs } = decoder;
    if (waitsMs !== undefined) escapeTimer = setTimeout(() => emit(decoder.flush()), waitsMs);
  };
  const write = (text: string) => {
    if (!stdout.destroyed && stdout.writable) stdout.write(text);
  };

  return {
    get size() {
      return { columns: stdout.columns || 80, rows: stdout.rows || 24 };
    },
    get isTaken() {
      return isTaken;
    },
    take() {
      if (isTaken) return;
      isTaken = true;
      neverWait(stdout);
      write(hasMouse ? enter + mouseOn : enter);
      stdin.setEncoding('utf8');
      stdin.setRawMode(true);
      stdin.on('data', onData);
      stdin.resume();
    },
    giveBack() {
      if (!isTaken) return;
      isTaken = false;
      clearTimeout(escapeTimer);
      stdin.off('data', onData);
      try {
        stdin.setRawMode(false);
      } catch {
        // The terminal is gone (its window was closed); there is nothing to give back.
      }
      stdin.pause();
      write(leave);
    },
    taken: () =>
      new Promise((resolve) => {
        if (stdout.destroyed || !stdout.writable) return resolve();
        const timer = setTimeout(resolve, patienceMs);
        stdout.write('', () => {
          clearTimeout(timer);
          resolve();
        });
      }),
    clear: () => write(home + erase),
    home: () => write(home),
    writeFrame: (lines) => write(beginUpdate + home + lines.join('\r\n') + endUpdate),
    signal: (sequence) => {
      if (isTaken && !stdout.writableNeedDrain) write(sequence);
    },
    setMouse(isOn) {
      hasMouse = isOn;
      if (isTaken) write(isOn ? mouseOn : mouseOff);
    },
    onKey(listener) {
      keyListeners.push(listener);
    },
    onMouse(listener) {
      mouseListeners.push(listener);
    },
    onResize(listener) {
      stdout.on('resize', () => listener(stdout.columns || 80, stdout.rows || 24));
    },
  };
}
