import test from 'ava';
import { type CapturedError, placeOfByte, readCapturedError } from '../../src/model/captured-error.ts';
import { parseErrors } from '../../src/protocol/commands/show-errors.ts';
import { capturedText, capturedVersions } from '../helpers/pictures.ts';

function errorsOf(text: string): readonly CapturedError[] {
  const answer = parseErrors(text);
  return answer.ok ? answer.errors.map(readCapturedError) : [];
}

/** What is written for the byte that HAProxy stopped at. */
function badByte({ lines, errorAt }: CapturedError): string | undefined {
  for (const line of lines) {
    const place = placeOfByte(line, errorAt ?? -1);
    if (place)
      return line.text.slice(place.at, place.at + place.length) + line.text.slice(place.at + 1, place.at + 4);
  }
  return undefined;
}

for (const version of capturedVersions) {
  test(`who sent what ${version} could not read, and where, is understood`, (t) => {
    const [request, response] = errorsOf(capturedText(version, 'show_errors.txt'));
    t.like(request, {
      proxy: 'public',
      kind: 'request',
      frontend: 'public',
      backend: undefined,
      server: undefined,
      event: 7,
      errorAt: 28,
      totalBytes: 49,
    });
    t.like(response, {
      proxy: 'www',
      kind: 'response',
      frontend: 'public',
      backend: 'www',
      event: 6,
      errorAt: 18,
      totalBytes: 48,
    });
    t.regex(response?.server ?? '', /^www\d/);
    t.regex(request?.source ?? '', /^127\.0\.0\.1:\d+$/);
    t.is(request?.state, version === '1.5.0' ? undefined : 'MSG_HDR_NAME');
    // The space in `Bad Header` and the first one in `X Bad Header`.
    t.is(badByte(request!), ' Hea');
    t.is(badByte(response!), ' Bad');
  });
}

test("the manual's example is understood: a slash in the name of a header", (t) => {
  const [error] = errorsOf(
    [
      '[04/Mar/2009:15:46:56.081] backend http-in (#2) : invalid response',
      '  src 127.0.0.1, session #54, frontend fe-eth0 (#1), server s2 (#1)',
      '  response length 213 bytes, error at position 23:',
      '  00000  HTTP/1.0 200 OK\\r\\n',
      '  00017  header/bizarre:blah\\r\\n',
    ].join('\n'),
  );
  t.like(error, { source: '127.0.0.1', frontend: 'fe-eth0', server: 's2', totalBytes: 213, errorAt: 23 });
  t.is(badByte(error!), '/biz');
});

test('each escape is one byte', (t) => {
  const line = { offset: 10, text: 'a\\r\\\\\\x01\\e"b\\x', isContinued: false };
  const written = (byte: number) => {
    const place = placeOfByte(line, byte);
    return place && line.text.slice(place.at, place.at + place.length);
  };
  t.deepEqual([10, 11, 12, 13, 14, 15, 16, 17, 18].map(written), [
    'a',
    '\\r',
    '\\\\',
    '\\x01',
    '\\e',
    '"',
    'b',
    '\\x',
    undefined,
  ]);
  t.is(written(9), undefined);
});
