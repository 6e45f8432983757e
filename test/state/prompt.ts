import test from 'ava';
import { menuItems } from '../../src/actions/menu.ts';
import { pageSource, type Session, startSession } from './helpers/session.ts';

function opened(key: string, ...keys: readonly string[]): Session {
  const session = startSession();
  session.focus(key);
  session.press(...keys);
  return session;
}

/** Opens the action menu and takes the line with that label. */
function choose(session: Session, label: string): void {
  const index = menuItems.findIndex((item) => item.label === label);
  if (index === -1) throw new Error(`no action ${label}`);
  session.press('a', 'home', ...Array<string>(index).fill('down'), 'enter');
}

test('W asks for the weight and sends it after the dialog', (t) => {
  const session = opened('server:www/www1', 'W');
  t.like(session.state.overlay, { kind: 'prompt', prompt: 'weight', text: '' });
  session.type('42');
  session.press('enter');
  t.deepEqual(session.effects, []);
  session.press('y');
  t.deepEqual(session.sentLines, ['set server www/www1 weight 42']);
});

test('a share of the initial weight is taken too', (t) => {
  const session = opened('server:www/www1', 'W');
  session.type('50%');
  session.press('enter', 'y');
  t.deepEqual(session.sentLines, ['set server www/www1 weight 50%']);
});

test('what cannot be read is told and can be corrected; the error goes with the next key', (t) => {
  const session = opened('server:www/www1', 'W');
  session.type('257');
  session.press('enter');
  t.like(session.state.overlay, { kind: 'prompt', text: '257' });
  t.regex(JSON.stringify(session.state.overlay), /write 0 to 256/);
  session.press('backspace');
  t.like(session.state.overlay, { text: '25', error: undefined });
  session.press('enter', 'y');
  t.deepEqual(session.sentLines, ['set server www/www1 weight 25']);
});

test('nothing typed is no weight', (t) => {
  const session = opened('server:www/www1', 'W', 'enter');
  t.regex(JSON.stringify(session.state.overlay), /write 0 to 256/);
});

test('a prompt can be erased by word and line, and left', (t) => {
  const session = opened('server:www/www1', 'W');
  session.type('1 2');
  session.press('ctrl+w');
  t.like(session.state.overlay, { text: '1 ' });
  session.press('ctrl+u');
  t.like(session.state.overlay, { text: '' });
  session.press('esc');
  t.is(session.state.overlay.kind, 'none');
  t.deepEqual(session.effects, []);
});

test('keys of the table are text while something is asked', (t) => {
  const session = opened('server:www/www1', 'W', 'M', 'q', 'y', '?');
  t.like(session.state.overlay, { kind: 'prompt', text: 'Mqy?' });
});

test('what was asked for stays about its row when a poll moves the cursor', (t) => {
  const session = opened('server:ws/ws1', 'W');
  session.type('5');
  session.arrive({ without: ['server:ws/ws1'] }, 1);
  t.not(session.focused, 'server:ws/ws1');
  session.press('enter');
  t.is(session.state.overlay.kind, 'none');
  t.regex(session.message, /no server/);
});

test('tagged servers get the same weight', (t) => {
  const session = opened('server:ws/ws1', ' ', ' ', 'W');
  session.type('9');
  session.press('enter', 'y');
  t.deepEqual(session.sentLines, ['set server ws/ws1 weight 9', 'set server ws/ws2 weight 9']);
});

test('a prompt that could end in nothing is not opened, and says why', (t) => {
  for (const [options, key, words] of [
    [{ isReadOnly: true }, 'server:ws/ws1', /read-only/],
    [{ access: 'user' }, 'server:ws/ws1', /user/],
    [{ source: pageSource }, 'server:ws/ws1', /stats page has no form.*--socket/],
    [{}, 'backend:ws/BACKEND', /no server/],
  ] as const) {
    const session = startSession(options);
    session.focus(key);
    session.press('W');
    t.is(session.state.overlay.kind, 'none');
    t.regex(session.message, words);
  }
});

test('the menu’s prompts make their verbs', (t) => {
  for (const [key, label, text, line] of [
    ['server:ws/ws1', 'limit the sessions of the server', '150', 'set maxconn server ws/ws1 150'],
    ['server:ws/ws1', 'change the address', '10.0.0.7:80', 'set server ws/ws1 addr 10.0.0.7 port 80'],
    [
      'frontend:public/FRONTEND',
      'limit the connections of the frontend',
      '500',
      'set maxconn frontend public 500',
    ],
    ['backend:ws/BACKEND', 'end one session', '0x55d1c2a03e70', 'shutdown session 0x55d1c2a03e70'],
  ] as const) {
    const session = startSession();
    session.focus(key);
    choose(session, label);
    t.is(session.state.overlay.kind, 'prompt', label);
    session.type(text);
    session.press('enter', 'y');
    t.deepEqual(session.sentLines, [line]);
  }
});

test('every line of the menu opens a dialog, a prompt or a reason', (t) => {
  for (const { label, action } of menuItems) {
    for (const key of ['server:ws/ws1', 'frontend:public/FRONTEND', 'backend:ws/BACKEND', 'class:http']) {
      const session = startSession();
      session.focus(key);
      choose(session, label);
      const { kind } = session.state.overlay;
      t.true(
        kind === (action.kind === 'prompt' ? 'prompt' : 'dialog') ||
          (kind === 'none' && session.message !== ''),
        `${label} ${key}`,
      );
      t.deepEqual(session.effects, []);
    }
  }
});

test('the menu wraps nowhere and is left with Esc and q', (t) => {
  const session = opened('server:ws/ws1', 'a', 'up');
  t.like(session.state.overlay, { kind: 'menu', index: 0 });
  session.press('end', 'down');
  t.like(session.state.overlay, { kind: 'menu', index: menuItems.length - 1 });
  session.press('q');
  t.is(session.state.overlay.kind, 'none');
  session.press('a', 'esc');
  t.is(session.state.overlay.kind, 'none');
});

test('what concerns the whole process is sent once, whatever is tagged', (t) => {
  const session = startSession();
  session.press('*');
  choose(session, 'clear the maxima');
  session.press('y');
  t.deepEqual(session.sentLines, ['clear counters']);
});

test('an operator may clear the maxima, and is told what the rest needs', (t) => {
  const session = startSession({ access: 'operator' });
  session.focus('server:ws/ws1');
  choose(session, 'clear all counters');
  t.regex(session.message, /operator.*admin/);
  choose(session, 'clear the maxima');
  session.press('y');
  t.deepEqual(session.sentLines, ['clear counters']);
});
