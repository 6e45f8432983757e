import { type CapturedError, type CapturedLine, placeOfByte } from '../model/captured-error.ts';
import type { State } from '../state/state.ts';
import { type TextLine, type TextModel, textLine } from './text-model.ts';

/** Requests and responses that HAProxy could not read, each with the byte that it stopped at. */
export function capturedModel(state: State, top: number): TextModel {
  const { errors, fault, isCut } = state.captured;
  const count = errors?.length ?? 0;
  const number = errors === undefined ? '' : `: ${count}${isCut ? ' and more' : ''}`;
  const lines = [
    ...(fault === undefined ? [] : [textLine(fault, 'warning')]),
    ...(errors === undefined && fault === undefined ? [textLine('asking HAProxy', 'dim')] : []),
    ...(errors?.length === 0 ? noErrors : []),
    ...(errors ?? []).flatMap((error, index) => [
      ...(index === 0 ? [] : [textLine('')]),
      ...errorLines(error),
    ]),
  ];
  return { title: `Captured errors${number}`, lines, top };
}

const noErrors: readonly TextLine[] = [
  textLine('No errors captured.', 'good'),
  textLine(
    'HAProxy keeps the last request and the last response of each proxy that it could not read.',
    'dim',
  ),
];

function errorLines(error: CapturedError): readonly TextLine[] {
  const { kind, proxy, when, event } = error;
  const side = kind === 'response' ? 'backend' : kind === 'request' ? 'frontend' : 'proxy';
  const number = event === undefined ? '' : `, event ${event}`;
  const what = kind === undefined ? 'what came could not be read' : `invalid ${kind}`;
  return [
    textLine(`${side} ${proxy}: ${what}, ${when}${number}`, 'title', 2),
    textLine(`  ${whereWords(error)}`, 'plain', 2),
    textLine(`  ${errorWords(error)}`, 'strong', 2),
    ...byteLines(error),
  ];
}

function whereWords({ source, frontend, backend, server }: CapturedError): string {
  const from = `from ${source ?? 'an unknown address'}`;
  const by = frontend === undefined ? '' : ` by frontend ${frontend}`;
  const target = server === undefined ? backend : `${backend ?? '?'}/${server}`;
  return `${from}${by}${target === undefined ? ', before a backend was chosen' : ` to ${target}`}`;
}

/** What HAProxy was reading, by the names of its parser's states; the others are named as they are. */
const readingWords: ReadonlyMap<string, string> = new Map(
  Object.entries({
    MSG_RQBEFORE: 'the beginning of a request',
    MSG_RQMETH: 'the method',
    MSG_RQMETH_SP: 'the method',
    MSG_RQURI: 'the path',
    MSG_RQURI_SP: 'the path',
    MSG_RQVER: 'the version',
    MSG_RPBEFORE: 'the beginning of a response',
    MSG_RPVER: 'the version',
    MSG_RPCODE: 'the status',
    MSG_RPREASON: 'the reason phrase',
    MSG_HDR_FIRST: 'the first header',
    MSG_HDR_NAME: 'the name of a header',
    MSG_HDR_COL: 'the name of a header',
    MSG_HDR_L1_SP: 'the value of a header',
    MSG_HDR_VAL: 'the value of a header',
    MSG_LAST_LF: 'the end of the headers',
    MSG_CHUNK_SIZE: 'the size of a chunk',
    MSG_CHUNK_CRLF: 'the end of a chunk',
    MSG_TRAILERS: 'the trailers',
  }),
);

function errorWords({ errorAt, state, totalBytes, lines }: CapturedError): string {
  const reading = state === undefined ? '' : ` while reading ${readingWords.get(state) ?? state}`;
  if (errorAt === undefined) return `HAProxy does not say which byte it stopped at${reading}`;
  const total = totalBytes === undefined ? '' : ` of ${totalBytes}`;
  const bad = badByte(lines, errorAt);
  const name = bad === undefined ? '' : ` (${byteWords(bad)})`;
  return `HAProxy stopped at byte ${errorAt}${total}${name}${reading}`;
}

function badByte(lines: readonly CapturedLine[], errorAt: number): string | undefined {
  for (const line of lines) {
    const place = placeOfByte(line, errorAt);
    if (place) return line.text.slice(place.at, place.at + place.length);
  }
  return undefined;
}

const byteNames: ReadonlyMap<string, string> = new Map([
  [' ', 'a space'],
  ['\\t', 'a tab'],
  ['\\r', 'a carriage return'],
  ['\\n', 'a line feed'],
  ['\\e', 'an escape'],
  ['\\\\', 'a backslash'],
  ['"', 'a double quote'],
]);

function byteWords(written: string): string {
  return byteNames.get(written) ?? (written.startsWith('\\x') ? `0x${written.slice(2)}` : `"${written}"`);
}

/** Lines that are shown above the bad byte and below it. */
const linesAbove = 12;
const linesBelow = 6;

function byteLines({ lines, errorAt }: CapturedError): readonly TextLine[] {
  const at = lines.findIndex((line) => errorAt !== undefined && placeOfByte(line, errorAt) !== undefined);
  const first = Math.max(0, at - linesAbove);
  const last = Math.max(at, linesAbove) + linesBelow;
  const shown = lines.slice(first, last + 1);
  const below = lines.length - first - shown.length;
  return [
    ...(first === 0 ? [] : [textLine(`  ${counted(first)} above`, 'dim')]),
    ...shown.map((line): TextLine => {
      const head = `  ${String(line.offset).padStart(5)}${line.isContinued ? '+' : ' '} `;
      const place = errorAt === undefined ? undefined : placeOfByte(line, errorAt);
      const text = textLine(head + line.text, 'plain', head.length);
      return place === undefined ? text : { ...text, mark: { ...place, at: head.length + place.at } };
    }),
    ...(below === 0 ? [] : [textLine(`  ${counted(below)} below`, 'dim')]),
  ];
}

function counted(count: number): string {
  return `${count} more line${count === 1 ? '' : 's'}`;
}
