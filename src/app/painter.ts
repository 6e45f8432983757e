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
  let frame = frameOf(store.state, glyphs, palette);
  let timer: NodeJS.Timeout | undefined;
  let lastMs = -shortestFrameMs;
  let isPaused = false;
  let frameMs = shortestFrameMs;
  const listeners = new Set<() => void>();

  const paint = () => {
    timer = undefined;
    lastMs = performance.now();
    const next = frameOf(store.state, glyphs, palette);
    if (isEqual(frame, next)) return;
    frame = next;
    for (const listener of listeners) listener();
  };
  const schedule = () => {
    if (isPaused || timer !== undefined) return;
    timer = setTimeout(paint, Math.max(0, lastMs + frameMs - performance.now()));
  };
  const unsubscribe = store.subscribe(schedule);

  return {
    get frame() {
      return frame;
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    refresh() {
      frame = frameOf(store.state, glyphs, palette);
    },
    setPaused(paused) {
      isPaused = paused;
      clearTimeout(timer);
      timer = undefined;
      if (!paused) schedule();
    },
    setHurried(isHurried) {
      frameMs = isHurried ? hurriedFrameMs : shortestFrameMs;
      if (timer === undefined) return;
      clearTimeout(timer);
      timer = undefined;
      schedule();
    },
    stop() {
      unsubscribe();
      clearTimeout(timer);
    },
  };
}

function isEqual(a: Frame, b: Frame): boolean {
  return a.length === b.length && a.every((line, index) => line === b[index]);
}
