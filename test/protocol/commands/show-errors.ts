import test from 'ava';
import { parseErrors } from '../../../src/protocol/commands/show-errors.ts';
import { capturedText, capturedVersions } from '../../helpers/pictures.ts';

for (const version of capturedVersions) {
  test(`both captured errors of ${version} are read with all their bytes`, (t) => {
    const answer = parseErrors(capturedText(version, 'show_errors.txt'));
    t.true(answer.ok);
    if (!answer.ok) return;
    t.deepEqual(
      answer.errors.map(({ side, proxy, what }) => [side, proxy, what]),
      [
        ['frontend', 'public', 'invalid request'],
        ['backend', 'www', 'invalid response'],
      ],
    );
    t.regex(answer.errors[0]?.when ?? '', /^22\/Nov\/2026:07:\d\d:\d\d\.\d{3}$/);
    t.deepEqual(answer.errors[0]?.lines, [
      { offset: 0, text: 'GET / HTTP/1.1\\r\\n', isContinued: false },
      { offset: 16, text: 'Host: x\\r\\n', isContinued: false },
      { offset: 25, text: 'Bad Header: <b>1</b>\\r\\n', isContinued: false },
      { offset: 47, text: '\\r\\n', isContinued: false },
    ]);
  });
}

test('no errors, a refusal and an old HAProxy without a total are told apart', (t) => {
  const none = 'Total events captured on [22/Nov/2026:07:22:48.520] : 0\n\n';
  t.deepEqual(parseErrors(none), { ok: true, errors: [] });
  t.deepEqual(parseErrors('\n'), { ok: true, errors: [] });
  t.deepEqual(parseErrors('Permission denied\n\n'), { ok: false, words: 'Permission denied' });
  // The example of the management manual (9.3, `show errors`), as versions before 1.5 wrote it.
  const old = [
    '[04/Mar/2009:15:46:56.081] backend http-in (#2) : invalid response',
    '  src 127.0.0.1, session #54, frontend fe-eth0 (#1), server s2 (#1)',
    '  response length 213 bytes, error at position 23:',
    '',
    '  00000  HTTP/1.0 200 OK\\r\\n',
    '  00017  header/bizarre:blah\\r\\n',
  ].join('\n');
  const answer = parseErrors(old);
  t.true(answer.ok && answer.errors.length === 1 && answer.errors[0]?.lines.length === 2);
});

test('lines that go on are marked, and bytes that look like heads are not taken for them', (t) => {
  const text = [
    '[22/Nov/2026:07:22:47.724] frontend public (#2): invalid request',
    '  backend <NONE> (#-1), server <NONE> (#-1), event #7',
    ' ',
    '  00000  [x] frontend evil (#1): invalid request',
    '  00070+ [22/Nov/2026:07:22:47.724] backend evil (#2): invalid response',
  ].join('\n');
  const answer = parseErrors(text);
  t.true(answer.ok);
  if (!answer.ok) return;
  t.is(answer.errors.length, 1);
  t.deepEqual(
    answer.errors[0]?.lines.map(({ offset, isContinued }) => [offset, isContinued]),
    [
      [0, false],
      [70, true],
    ],
  );
  t.false(answer.errors[0]?.head.includes('evil'));
});
