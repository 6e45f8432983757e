import test from 'ava';
import { parseHelp } from '../../src/protocol/commands/help.ts';
import { capturedText } from '../helpers/pictures.ts';
import { answer, asked, opened, remembered, said, send, sentLines } from './helpers/console.ts';
import { pageSource, startSession, timeout } from './helpers/session.ts';

test('5 and : open the console, which fetches its history and the commands once', (t) => {
  for (const key of ['5', 'alt+5', ':']) {
    const session = startSession();
    session.press(key);
    t.is(session.state.overlay.kind, 'console');
    t.deepEqual(session.effectKinds, ['readHistory', 'learnCommands']);
  }
  const session = opened();
  session.press('esc', '5');
  t.deepEqual(session.effectKinds, ['readHistory', 'learnCommands']);
});

test('the commands of a new process are asked for when the console is opened again', (t) => {
  const session = opened();
  session.press('esc');
  session.arrive({ process: { Pid: '99999', Uptime_sec: '1' } }, 5);
  session.press(':', 'esc', ':');
  t.is(session.effectKinds.filter((kind) => kind === 'learnCommands').length, 3);
  session.dispatch({ kind: 'commandsLearned', usages: [] });
  session.press('esc', ':');
  t.is(session.effectKinds.filter((kind) => kind === 'learnCommands').length, 3);
});

test('commands that could not be learned are asked for again', (t) => {
  const session = startSession();
  session.press(':');
  session.dispatch({ kind: 'commandsLearned', usages: undefined });
  session.type('set server ws/ws1');
  session.press('tab');
  t.is(session.state.console.text, 'set server ws/ws1 ');
  t.deepEqual(session.effectKinds, ['readHistory', 'learnCommands', 'learnCommands']);
});

test('a Tab that comes before the commands are known completes when they come, unless a key came between', (t) => {
  const usages = parseHelp(capturedText('2.6.12', 'help.txt'));
  for (const [keys, text] of [
    [['tab'], 'show '],
    [['tab', 'x'], 'showx'],
  ] as const) {
    const session = startSession();
    session.press(':', ...'show', ...keys);
    session.dispatch({ kind: 'commandsLearned', usages });
    t.is(session.state.console.text, text);
  }
});

test('on a stats page the console takes only what is for hatop-ts itself, and says why', (t) => {
  const session = startSession({ source: pageSource });
  session.press(':');
  t.deepEqual(session.effectKinds, ['readHistory']);
  send(session, 'show info');
  t.deepEqual(asked(session), []);
  t.regex(session.state.console.lines.at(-1)?.text ?? '', /^not sent: .*runtime socket.*--socket/);
  session.press('ctrl+u');
  send(session, 'save');
  t.true(session.effectKinds.includes('saveLook'));
});

test('a line that reads is asked at once, and its answer is shown', (t) => {
  const session = opened();
  send(session, '  show info ');
  t.deepEqual(asked(session), ['show info']);
  t.is(session.state.console.text, '');
  t.true(session.state.console.isWaiting);
  answer(session, 'Name: HAProxy\nPid: 1\n\n');
  t.deepEqual(said(session), ['show info', 'Name: HAProxy', 'Pid: 1']);
  t.false(session.state.console.isWaiting);
});

test('a refusal of HAProxy is shown in its own words', (t) => {
  const session = opened({ access: 'user' });
  send(session, 'show env');
  answer(session, 'Permission denied\n\n');
  t.is(said(session).at(-1), 'Permission denied');
});

test('an answer that does not come says why', (t) => {
  const session = opened();
  send(session, 'show info');
  session.dispatch({ kind: 'lineAnswered', answer: { ok: false, failure: timeout, isSent: true } });
  t.is(said(session).at(-1), timeout.message);
  t.false(session.state.console.isWaiting);
});

test('only one line waits for its answer', (t) => {
  const session = opened();
  send(session, 'show info');
  send(session, 'show stat');
  t.deepEqual(asked(session), ['show info']);
  t.is(session.state.console.text, 'show stat');
  t.regex(session.message, /wait/);
});

test('a line that changes something is asked about first', (t) => {
  const session = opened();
  send(session, 'add map #1 a b');
  t.like(session.state.overlay, { kind: 'dialog', choice: 'cancel' });
  t.deepEqual(sentLines(session), []);
  session.press('y');
  t.deepEqual(sentLines(session), ['add map #1 a b']);
  t.is(session.state.overlay.kind, 'console');
  t.is(session.state.console.text, '');
});

test('Esc in the dialog goes back to the console with the line still there', (t) => {
  const session = opened();
  send(session, 'set server ws/ws1 weight 5');
  session.press('esc');
  t.is(session.state.overlay.kind, 'console');
  t.is(session.state.console.text, 'set server ws/ws1 weight 5');
  t.deepEqual(sentLines(session), []);
  t.deepEqual(remembered(session), []);
});

test('a line that does what a verb does has its consequences, its verification and its undo', (t) => {
  const session = opened();
  send(session, 'disable   server ws/ws1');
  t.like(session.state.overlay, {
    plan: { steps: [{ line: 'disable   server ws/ws1', verb: { kind: 'state', state: 'maint' } }] },
  });
  session.press('y');
  session.dispatch({ kind: 'changeAnswered', outcome: { kind: 'accepted', words: '' } });
  t.is(session.effectKinds.at(-1), 'pollNow');
  session.arrive({ cells: { 'server:ws/ws1': { status: 'MAINT' } } }, 1);
  t.regex(session.message, /ws\/ws1.*done.*MAINT/);
  session.press('esc', 'u');
  t.like(session.state.overlay, { kind: 'dialog', plan: { purpose: 'undo' } });
});

test('taking the last server of a backend is typed in the console too', (t) => {
  const session = opened({ edit: { cells: { 'server:static/st2': { status: 'DOWN' } } } });
  send(session, 'set server static/st1 state maint');
  t.like(session.state.overlay, { plan: { confirmation: { kind: 'typeName', name: 'st1' } } });
});

test('what cannot be taken back is sent only after its name was typed', (t) => {
  const session = opened();
  send(session, 'shutdown sessions server ws/ws1');
  session.press('y', 'enter');
  t.deepEqual(sentLines(session), []);
  session.press('backspace');
  session.type('ws1');
  session.press('enter');
  t.deepEqual(sentLines(session), ['shutdown sessions server ws/ws1']);
  const other = opened();
  send(other, 'clear counters all');
  other.type('yes');
  other.press('enter');
  t.deepEqual(sentLines(other), ['clear counters all']);
});

test('the answer to a change is shown, and the state is read again', (t) => {
  const session = opened();
  send(session, 'add map #1 a b');
  session.press('y');
  session.dispatch({
    kind: 'changeAnswered',
    outcome: { kind: 'refused', words: 'Unknown map identifier.\nmore' },
  });
  t.deepEqual(said(session).slice(-2), ['Unknown map identifier.', 'more']);
  t.true(session.effectKinds.includes('pollNow'));
  t.false(session.state.console.isWaiting);
});

test('a lost answer to a change says that it may have been done', (t) => {
  const session = opened();
  send(session, 'add map #1 a b');
  session.press('y');
  session.dispatch({ kind: 'changeAnswered', outcome: { kind: 'unknown', failure: timeout } });
  t.regex(said(session).at(-1) ?? '', /may have been done/);
});

test('while a change is under way no other is sent from the console', (t) => {
  const session = opened();
  send(session, 'add map #1 a b');
  session.press('y');
  session.dispatch({ kind: 'changeAnswered', outcome: { kind: 'accepted', words: '' } });
  send(session, 'add map #1 c d');
  t.is(session.state.overlay.kind, 'console');
  t.regex(said(session).at(-1) ?? '', /not sent: a change is under way/);
  t.is(sentLines(session).length, 1);
});

test('in read-only lines that read are sent, and no others', (t) => {
  const session = opened({ isReadOnly: true });
  send(session, 'show info');
  answer(session, 'x\n\n');
  for (const line of ['set server ws/ws1 state maint', 'clear counters', 'frob']) {
    send(session, line);
    t.regex(said(session).at(-1) ?? '', /not sent: read-only/, line);
    session.press('ctrl+u');
  }
  t.is(session.state.overlay.kind, 'console');
  t.deepEqual(asked(session), ['show info']);
  t.deepEqual(sentLines(session), []);
});

test('what the judge refuses is not sent, says why and can be corrected', (t) => {
  const session = opened();
  send(session, 'show info;show stat');
  t.regex(said(session).at(-1) ?? '', /not sent: one command a line/);
  t.is(session.state.console.text, 'show info;show stat');
  t.deepEqual(asked(session), []);
});

test('on an operator socket HAProxy itself refuses', (t) => {
  const session = opened({ access: 'operator' });
  send(session, 'set server ws/ws1 state maint');
  t.like(session.state.overlay, { plan: { steps: [{ verb: { kind: 'typedLine' } }] } });
  session.press('y');
  t.deepEqual(sentLines(session), ['set server ws/ws1 state maint']);
});
