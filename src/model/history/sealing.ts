import { mostPolls, mostVotes, packed } from './packed.ts';
import { asUsual, type Block, type OpenSample, type Sample, type SealedSample } from './sample.ts';

/** What the rules read of all rows with every poll is younger; longer windows and charts read few rows. */
const openSeconds = 30;
/** Where samples are large the newest stay open only up to this part of the bound. */
const openShare = 1 / 3;
const leastOpen = 2;
/** A block of few samples gains little, unless they are large: one of this part of the bound is worth it. */
const fewestPolls = 16;
const fewestShare = 1 / 12;

interface Aged {
  readonly index: number;
  readonly sample: OpenSample;
}

/** Puts what is old enough into blocks, each of samples of the same rows, which need not follow one another. */
export function sealed(samples: readonly Sample[], boundBytes: number): readonly Sample[] {
  const made = [...samples];
  for (const [places, aged] of agedByPlaces(samples, boundBytes)) {
    let before = samples.findLast((sample) => sample.places === places && sample.block !== undefined)?.block;
    for (let from = 0; from < aged.length; from += mostPolls) {
      const part = aged.slice(from, from + mostPolls);
      if (!isWorthIt(part, boundBytes)) break;
      const block = blockOf(
        part.map(({ sample }) => sample),
        before,
      );
      part.forEach(({ index, sample }, at) => {
        made[index] = sealedSample(sample, block, at);
      });
      before = block;
    }
  }
  return made;
}

function agedByPlaces(
  samples: readonly Sample[],
  boundBytes: number,
): ReadonlyMap<Sample['places'], readonly Aged[]> {
  const found = new Map<Sample['places'], Aged[]>();
  for (let index = 0; index < firstOpen(samples, boundBytes); index += 1) {
    const sample = samples[index];
    if (sample === undefined || sample.block !== undefined) continue;
    const others = found.get(sample.places);
    if (others === undefined) found.set(sample.places, [{ index, sample }]);
    else others.push({ index, sample });
  }
  return found;
}

/** Index of the oldest sample that is too young for a block. */
function firstOpen(samples: readonly Sample[], boundBytes: number): number {
  const youngSeconds = (samples.at(-1)?.atSeconds ?? 0) - openSeconds;
  let first = samples.length;
  let bytes = 0;
  while (first > 0) {
    const sample = samples[first - 1];
    if (sample === undefined || sample.atSeconds < youngSeconds) break;
    bytes += sample.block === undefined ? sample.values.byteLength : 0;
    if (bytes > boundBytes * openShare && samples.length - first >= leastOpen) break;
    first -= 1;
  }
  return first;
}

function isWorthIt(part: readonly Aged[], boundBytes: number): boolean {
  const bytes = part.reduce((sum, { sample }) => sum + sample.values.byteLength, 0);
  return part.length >= fewestPolls || bytes >= boundBytes * fewestShare;
}

function blockOf(samples: readonly OpenSample[], before: Block | undefined): Block {
  const usualElapsed = Float32Array.from(samples, ({ elapsed }) => mostVotes(elapsed));
  const ownElapsed = samples.map(({ elapsed }, index) =>
    elapsed.map((seconds) => (Object.is(seconds, usualElapsed[index]) ? asUsual : seconds)),
  );
  return {
    figures: packed(
      samples.map(({ values }) => values),
      before?.figures.base,
    ),
    usualElapsed,
    elapsed: packed(ownElapsed, before?.elapsed.base),
  };
}

function sealedSample(sample: OpenSample, block: Block, index: number): SealedSample {
  const { values, elapsed, ...poll } = sample;
  return { ...poll, block, index };
}
