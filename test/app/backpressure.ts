import { EventEmitter } from 'node:events';
import test from 'ava';
import { holdFrames } from '../../src/app/backpressure.ts';

/** A painter, a terminal and its output of which only what the pressure needs is there. */
function flowing() {
  const output = Object.assign(new EventEmitter(), { writableNeedDrain: false });
  const terminal = { isTaken: true };
  const listeners = new Set<() => void>();
  const pauses: boolean[] = [];
  const painter = {
    setPaused: (isPaused: boolean) => void pauses.push(isPaused),
    subscribe(listener: () => void) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  const pressure = holdFrames(painter, terminal, output as unknown as Parameters<typeof holdFrames>[2]);
  const written: string[] = [];
  return {
    pressure,
    terminal,
    pauses,
    written,
    /** The same function each time, as the pressure tells them apart. */
    repaint: () => void written.push('repaint'),
    relayout: () => void written.push('relayout'),
    paint() {
      for (const listener of listeners) listener();
    },
    stall() {
      output.writableNeedDrain = true;
    },
    drain() {
      output.writableNeedDrain = false;
      output.emit('drain');
    },
  };
}

test('frames that the terminal takes are never held', (t) => {
  const { paint, pauses } = flowing();
  paint();
  paint();
  t.deepEqual(pauses, []);
});

test('a terminal that has not taken the frame before gets no other until it has', (t) => {
  const { paint, stall, drain, pauses } = flowing();
  stall();
  paint();
  t.deepEqual(pauses, [true]);
  drain();
  t.deepEqual(pauses, [true, false]);
});

test('a whole screen is written at once, and on a stalled terminal once it has caught up, however often it was asked for', (t) => {
  const { pressure, written, stall, drain, repaint, relayout } = flowing();
  pressure.write(repaint);
  t.deepEqual(written, ['repaint']);
  stall();
  for (let times = 0; times < 3; times += 1) pressure.write(repaint);
  pressure.write(relayout);
  t.deepEqual(written, ['repaint']);
  drain();
  t.deepEqual(written, ['repaint', 'repaint', 'relayout']);
  drain();
  t.is(written.length, 3);
});

test('a terminal that caught up while the shell has it is not painted on', (t) => {
  const { terminal, pauses, stall, paint, drain } = flowing();
  stall();
  paint();
  terminal.isTaken = false;
  drain();
  t.deepEqual(pauses, [true]);
});

test('once stopped it neither holds nor resumes', (t) => {
  const { pressure, pauses, stall, paint, drain } = flowing();
  pressure.stop();
  stall();
  paint();
  drain();
  t.deepEqual(pauses, []);
});
