import fc from 'fast-check';

/** Where a text may be cut; `chunksOf` folds the places into its length. */
export const anyCuts = fc.array(fc.nat(), { maxLength: 20 });

/** The bytes as a network may bring them. */
export function chunksOf(bytes: Uint8Array, cuts: readonly number[]): readonly Uint8Array[] {
  const places = [0, ...cuts.map((cut) => cut % (bytes.length + 1)), bytes.length].sort((a, b) => a - b);
  return places.slice(1).map((to, index) => bytes.subarray(places[index], to));
}
