import { bytesBesideBase } from './packed.ts';
import type { Block, Sample } from './sample.ts';

/** A sample without its figures, a block without its arrays, a row in `places` with its key. Measured with Node 24 on 64 bits. */
const sampleBytes = 270;
const blockBytes = 1500;
const placeBytes = 100;

/** The newest samples that have room, two at least, and what they take in bytes. */
export interface Held {
  readonly samples: readonly Sample[];
  readonly bytes: number;
}

/** Leaves the oldest samples out until the others have room. What samples share counts once. */
export function withinRoom(samples: readonly Sample[], bytes: number): Held {
  const counted = new Set<object>();
  let sum = 0;
  for (let index = samples.length - 1; index >= 0; index -= 1) {
    const sample = samples[index];
    if (sample === undefined) continue;
    const more = bytesOf(sample, counted);
    if (sum + more > bytes && samples.length - index > 2)
      return { samples: samples.slice(index + 1), bytes: sum };
    sum += more;
  }
  return { samples, bytes: sum };
}

/** Bytes of a sample beside what has been counted already. */
export function bytesOf(sample: Sample, counted: Set<object> = new Set()): number {
  const once = (shared: object, bytes: () => number) => {
    if (counted.has(shared)) return 0;
    counted.add(shared);
    return bytes();
  };
  const { places, block } = sample;
  return (
    sampleBytes +
    once(places, () => places.size * placeBytes) +
    (block === undefined
      ? sample.values.byteLength + sample.elapsed.byteLength
      : once(block, () => bytesOfBlock(block)) +
        once(block.figures.base, () => block.figures.base.byteLength) +
        once(block.elapsed.base, () => block.elapsed.base.byteLength))
  );
}

function bytesOfBlock({ figures, usualElapsed, elapsed }: Block): number {
  return blockBytes + bytesBesideBase(figures) + usualElapsed.byteLength + bytesBesideBase(elapsed);
}
