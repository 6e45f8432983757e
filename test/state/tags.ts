import test from 'ava';
import { listed, type Session, startSession } from './helpers/session.ts';

const tagsOf = (session: Session) => [...session.state.tagged];
const isServer = (key: string) => key.startsWith('server:');

function focusedOn(key: string, options: Parameters<typeof startSession>[0] = {}): Session {
  const session = startSession(options);
  session.focus(key);
  return session;
}

test('Space tags the row and goes on to the next, and takes the tag away again', (t) => {
  const session = focusedOn('server:ws/ws1');
  session.press(' ', ' ');
  t.deepEqual(tagsOf(session), ['server:ws/ws1', 'server:ws/ws2']);
  session.focus('server:ws/ws1');
  session.press(' ');
  t.deepEqual(tagsOf(session), ['server:ws/ws2']);
});

test('a class is no row: Space only goes on', (t) => {
  const session = focusedOn('class:http');
  const next = listed(session)[listed(session).indexOf('class:http') + 1];
  session.press(' ');
  t.deepEqual(tagsOf(session), []);
  t.is(session.focused, next);
});

test('Ctrl-Space tags the servers from the nearest tagged one to the cursor, down and up', (t) => {
  for (const [from, to] of [
    ['server:ws/ws1', 'server:ws/ws4-checktimeout'],
    ['server:ws/ws4-checktimeout', 'server:ws/ws1'],
  ] as const) {
    const session = focusedOn(from);
    session.press(' ');
    session.focus(to);
    session.press('ctrl+space');
    t.deepEqual(tagsOf(session).sort(), [
      'server:ws/ws1',
      'server:ws/ws2',
      'server:ws/ws3-check503',
      'server:ws/ws4-checktimeout',
    ]);
  }
});

test('a range over two backends takes their servers and not the backends between them', (t) => {
  const session = focusedOn('server:static/st1');
  session.press(' ');
  const rows = listed(session);
  const from = rows.indexOf('server:static/st1');
  session.focus(rows.slice(from + 3).find(isServer)!);
  session.press('ctrl+space');
  const tagged = tagsOf(session);
  t.true(tagged.length > 2);
  t.true(tagged.every(isServer));
  t.deepEqual(tagged, rows.slice(from, rows.indexOf(session.focused!) + 1).filter(isServer));
});

test('without a tag Ctrl-Space tags the row under the cursor', (t) => {
  const session = focusedOn('server:ws/ws2');
  session.press('ctrl+space');
  t.deepEqual(tagsOf(session), ['server:ws/ws2']);
});

test('* tags every server that is shown: all of them, or those of the filter', (t) => {
  const all = startSession();
  all.press('*');
  t.deepEqual(tagsOf(all), listed(all).filter(isServer));
  t.true(tagsOf(all).length > 30);

  const some = startSession();
  some.press('/');
  some.type('layer7 down');
  some.press('enter', '*');
  t.deepEqual(tagsOf(some), listed(some).filter(isServer));
  t.true(tagsOf(some).includes('server:ws/ws3-check503') && tagsOf(some).length < 15);

  const problems = startSession();
  problems.press('!', '*');
  t.false(tagsOf(problems).includes('server:ws/ws1'));
  t.true(tagsOf(problems).includes('server:www/www4_refused'));
});

test('* adds to the tags that there are, and what is folded is not shown', (t) => {
  const session = focusedOn('backend:ws/BACKEND');
  session.press('h', '*');
  t.false(tagsOf(session).some((key) => key.startsWith('server:ws/')));
  session.press('l', '*');
  t.true(tagsOf(session).includes('server:ws/ws1'));
  t.true(tagsOf(session).includes('server:www/www1'));
});

test('\\ clears the tags', (t) => {
  const session = startSession();
  session.press('*', '\\');
  t.deepEqual(tagsOf(session), []);
});

test('an action takes the tagged rows wherever the cursor is, and without tags the row under it', (t) => {
  const session = focusedOn('server:ws/ws1');
  session.press(' ', ' ');
  session.focus('server:www/www1');
  session.press('M');
  t.deepEqual(
    session.asked.steps.map(({ line }) => line),
    ['set server ws/ws1 state maint', 'set server ws/ws2 state maint'],
  );
  session.press('esc', '\\', 'M');
  t.deepEqual(
    session.asked.steps.map(({ line }) => line),
    ['set server www/www1 state maint'],
  );
});

test('a tagged row that is folded, filtered away or scrolled out is acted on all the same', (t) => {
  const session = startSession({ rows: 16 });
  session.press('z');
  session.focus('server:ws/ws1');
  session.press(' ', '/');
  session.type('www');
  session.press('enter', 'M', 'y');
  t.deepEqual(session.sentLines, ['set server ws/ws1 state maint']);
});

test('tags stay while polls come and the source is lost', (t) => {
  const session = focusedOn('server:ws/ws1');
  session.press(' ', ' ');
  session.arrive({}, 1);
  session.fail();
  session.arrive({ cells: { 'server:ws/ws1': { status: 'DOWN' } } }, 3);
  t.deepEqual(tagsOf(session), ['server:ws/ws1', 'server:ws/ws2']);
});

test('a tag goes with its row and does not come back with it', (t) => {
  const session = focusedOn('server:ws/ws1');
  session.press(' ', ' ');
  session.arrive({ without: ['server:ws/ws1'] }, 1);
  t.deepEqual(tagsOf(session), ['server:ws/ws2']);
  session.arrive({}, 2);
  t.deepEqual(tagsOf(session), ['server:ws/ws2']);
});

test('when the last tagged row is gone, an action takes the cursor again', (t) => {
  const session = focusedOn('server:ws/ws1');
  session.press(' ');
  session.arrive({ without: ['server:ws/ws1'] }, 1);
  session.focus('server:ws/ws2');
  session.press('M', 'y');
  t.deepEqual(session.sentLines, ['set server ws/ws2 state maint']);
});

test('the tags are used up when something is sent, and stay when it is cancelled', (t) => {
  const session = focusedOn('server:ws/ws1');
  session.press(' ', ' ', 'M', 'esc');
  t.is(tagsOf(session).length, 2);
  session.press('M', 'y');
  t.deepEqual(tagsOf(session), []);
});

test('tagged rows of another kind open nothing', (t) => {
  const session = focusedOn('backend:ws/BACKEND');
  session.press(' ', ' ', 'M');
  t.is(session.state.overlay.kind, 'none');
  t.regex(session.message, /no server/);
});

test('the detail pane acts on its own row, whatever is tagged', (t) => {
  for (const [keys, line] of [
    [['M', 'y'], 'set server www/www1 state maint'],
    [['W', '7', 'enter', 'y'], 'set server www/www1 weight 7'],
    [['f4', 'y'], 'set server www/www1 weight 100%'],
    [['a', 'down', 'enter', 'y'], 'set server www/www1 state maint'],
    [['A', 'm', 'y'], 'set server www/www1 state maint'],
  ] as const) {
    const session = focusedOn('server:ws/ws1');
    session.press(' ', ' ');
    session.focus('server:www/www1');
    session.press('enter', ...keys);
    t.deepEqual(session.sentLines, [line], keys.join(' '));
  }
});
