/** Why a typed filter is none, in words that say how to mend it. */
export interface Fault {
  readonly message: string;
  /** The part of the typed text that is wrong, in UTF-16 units; both are its end where something is missing there. */
  readonly start: number;
  readonly end: number;
}

export function fault(
  message: string,
  { start, end }: { readonly start: number; readonly end: number },
): Fault {
  const where = start === end ? 'at the end' : `character ${start + 1}`;
  return { message: `${where}: ${message}`, start, end };
}
