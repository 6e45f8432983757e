import type { ReadStream, WriteStream } from 'node:tty';
import { createKeyDecoder, escapeTimeoutMs } from './key-decoder.ts';

/** The terminal as the dashboard uses it: whole screen, raw keys, and always given back. */
export interface Terminal {
  readonly size: { readonly columns: number; readonly rows: number };
  /** True between `take` and `giveBack`. */
  readonly isTaken: boolean;
  /** Alternate screen, hidden cursor, raw keys. */
  take(): void;
  /** Undoes `take`. Safe to call twice, and with the terminal gone. */
  giveBack(): void;
  /** Clears the whole screen and homes the cursor. */
  clear(): void;
  home(): void;
  /** Writes every line of the screen, over whatever is there, in one update. */
  writeFrame(lines: readonly string[]): void;
  /** Writes a sequence that draws nothing, between two frames; nothing while the terminal is somebody else's. */
  signal(sequence: string): void;
  onKey(listener: (key: string) => void): void;
  onResize(listener: (columns: number, rows: number) => void): void;
}

const enter = '\x1b[?1049h\x1b[?25l\x1b[?7l\x1b[H\x1b[2J';
const leave = '\x1b[0m\x1b[?7h\x1b[?25h\x1b[?1049l';
const home = '\x1b[H';
const erase = '\x1b[2J';
/** A terminal that knows synchronized updates shows nothing half done; others ignore it. */
const beginUpdate = '\x1b[?2026h';
const endUpdate = '\x1b[?2026l';

export function createTerminal(stdin: ReadStream, stdout: WriteStream): Terminal {
  const keyListeners: ((key: string) => void)[] = [];
  const decoder = createKeyDecoder();
  let escapeTimer: NodeJS.Timeout | undefined;
  let isTaken = false;

  const emit = (keys: readonly string[]) => {
    for (const key of keys) for (const listener of keyListeners) listener(key);
  };
  const onData = (chunk: string) => {
    clearTimeout(escapeTimer);
    emit(decoder.push(chunk));
    if (decoder.isWaiting) escapeTimer = setTimeout(() => emit(decoder.flush()), escapeTimeoutMs);
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
      write(enter);
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
    clear: () => write(home + erase),
    home: () => write(home),
    writeFrame: (lines) => write(beginUpdate + home + lines.join('\r\n') + endUpdate),
    signal: (sequence) => {
      if (isTaken) write(sequence);
    },
    onKey(listener) {
      keyListeners.push(listener);
    },
    onResize(listener) {
      stdout.on('resize', () => listener(stdout.columns || 80, stdout.rows || 24));
    },
  };
}
