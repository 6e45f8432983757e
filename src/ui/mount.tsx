import type { WriteStream } from 'node:tty';
import { render } from 'ink';
import { App, type Frames } from './app.tsx';

export interface Mounted {
  /** Writes the whole frame again, onto a screen that the caller has cleared. */
  redraw(): void;
  unmount(): void;
}

/** Ink, React and the layout engine take longer to load than the rest of the program: they come when they are wanted. */
export type LoadUi = () => Promise<{ readonly mount: typeof mount }>;

/**
 * Hands the frames to Ink, which writes only what changed. The screen, the keys and the signals are the terminal's
 * business: Ink's own input drops function keys, and the first frame is there before Ink is loaded.
 */
export function mount(frames: Frames, stdout: WriteStream): Mounted {
  const instance = render(<App frames={frames} />, {
    stdout,
    interactive: true,
    incrementalRendering: true,
    exitOnCtrlC: false,
    patchConsole: false,
    maxFps: 60,
  });
  return {
    redraw() {
      instance.clear();
      stdout.write('\x1b[H');
      instance.rerender(<App frames={frames} />);
    },
    unmount: () => instance.unmount(),
  };
}
