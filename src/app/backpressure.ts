import type { WriteStream } from 'node:tty';
import type { Painter } from './painter.ts';
import type { Terminal } from './terminal.ts';

/** What stands between the frames and a terminal that does not take them, as behind an SSH connection that stalls. */
export interface Backpressure {
  /** Writes a whole screen: at once, or when the terminal has caught up, and then once. */
  write(whole: () => void): void;
  stop(): void;
}

/**
 * Paints nothing while the terminal has not taken what was written before: frames would pile up in memory, and nobody
 * sees them. Once it has, the newest one is painted.
 */
export function holdFrames(
  painter: Pick<Painter, 'setPaused' | 'subscribe'>,
  terminal: Pick<Terminal, 'isTaken'>,
  output: Pick<WriteStream, 'writableNeedDrain' | 'on' | 'off'>,
): Backpressure {
  const held = new Set<() => void>();
  const unsubscribe = painter.subscribe(() => {
    if (output.writableNeedDrain) painter.setPaused(true);
  });
  const onDrain = () => {
    if (!terminal.isTaken) return;
    painter.setPaused(false);
    const due = [...held];
    held.clear();
    for (const whole of due) whole();
  };
  output.on('drain', onDrain);
  return {
    write(whole) {
      if (output.writableNeedDrain) held.add(whole);
      else whole();
    },
    stop() {
      unsubscribe();
      output.off('drain', onDrain);
    },
  };
}
