/** Dots of one column of a Braille cell, from the bottom (Unicode 15, block U+2800). */
const leftDots = [0x40, 0x04, 0x02, 0x01] as const;
const rightDots = [0x80, 0x20, 0x10, 0x08] as const;

/** A cell in which the lowest dots of its two columns are set, none to four in each; a blank for none. */
export function brailleCell(left: number, right: number): string {
  const dots = lowest(leftDots, left) + lowest(rightDots, right);
  return dots === 0 ? ' ' : String.fromCodePoint(0x2800 + dots);
}

function lowest(column: readonly number[], count: number): number {
  return column.slice(0, count).reduce((sum, dot) => sum + dot, 0);
}
