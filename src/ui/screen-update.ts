import type { WriteStream } from 'node:tty';
import { ScreenPatcher } from '../render/patch.ts';

/**
 * Stands in for Ink's `log-update` in the bundle. That one moves from line to line and rewrites a changed line from its
 * first changed cell on; over SSH every byte counts, and our screen has a fixed place for every line, so only the
 * cells that changed are written. Ink's cursor is not used, and the patch brings its own marks of an update.
 */
function create(stream: WriteStream) {
  const patcher = new ScreenPatcher();
  const render = (next: string): boolean => {
    const bytes = patcher.patch(next.split('\n'));
    if (bytes !== '') stream.write(bytes);
    return bytes !== '';
  };
  const forget = () => patcher.forget();
  return Object.assign(render, {
    clear: forget,
    done: forget,
    reset: forget,
    sync: (next: string) => void patcher.patch(next.split('\n')),
    willRender: () => false,
    setCursorPosition() {},
    isCursorDirty: () => false,
    getCursorPosition: () => undefined,
  });
}

const screenUpdate = { create };
export default screenUpdate;
