import { mock } from 'node:test';
import test, { type ExecutionContext } from 'ava';
import { createPainter, frameOf } from '../../src/app/painter.ts';
import { unicodeGlyphs } from '../../src/render/glyphs.ts';
import { plainPalette } from '../../src/render/tone.ts';
import { createStore } from '../../src/state/store.ts';
import { capturedPictures, secondPollSeconds, watching } from '../helpers/frames.ts';

const pictures = capturedPictures('2.6.12');

/** A painter whose time passes only by `pass`; the tests are done before anything else needs a timer. */
function painting(t: ExecutionContext) {
  mock.timers.enable({ apis: ['setTimeout', 'setImmediate'] });
  t.teardown(() => mock.timers.reset());
  const store = createStore(watching({ columns: 80, rows: 24, pictures }), () => {});
  const painter = createPainter(store, unicodeGlyphs, plainPalette);
  painter.refresh();
  const frames: (readonly string[])[] = [];
  const unsubscribe = painter.subscribe(() => frames.push(painter.frame));
  const press = (...keys: readonly string[]) => {
    for (const key of keys) store.dispatch({ kind: 'keyPressed', key });
  };
  const now = () => frameOf(store.state, unicodeGlyphs, plainPalette);
  return { store, painter, frames, press, now, unsubscribe, pass: (ms = 1000) => mock.timers.tick(ms) };
}

test.serial('the first frame is there before anything happens', (t) => {
  const { painter, frames, now } = painting(t);
  t.is(painter.frame.length, 24);
  t.deepEqual(painter.frame, now());
  t.is(frames.length, 0);
});

test.serial('a change is painted a moment later', (t) => {
  const { painter, frames, press, pass, now } = painting(t);
  press('down');
  t.is(frames.length, 0);
  pass();
  t.is(frames.length, 1);
  t.deepEqual(painter.frame, now());
});

test.serial('many changes at once are one frame, the last one', (t) => {
  const { painter, frames, press, pass, now } = painting(t);
  press('down', 'down', 'up', 'down');
  pass();
  t.is(frames.length, 1);
  t.deepEqual(painter.frame, now());
});

test.serial('what changes nothing on the screen is no frame', (t) => {
  const { frames, press, pass, store } = painting(t);
  press('down', 'up');
  pass();
  store.dispatch({ kind: 'ticked', nowSeconds: secondPollSeconds + 0.1 });
  pass();
  press('f12');
  pass();
  t.is(frames.length, 0);
});

test.serial('while paused nothing is painted, and afterwards the newest frame is', (t) => {
  const { painter, frames, press, pass, now } = painting(t);
  const before = painter.frame;
  painter.setPaused(true);
  press('down', '2');
  pass();
  t.is(frames.length, 0);
  t.is(painter.frame, before);
  painter.setPaused(false);
  pass();
  t.is(frames.length, 1);
  t.deepEqual(painter.frame, now());
});

test.serial('a frame that was due when painting was paused is not painted', (t) => {
  const { painter, frames, press, pass } = painting(t);
  press('down');
  painter.setPaused(true);
  pass();
  t.is(frames.length, 0);
});

test.serial('while hurried frames are few, and the newest is there soon after', (t) => {
  const { painter, frames, press, pass, now } = painting(t);
  press('down');
  pass();
  painter.setHurried(true);
  press('down');
  pass(200);
  t.is(frames.length, 1);
  painter.setHurried(false);
  pass(100);
  t.is(frames.length, 2);
  t.deepEqual(painter.frame, now());
});

test.serial('a listener that left hears of no frame', (t) => {
  const { frames, press, pass, unsubscribe } = painting(t);
  unsubscribe();
  press('down');
  pass();
  t.is(frames.length, 0);
});

test.serial('a stopped painter paints no more', (t) => {
  const { painter, frames, press, pass } = painting(t);
  press('down');
  painter.stop();
  press('down');
  pass();
  t.is(frames.length, 0);
});

test.serial('after a resize the frame has the new size', (t) => {
  const { painter, store, pass } = painting(t);
  store.dispatch({ kind: 'resized', columns: 40, rows: 10 });
  pass();
  t.is(painter.frame.length, 10);
});

test.serial('a refreshed frame is the newest without waiting', (t) => {
  const { painter, press, now } = painting(t);
  press('down');
  painter.refresh();
  t.deepEqual(painter.frame, now());
});
