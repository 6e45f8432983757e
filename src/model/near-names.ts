const mostSuggestions = 3;

/** The names that are likely meant, the nearest first: few letters apart, or one the beginning of the other. */
export function nearNames(name: string, known: readonly string[]): readonly string[] {
  const wanted = name.toLowerCase();
  const farthest = Math.max(1, Math.floor(wanted.length / 3));
  const near = known.flatMap((candidate) => {
    const other = candidate.toLowerCase();
    const isBeginning = wanted.length > 1 && (other.startsWith(wanted) || wanted.startsWith(other));
    if (isBeginning) return [{ candidate, distance: 1 }];
    // So many letters have to be put in or taken out at least.
    if (Math.abs(wanted.length - other.length) > farthest) return [];
    const distance = editDistance(wanted, other);
    return distance <= farthest ? [{ candidate, distance }] : [];
  });
  return near
    .sort((a, b) => a.distance - b.distance)
    .slice(0, mostSuggestions)
    .map(({ candidate }) => candidate);
}

/** How many letters have to be put in, taken out, changed or swapped with their neighbour. */
function editDistance(from: string, to: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (let row = 1; row <= from.length; row += 1) {
    const next = [row];
    for (let column = 1; column <= to.length; column += 1) {
      const isSame = from[row - 1] === to[column - 1];
      const isSwapped = row > 1 && from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1];
      next.push(
        Math.min(
          (last[column] ?? 0) + 1,
          (next[column - 1] ?? 0) + 1,
          (last[column - 1] ?? 0) + (isSame ? 0 : 1),
          isSwapped ? (beforeLast[column - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY,
        ),
      );
    }
    beforeLast = last;
    last = next;
  }
  return last[to.length] ?? 0;
}
