import { readFileSync } from 'node:fs';

const folder = new URL('../../fixtures/hostile/', import.meta.url);

/** Names of the files of fixtures/hostile that hold texts, without their ending. */
export const textCorpora = [
  'control-characters',
  'escape-sequences',
  'forged-rows',
  'invalid-utf8',
  'invisible',
  'reordering',
  'wide',
] as const;

/** All that may stand where names and typed text do. */
export const nameCorpora = ['commands', 'headers', ...textCorpora] as const;

/** The bytes of each case of a file of fixtures/hostile, as they may come over the wire. */
export function corpusBytes(name: (typeof nameCorpora)[number]): readonly Buffer[] {
  return casesOf(name).map((line) =>
    line.startsWith('hex:') ? Buffer.from(line.slice(4), 'hex') : Buffer.from(JSON.parse(line) as string),
  );
}

/** The same as texts: bytes that are no UTF-8 as a source reads them, halves of pairs as they are. */
export function corpus(...names: readonly (typeof nameCorpora)[number][]): readonly string[] {
  return names.flatMap((name) =>
    casesOf(name).map((line) =>
      line.startsWith('hex:')
        ? Buffer.from(line.slice(4), 'hex').toString('utf8')
        : (JSON.parse(line) as string),
    ),
  );
}

function casesOf(name: string): readonly string[] {
  const lines = readFileSync(new URL(`${name}.txt`, folder), 'utf8')
    .trimEnd()
    .split('\n');
  return lines.filter((line) => !line.startsWith('#'));
}
