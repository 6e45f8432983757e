import type { Glyphs } from '../render/glyphs.ts';
import { screenLines } from '../render/screen.ts';
import { type Palette, painted } from '../render/tone.ts';
import type { State } from '../state/state.ts';
import type { Store } from '../state/store.ts';
import { screenModel } from '../view/view-model.ts';

/** A frame: one finished text for each line of the screen. */
export type Frame = readonly string[];

/** The frames of the dashboard, made when something changed and never more often than the eye follows. */
export interface Painter {
  readonly frame: Frame;
  subscribe(listener: () => void): () => void;
  /** Makes the frame of this moment without telling anybody: whoever asks writes it whole. */
  refresh(): void;
  /** No frames while the terminal is somebody else's. */
  setPaused(isPaused: boolean): void;
  /** Fewer frames while nobody can follow them anyway: drawing takes longer than what is drawn. */
  setHurried(isHurried: boolean): void;
  stop(): void;
}

const shortestFrameMs = 33;
const hurriedFrameMs = 400;

export function frameOf(state: State, glyphs: Glyphs, palette: Palette): Frame {
  return screenLines(screenModel(state), glyphs).map((line) => painted(line, palette));
}

export function createPainter(store: Store, glyphs: Glyphs, palette: Palette): Painter {
  let shown: Frame | undefined;
  let timer: NodeJS.Timeout | undefined;
  let immediate: NodeJS.Immediate | undefined;
  let lastMs = -shortestFrameMs;
  let isPaused = false;
  let frameMs = shortestFrameMs;
  const listeners = new Set<() => void>();

  const paint = () => {
    timer = undefined;
    immediate = undefined;
    lastMs = performance.now();
    const next = frameOf(store.state, glyphs, palette);
    if (shown !== undefined && isEqual(shown, next)) return;
    shown = next;
    for (const listener of listeners) listener();
  };
  const schedule = () => {
    if (isPaused || timer !== undefined || immediate !== undefined) return;
    const waitMs = lastMs + frameMs - performance.now();
    // After all that came with the same bytes; a timer would let a key wait for another millisecond.
    if (waitMs <= 0) immediate = setImmediate(paint);
    else timer = setTimeout(paint, waitMs);
  };
  const unschedule = () => {
    clearTimeout(timer);
    clearImmediate(immediate);
    timer = undefined;
    immediate = undefined;
  };
  const unsubscribe = store.subscribe(schedule);

  return {
    get frame() {
      shown ??= frameOf(store.state, glyphs, palette);
      return shown;
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    refresh() {
      shown = frameOf(store.state, glyphs, palette);
    },
    setPaused(paused) {
      isPaused = paused;
      unschedule();
      if (!paused) schedule();
    },
    setHurried(isHurried) {
      frameMs = isHurried ? hurriedFrameMs : shortestFrameMs;
      if (timer === undefined) return;
      unschedule();
      schedule();
    },
    stop() {
      unsubscribe();
      unschedule();
    },
  };
}

function isEqual(a: Frame, b: Frame): boolean {
  return a.length === b.length && a.every((line, index) => line === b[index]);
}
