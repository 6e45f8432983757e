import test from 'ava';
import fc from 'fast-check';
import { placeOfByte, readCapturedError } from '../../src/model/captured-error.ts';
import { readStream } from '../../src/model/stream.ts';
import { parseErrors } from '../../src/protocol/commands/show-errors.ts';
import { parseSession, parseSessions } from '../../src/protocol/commands/show-sess.ts';
import { asciiGlyphs } from '../../src/render/glyphs.ts';
import { displayWidth } from '../../src/render/text.ts';
import type { State } from '../../src/state/state.ts';
import { after, capturedPictures, pressing, textsOf, watching } from '../helpers/frames.ts';
import { capturedText, capturedVersions } from '../helpers/pictures.ts';

/** Anything at all, and real answers in which something was cut out, doubled or replaced. */
function hostile(file: string): fc.Arbitrary<string> {
  const damaged = fc
    .tuple(fc.constantFrom(...capturedVersions), fc.nat(), fc.nat(400), fc.string({ unit: 'binary' }))
    .map(([version, at, length, text]) => {
      const whole = capturedText(version, file);
      const start = at % whole.length;
      return whole.slice(0, start) + text + whole.slice(start + length);
    });
  return fc.oneof(fc.string({ unit: 'binary' }), damaged);
}

function checkScreen(state: State): void {
  const { columns, rows } = state.size;
  const lines = textsOf(state);
  if (lines.length !== rows) throw new Error(`${lines.length} lines`);
  for (const line of [...lines, ...textsOf(state, asciiGlyphs)]) {
    if (displayWidth(line) !== columns) throw new Error(`${displayWidth(line)} cells: ${line}`);
    if (/[\x00-\x1f\x7f-\x9f]/.test(line)) throw new Error(`a control character: ${JSON.stringify(line)}`);
  }
}

const size = fc.record({ columns: fc.integer({ min: 20, max: 200 }), rows: fc.integer({ min: 8, max: 50 }) });
const pictures = capturedPictures('2.6.12');
const answered = (question: number, text: string, state: State) => {
  const parsed = parseSessions(text);
  const answer = parsed.ok
    ? ({ ok: true, streams: parsed.lines.map(readStream), isCut: false } as const)
    : ({ ok: false, message: parsed.words } as const);
  return after(state, { kind: 'sessionsAnswered', question, answer });
};

test('no answer to show sess crashes the parser or the screen', (t) => {
  fc.assert(
    fc.property(size, hostile('show_sess.txt'), hostile('show_sess.txt'), (wanted, first, second) => {
      const open = pressing(watching({ ...wanted, pictures }), '8');
      const listed = answered(1, first, open);
      checkScreen(listed);
      const polled = after(listed, {
        kind: 'pictureArrived',
        picture: pictures.second,
        effectiveSeconds: 1,
      });
      checkScreen(answered(2, second, pressing(polled, 'end', '>', 'o')));
    }),
    { numRuns: 150 },
  );
  t.pass();
});

test('no answer to show sess with an id crashes the parser or the screen', (t) => {
  fc.assert(
    fc.property(size, hostile('show_sess_all.txt'), fc.boolean(), (wanted, text, isEnd) => {
      const list = answered(
        1,
        capturedText('2.6.12', 'show_sess.txt'),
        pressing(watching({ ...wanted, pictures }), '8'),
      );
      const parsed = parseSession(text);
      const { id } = list.sessions.focus;
      const told = parsed.ok
        ? { id, lines: parsed.lines.slice(0, 60), fault: undefined }
        : { id, lines: [], fault: parsed.words };
      const open = after(pressing(list, 'enter'), { kind: 'sessionAnswered', told });
      checkScreen(isEnd ? pressing(open, 'end') : open);
    }),
    { numRuns: 100 },
  );
  t.pass();
});

test('no answer to show errors crashes the parser or the screen', (t) => {
  fc.assert(
    fc.property(size, hostile('show_errors.txt'), fc.boolean(), (wanted, text, isEnd) => {
      const parsed = parseErrors(text);
      const answer = parsed.ok
        ? ({ ok: true, errors: parsed.errors.map(readCapturedError), isCut: false } as const)
        : ({ ok: false, message: parsed.words } as const);
      const open = after(pressing(watching({ ...wanted, pictures }), '9'), {
        kind: 'capturedAnswered',
        answer,
      });
      checkScreen(isEnd ? pressing(open, 'end') : open);
    }),
    { numRuns: 150 },
  );
  t.pass();
});

test('whatever bytes HAProxy escapes, each is found where it stands', (t) => {
  const dumped = (byte: number): string => {
    const named = new Map([
      [9, '\\t'],
      [10, '\\n'],
      [13, '\\r'],
      [27, '\\e'],
      [92, '\\\\'],
    ]).get(byte);
    if (named !== undefined) return named;
    return byte >= 32 && byte < 127 ? String.fromCharCode(byte) : `\\x${byte.toString(16).padStart(2, '0')}`;
  };
  fc.assert(
    fc.property(
      fc.uint8Array({ minLength: 1, maxLength: 60 }),
      fc.nat(),
      fc.nat(5000),
      (bytes, at, offset) => {
        const wanted = at % bytes.length;
        const written = [...bytes].map(dumped);
        const line = { offset, text: written.join(''), isContinued: false };
        t.deepEqual(placeOfByte(line, offset + wanted), {
          at: written.slice(0, wanted).join('').length,
          length: written[wanted]?.length,
        });
        t.is(placeOfByte(line, offset + bytes.length), undefined);
      },
    ),
  );
});
