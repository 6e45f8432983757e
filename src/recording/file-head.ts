/** Grows when a program that reads this format could misread the next one. */
const formatVersion = 1;

const word = 'hatop-ts recording ';

/** What a recording begins with. */
export const fileHead: Buffer = Buffer.from(`${word}${formatVersion}\n`);

export type FileHead =
  | { readonly kind: 'known' }
  /** A file that ends before its head does: nothing was recorded yet. */
  | { readonly kind: 'beginning' }
  | { readonly kind: 'newer'; readonly version: number }
  | { readonly kind: 'other' };

/** Judges the first bytes of a file. */
export function judgeFileHead(bytes: Buffer): FileHead {
  if (bytes.subarray(0, fileHead.length).equals(fileHead)) return { kind: 'known' };
  if (fileHead.subarray(0, bytes.length).equals(bytes)) return { kind: 'beginning' };
  const version = /^hatop-ts recording (\d{1,6})\n/.exec(bytes.toString('latin1'))?.[1];
  return version === undefined ? { kind: 'other' } : { kind: 'newer', version: Number(version) };
}
