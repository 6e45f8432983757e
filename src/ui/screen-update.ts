import type { WriteStream } from 'node:tty';
import { linePatch } from '../render/patch.ts';

/**
 * Stands in for Ink's `log-update` in the bundle. That one moves from line to line and rewrites a changed line from its
 * first changed cell on; over SSH every byte counts, and our screen has a fixed place for every line, so only the
 * cells that changed are written. Ink's cursor is not used.
 */
function create(stream: WriteStream) {
  let shown: readonly string[] = [];
  let text = '';
  const render = (next: string): boolean => {
    if (next === text) return false;
    const lines = next.split('\n');
    stream.write(lines.map((line, index) => linePatch(shown[index], line, index + 1)).join(''));
    shown = lines;
    text = next;
    return true;
  };
  const forget = () => {
    shown = [];
    text = '';
  };
  return Object.assign(render, {
    clear: forget,
    done: forget,
    reset: forget,
    sync(next: string) {
      text = next;
      shown = next.split('\n');
    },
    willRender: (next: string) => next !== text,
    setCursorPosition() {},
    isCursorDirty: () => false,
    getCursorPosition: () => undefined,
  });
}

const screenUpdate = { create };
export default screenUpdate;
