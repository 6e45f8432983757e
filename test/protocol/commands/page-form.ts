import test from 'ava';
import { UnsafeNameError } from '../../../src/protocol/command-line.ts';
import { pageForm, pageVerdict } from '../../../src/protocol/commands/page-form.ts';

test('the form names every server, one action and one backend', (t) => {
  t.is(pageForm('ws', ['ws1'], 'maint'), 's=ws1&action=maint&b=ws');
  t.is(pageForm('ws', ['ws1', 'ws2'], 'ready'), 's=ws1&s=ws2&action=ready&b=ws');
});

test('a colon in a name is escaped, as a browser does', (t) => {
  t.is(pageForm('www', ['www6:flap'], 'drain'), 's=www6%3Aflap&action=drain&b=www');
});

test('a name that would be a second field is refused', (t) => {
  for (const name of ['a&b=other', 'a b', 'a;b', 'a=b', '', 'a\nb']) {
    t.throws(() => pageForm('ws', [name], 'maint'), { instanceOf: UnsafeNameError });
    t.throws(() => pageForm(name, ['ws1'], 'maint'), { instanceOf: UnsafeNameError });
  }
});

test('only DONE is an acceptance', (t) => {
  t.deepEqual(pageVerdict('DONE'), { kind: 'accepted' });
  for (const code of ['NONE', 'PART', 'ERRP', 'EXCD', 'DENY', 'IVAL', 'UNKN', '', 'done', 'DONE;x'])
    t.is(pageVerdict(code).kind, 'refused', code);
});

test('a denial names the line to add, a code that nobody knows is quoted', (t) => {
  const words = (code: string) => {
    const verdict = pageVerdict(code);
    return verdict.kind === 'refused' ? verdict.words : '';
  };
  t.regex(words('DENY'), /stats admin if/);
  t.regex(words('PART'), /only some were changed/);
  t.regex(words('XYZZ'), /"XYZZ"/);
});
