import test from 'ava';
import { UnsafeNameError } from '../../../src/protocol/command-line.ts';
import {
  parseSession,
  parseSessions,
  showSession,
  showSessions,
} from '../../../src/protocol/commands/show-sess.ts';
import { capturedText, capturedVersions } from '../../helpers/pictures.ts';

for (const version of capturedVersions) {
  test(`every line of the sessions of ${version} is read`, (t) => {
    const text = capturedText(version, 'show_sess.txt');
    const answer = parseSessions(text);
    t.true(answer.ok);
    if (!answer.ok) return;
    t.is(answer.lines.length, text.split('\n').filter((line) => line !== '').length);
    for (const { id, words, groups } of answer.lines) {
      t.regex(id, /^0x[0-9a-f]+$/);
      t.true(words.has('src') && words.has('fe') && words.has('be') && words.has('srv') && words.has('age'));
      t.regex(groups.get('rq')?.words.get('an') ?? '', /^[0-9a-f]+h$/);
      t.regex((groups.get('scb') ?? groups.get('s1'))?.bare[0] ?? '', /^\d+$/);
    }
  });

  test(`the long form of a session of ${version} keeps its lines and their indents`, (t) => {
    const lines = capturedText(version, 'show_sess_all.txt').split('\n');
    const next = lines.findIndex((line, index) => index > 0 && line.startsWith('0x'));
    const told = parseSession(`${lines.slice(0, next).join('\n')}\n\n`);
    t.true(told.ok && told.lines.length === next);
    t.true(told.ok && /^ {2}flags=/.test(told.lines[1] ?? ''));
  });
}

test('a line names what it is asked to list, and nothing that could end it', (t) => {
  t.is(showSessions(), 'show sess');
  t.is(showSessions({ kind: 'backend', proxy: 'ws' }), 'show sess backend ws');
  t.is(showSessions({ kind: 'frontend', proxy: 'public' }), 'show sess frontend public');
  t.is(showSessions({ kind: 'server', proxy: 'ws', server: 'ws1' }), 'show sess server ws/ws1');
  t.is(showSession('0x5617fa6366a0'), 'show sess 0x5617fa6366a0');
  t.throws(() => showSessions({ kind: 'backend', proxy: 'ws;shutdown frontend x' }), {
    instanceOf: UnsafeNameError,
  });
});

test('the last line of an answer that was cut is not believed', (t) => {
  const text = capturedText('2.6.12', 'show_sess.txt');
  const whole = parseSessions(text);
  const cut = parseSessions(text.slice(0, 1000), true);
  t.true(whole.ok && cut.ok);
  if (!whole.ok || !cut.ok) return;
  t.true(cut.lines.length > 0);
  t.deepEqual(cut.lines, whole.lines.slice(0, cut.lines.length));
});

test('HAProxy without sessions and HAProxy that refuses are told apart', (t) => {
  t.deepEqual(parseSessions('\n'), { ok: true, lines: [] });
  t.deepEqual(parseSessions(''), { ok: true, lines: [] });
  t.deepEqual(parseSessions('Permission denied\n\n'), { ok: false, words: 'Permission denied' });
  t.deepEqual(parseSession('Session not found.\n\n'), { ok: false, words: 'Session not found.' });
});

test('tokens that are not known are passed over', (t) => {
  const answer = parseSessions('0x7f01: proto=quic new=[1,2 junk fe=public ??? zz[a,b=c,=d] src= age=1s\n');
  t.true(answer.ok);
  if (!answer.ok) return;
  t.is(answer.lines[0]?.words.get('fe'), 'public');
  t.is(answer.lines[0]?.words.get('age'), '1s');
  t.deepEqual(answer.lines[0]?.groups.get('zz')?.bare, ['a']);
});
