import test from 'ava';
import { shownPicture } from '../../src/state/state.ts';
import { listed, newSession, startSession } from './helpers/session.ts';

test('the shown picture stands still while newer ones arrive', (t) => {
  const session = startSession();
  session.press('p');
  const shown = shownPicture(session.state);
  const rows = session.state.entries;
  session.arrive({ without: ['server:ws/ws1'], cells: { 'server:ws/ws2': { scur: '99' } } }, 1);
  t.is(shownPicture(session.state), shown);
  t.is(session.state.entries, rows);
  t.not(session.state.node.picture, shown);
  t.is(session.state.node.picture?.snapshot.byKey.get('server:ws/ws1'), undefined);
});

test('after the pause the newest picture is shown', (t) => {
  const session = startSession();
  session.press('p');
  session.arrive({ without: ['server:ws/ws1'] }, 1);
  session.press('p');
  t.is(shownPicture(session.state), session.state.node.picture);
  t.false(listed(session).includes('server:ws/ws1'));
});

test('sorting and filtering work on the frozen picture', (t) => {
  const session = startSession();
  session.press('p');
  session.arrive({ without: ['server:ws/ws1'] }, 1);
  session.press('/');
  session.type('ws1');
  t.true(listed(session).includes('server:ws/ws1'));
});

test('a row that is gone behind the frozen picture cannot be changed', (t) => {
  const session = startSession();
  session.focus('server:ws/ws1');
  session.press('p');
  session.arrive({ without: ['server:ws/ws1'] }, 1);
  session.press('M');
  t.is(session.state.overlay.kind, 'none');
  t.not(session.message, '');
});

test('a plan is made from the newest picture, not from the frozen one', (t) => {
  const session = startSession();
  session.focus('server:ws/ws1');
  session.press('p');
  session.arrive({ cells: { 'server:ws/ws2': { status: 'MAINT' } } }, 1);
  session.press('M');
  const { overlay } = session.state;
  t.true(overlay.kind === 'dialog' && overlay.plan.consequences.some(({ text }) => text.includes('2 -> 1')));
});

test('there is nothing to freeze before the first picture', (t) => {
  const session = newSession();
  session.press('p');
  t.is(session.state.frozen, undefined);
  session.arrive();
  t.true(listed(session).length > 0);
});

test('a loss during the pause is known at once', (t) => {
  const session = startSession();
  session.press('p');
  session.fail();
  t.is(session.state.node.link.kind, 'lost');
});
