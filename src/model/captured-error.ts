/** A request or a response that HAProxy could not read, as it kept it. What is not told is undefined. */
export interface CapturedError {
  /** In HAProxy's words: `22/Nov/2026:07:22:47.724`, in the time zone of its machine. */
  readonly when: string;
  /** What caught it: the frontend for a request, the backend for a response. */
  readonly proxy: string;
  readonly kind: 'request' | 'response' | undefined;
  readonly frontend: string | undefined;
  readonly backend: string | undefined;
  readonly server: string | undefined;
  /** Address of the client. */
  readonly source: string | undefined;
  /** Counts up over all proxies. */
  readonly event: number | undefined;
  /** What HAProxy was reading when it stopped, such as `MSG_HDR_NAME`. */
  readonly state: string | undefined;
  /** Offset of the first byte that is not allowed where it stands (management manual 9.3, `show errors`). */
  readonly errorAt: number | undefined;
  readonly totalBytes: number | undefined;
  readonly lines: readonly CapturedLine[];
}

export interface CapturedLine {
  /** Offset of its first byte. */
  readonly offset: number;
  /** With `\r`, `\n`, `\t`, `\e`, `\\` and `\xNN` for what cannot be printed. */
  readonly text: string;
  /** True where the line above goes on. */
  readonly isContinued: boolean;
}

export interface CapturedParts {
  readonly when: string;
  readonly side: string;
  readonly proxy: string;
  readonly what: string;
  readonly head: string;
  readonly lines: readonly CapturedLine[];
}

/** Understands what every version from 1.4 on says, in whichever order. */
export function readCapturedError({ when, side, proxy, what, head, lines }: CapturedParts): CapturedError {
  const found = (pattern: RegExp) => pattern.exec(head)?.[1];
  const kind = /\b(request|response)\b/.exec(what)?.[1];
  const total = found(/\bpending (\d+) bytes/) ?? found(/^ *len (\d+),/m) ?? found(/\blength (\d+)/);
  return {
    when,
    proxy,
    kind: kind === 'request' || kind === 'response' ? kind : undefined,
    frontend: side === 'frontend' ? proxy : named(found(/\bfrontend (\S+) \(#/)),
    backend: side === 'backend' ? proxy : named(found(/\bbackend (\S+) \(#/)),
    server: named(found(/\bserver (\S+) \(#/)),
    source: found(/\bsrc ([^,\s]+)/),
    event: numbered(found(/\bevent #(\d+)/)),
    state: found(/\bmsg state ([A-Z_]+)\(/),
    errorAt: numbered(found(/\berror at position (\d+)/)),
    totalBytes: numbered(total),
    lines,
  };
}

function named(text: string | undefined): string | undefined {
  return text === undefined || text.toLowerCase() === '<none>' ? undefined : text;
}

function numbered(digits: string | undefined): number | undefined {
  return digits === undefined ? undefined : Number(digits);
}

/** One byte of a dump as it is written there. */
const byteText = /\\x[0-9a-f]{2}|\\.|./gisu;

/** Where the byte with this offset stands in the text of its line; undefined when it is not in that line. */
export function placeOfByte(
  { offset, text }: CapturedLine,
  wanted: number,
): { readonly at: number; readonly length: number } | undefined {
  let byte = offset;
  for (const match of text.matchAll(byteText)) {
    if (byte === wanted) return { at: match.index, length: match[0].length };
    byte += 1;
  }
  return undefined;
}
