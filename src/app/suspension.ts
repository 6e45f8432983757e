import type { Painter } from './painter.ts';
import type { Terminal } from './terminal.ts';

export interface Suspension {
  readonly terminal: Terminal;
  readonly painter: Painter;
  /** Called with the size that the terminal has after coming back. */
  readonly onResize: (size: Terminal['size']) => void;
}

/** Gives the terminal to the shell and stops the process, as ^Z does elsewhere; a continued process takes it back. */
export async function suspend({ terminal, painter, onResize }: Suspension): Promise<void> {
  painter.setPaused(true);
  terminal.giveBack();
  await terminal.taken();
  const resume = () => {
    process.off('SIGCONT', resume);
    clearTimeout(notStopped);
    if (terminal.isTaken) return;
    terminal.take();
    // Node reads the size of the terminal again on this signal only, and a stopped process does not get it.
    process.kill(process.pid, 'SIGWINCH');
    onResize(terminal.size);
    painter.setPaused(false);
  };
  process.once('SIGCONT', resume);
  // The whole group, as the shell's own ^Z does. Where no shell could bring us back the kernel does not stop us
  // (POSIX 2.4.3, orphaned process groups): then we go on.
  process.kill(0, 'SIGTSTP');
  const notStopped = setTimeout(resume, 300);
}
