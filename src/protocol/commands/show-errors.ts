/** `show errors` (management manual 9.3), since 1.4, operator level: the last bad request and response of every proxy. */
export const showErrors = 'show errors';

/** One event of the answer, cut into its parts and not yet understood. */
export interface ErrorParts {
  /** In HAProxy's words: `22/Nov/2026:07:22:47.724`, in the time zone of its machine. */
  readonly when: string;
  /** `frontend` for a request, `backend` for a response. */
  readonly side: string;
  readonly proxy: string;
  /** `invalid request` or `invalid response`. */
  readonly what: string;
  /** All that is said about it, lines and all. */
  readonly head: string;
  /** The bytes. */
  readonly lines: readonly DumpedLine[];
}

/** Bytes as HAProxy dumps them: `\r`, `\n`, `\t`, `\e`, `\\` and `\xNN` stand for what cannot be printed. */
export interface DumpedLine {
  /** Offset of its first byte. */
  readonly offset: number;
  readonly text: string;
  /** True where a line was too long for one line of the dump and goes on here. */
  readonly isContinued: boolean;
}

export type ErrorsAnswer =
  | { readonly ok: true; readonly errors: readonly ErrorParts[] }
  /** HAProxy's words where it lists nothing but says why. */
  | { readonly ok: false; readonly words: string };

const begin = /^\[([^\]]+)\] (?:(frontend|backend|proxy) )?(\S+) \(#-?\d+\)\s*: (.*)$/;
const bytes = /^ {2}(\d{5,})([ +]) (.*)$/;

/** Reads the answer of any version from 1.4 on; lines that mean nothing are passed over. Never throws. */
export function parseErrors(text: string): ErrorsAnswer {
  const all = text.split('\n');
  const starts = all.flatMap((line, index) => (begin.test(line) ? [index] : []));
  const words = all.find((line) => line.trim() !== '')?.trim() ?? '';
  if (starts.length === 0 && words !== '' && !words.startsWith('Total events captured'))
    return { ok: false, words };
  return {
    ok: true,
    errors: starts.map((start, index) => parseError(all.slice(start, starts[index + 1]))),
  };
}

function parseError(all: readonly string[]): ErrorParts {
  const [, when = '', side = '', proxy = '', what = ''] = begin.exec(all[0] ?? '') ?? [];
  const lines = all.flatMap((line): DumpedLine[] => {
    const [, offset, mark, text = ''] = bytes.exec(line) ?? [];
    return offset === undefined ? [] : [{ offset: Number(offset), text, isContinued: mark === '+' }];
  });
  const head = all.slice(1).filter((line) => !bytes.test(line));
  return { when, side, proxy, what, head: head.join('\n'), lines };
}
