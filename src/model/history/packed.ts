/** The same figures at some polls, in little room: of most of them only the one value that they have all the time is kept. */
export interface Packed {
  /** One value for each figure; may be shared with the polls before. */
  readonly base: Float32Array;
  /** Of each figure 1 + its place in what follows, 0 where it is that of the base at every poll. */
  readonly slots: Uint16Array | Uint32Array;
  /** A bit for each poll that has a value of its own in `values`; `steps` says what the other polls have. */
  readonly masks: Int32Array;
  /** Where the values of a figure begin. */
  readonly starts: Uint32Array;
  readonly values: Float32Array;
}

/** So many polls have a bit in a mask; the last bit is `steps`. */
export const mostPolls = 31;

/** Between the values of its own a figure stays as it was; without this bit it has the value of the base there. */
const steps = 1 << 31;

/**
 * Packs polls of equally many figures, at most `mostPolls`; every value comes back bit by bit (NaN and -0 too). The base
 * of the polls before is taken where that needs less room than a new one.
 */
export function packed(polls: readonly Float32Array[], baseBefore: Float32Array | undefined): Packed {
  const words = polls.map(wordsOf);
  const length = words[0]?.length ?? 0;
  if (baseBefore?.length !== length) return packedOn(commonest(words, length), words);
  const shared = packedOn(baseBefore, words);
  const alone = packedOn(commonest(words, length, shared), words);
  return bytesBesideBase(shared) <= bytesBesideBase(alone) + alone.base.byteLength ? shared : alone;
}

/** The same memory as whole numbers, which are equal where all bits are. */
function wordsOf({ buffer, byteOffset, length }: Float32Array): Int32Array {
  return new Int32Array(buffer, byteOffset, length);
}

/** Of a figure at one of the polls; NaN beyond the last figure. */
export function packedAt(
  { base, slots, masks, starts, values }: Packed,
  figure: number,
  poll: number,
): number {
  const slot = slots.length === 0 ? 0 : (slots[figure] ?? 0);
  if (slot === 0) return base[figure] ?? Number.NaN;
  const mask = masks[slot - 1] ?? 0;
  const isOwn = (mask >>> poll) & 1;
  if (!isOwn && (mask & steps) === 0) return base[figure] ?? Number.NaN;
  // Bits up to that poll and with it; never the last one.
  const owned = ones(mask & (2 ** (poll + 1) - 1));
  return values[(starts[slot - 1] ?? 0) + owned - 1] ?? Number.NaN;
}

/** Bytes of all that is not shared. */
export function bytesBesideBase({ slots, masks, starts, values }: Packed): number {
  return slots.byteLength + masks.byteLength + starts.byteLength + values.byteLength;
}

function packedOn(base: Float32Array, polls: readonly Int32Array[]): Packed {
  const usual = wordsOf(base);
  const slots = new Uint32Array(base.length);
  const masks: number[] = [];
  const starts: number[] = [];
  const values: number[] = [];
  for (let figure = 0; figure < usual.length; figure += 1) {
    const mask = maskOf(usual[figure], polls, figure);
    if (mask === 0) continue;
    slots[figure] = masks.push(mask);
    starts.push(values.length);
    for (let poll = 0; poll < polls.length; poll += 1)
      if ((mask >>> poll) & 1) values.push(polls[poll]?.[figure] ?? 0);
  }
  return {
    base,
    slots: slotsFor(slots, masks.length),
    masks: Int32Array.from(masks),
    starts: Uint32Array.from(starts),
    values: new Float32Array(Int32Array.from(values).buffer),
  };
}

/** Whichever needs fewer values: those that are not the base's, or those at which the figure changes. */
function maskOf(usual: number | undefined, polls: readonly Int32Array[], figure: number): number {
  let different = 0;
  for (let poll = 0; poll < polls.length; poll += 1)
    if (polls[poll]?.[figure] !== usual) different |= 1 << poll;
  if (different === 0) return 0;
  let changed = 0;
  let before: number | undefined;
  for (let poll = 0; poll < polls.length; poll += 1) {
    const value = polls[poll]?.[figure];
    if (value !== before) changed |= 1 << poll;
    before = value;
  }
  return ones(changed) < ones(different) ? changed | steps : different;
}

function slotsFor(slots: Uint32Array, count: number): Packed['slots'] {
  if (count === 0) return new Uint16Array(0);
  return count < 2 ** 16 ? Uint16Array.from(slots) : slots;
}

/** The value that each figure has at most polls; of those that are at a known base all the time that one. */
function commonest(polls: readonly Int32Array[], length: number, known?: Packed): Float32Array {
  const base = known === undefined ? new Float32Array(length) : known.base.slice();
  const words = wordsOf(base);
  const column = new Int32Array(polls.length);
  for (let figure = 0; figure < length; figure += 1) {
    if (known !== undefined && !known.slots[figure]) continue;
    for (let poll = 0; poll < column.length; poll += 1) column[poll] = polls[poll]?.[figure] ?? 0;
    words[figure] = mostVotes(column);
  }
  return base;
}

/** The value that more than half of them have, where there is one (the vote of Boyer and Moore). */
export function mostVotes(values: ArrayLike<number>): number {
  let winner = Number.NaN;
  let votes = 0;
  for (let index = 0; index < values.length; index += 1) {
    const value = values[index] ?? Number.NaN;
    if (votes === 0) winner = value;
    votes += Object.is(value, winner) ? 1 : -1;
  }
  return winner;
}

function ones(bits: number): number {
  let sum = bits - ((bits >>> 1) & 0x55555555);
  sum = (sum & 0x33333333) + ((sum >>> 2) & 0x33333333);
  return Math.imul((sum + (sum >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
