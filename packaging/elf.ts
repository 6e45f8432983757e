/** What of an ELF file for 64-bit little-endian machines is read and written here; the names are those of elf(5). */
const at = { machine: 18, shoff: 40, shentsize: 58, shnum: 60, shstrndx: 62 } as const;
const section = { flags: 8, offset: 24, size: 32 } as const;
const noBits = 8;
const isAllocated = 2n;

/** `e_machine` in the words of Node's `process.arch`; undefined for what is no such ELF file. */
export function machineOf(program: Buffer): string | undefined {
  const isElf64 = program.subarray(0, 6).equals(Buffer.from([0x7f, 0x45, 0x4c, 0x46, 2, 1]));
  const names: Readonly<Record<number, string>> = { 62: 'x64', 183: 'arm64' };
  return isElf64 ? names[program.readUInt16LE(at.machine)] : undefined;
}

/**
 * The program without its symbol table and debugging sections, as `strip` leaves it, which knows only its own machine.
 * These sections are never loaded, and linkers put them last: the file ends before the first of them. The names of the
 * sections and their headers are put after what is left.
 */
export function stripped(program: Buffer): Buffer {
  const [start, size, count] = [
    Number(program.readBigUInt64LE(at.shoff)),
    program.readUInt16LE(at.shentsize),
    program.readUInt16LE(at.shnum),
  ];
  const headers = Array.from({ length: count }, (_, index) =>
    Buffer.from(program.subarray(start + index * size, start + (index + 1) * size)),
  );
  const loaded = (header: Buffer) => (header.readBigUInt64LE(section.flags) & isAllocated) !== 0n;
  const kept = headers.slice(0, headers.findLastIndex(loaded) + 1);
  const end = Math.max(...kept.map(endOf));
  const names = headers[program.readUInt16LE(at.shstrndx)];
  if (names === undefined) throw new Error('this ELF file has no names of sections');
  const nameTable = program.subarray(offsetOf(names), endOf(names));
  names.writeBigUInt64LE(BigInt(end), section.offset);
  const padding = Buffer.alloc(-(end + nameTable.length) & 7);
  const result = Buffer.concat([program.subarray(0, end), nameTable, padding, ...kept, names]);
  result.writeBigUInt64LE(BigInt(end + nameTable.length + padding.length), at.shoff);
  result.writeUInt16LE(kept.length + 1, at.shnum);
  result.writeUInt16LE(kept.length, at.shstrndx);
  return result;
}

function offsetOf(header: Buffer): number {
  return Number(header.readBigUInt64LE(section.offset));
}

function endOf(header: Buffer): number {
  const takesRoom = header.readUInt32LE(4) !== noBits;
  return offsetOf(header) + (takesRoom ? Number(header.readBigUInt64LE(section.size)) : 0);
}
