import test from 'ava';
import type { KeyName } from '../../src/actions/key-records.ts';
import type { ChangeAnswer } from '../../src/actions/outcome.ts';
import { parseHelp } from '../../src/protocol/commands/help.ts';
import { answerLines, longestAnswer } from '../../src/state/console.ts';
import { capturedText } from '../helpers/pictures.ts';
import { pageSource, type Session, type SessionOptions, startSession, timeout } from './helpers/session.ts';

/** A session with the console open, its history read and HAProxy's commands known. */
function opened(options: SessionOptions & { history?: readonly string[] } = {}): Session {
  const session = startSession(options);
  session.press(':');
  session.dispatch({ kind: 'historyRead', lines: options.history ?? [] });
  session.dispatch({ kind: 'commandsLearned', usages: parseHelp(capturedText('2.6.12', 'help.txt')) });
  return session;
}

function send(session: Session, line: string): void {
  session.type(line);
  session.press('enter');
}

function answer(session: Session, text: string): void {
  session.dispatch({ kind: 'lineAnswered', answer: { ok: true, text } });
}

const said = (session: Session) => session.state.console.lines.map(({ text }) => text);
const sentLines = (session: Session) =>
  session.effects.flatMap((effect) =>
    effect.kind === 'send' ? effect.plan.steps.map(({ line }) => line) : [],
  );
const asked = (session: Session) =>
  session.effects.flatMap((effect) => (effect.kind === 'askLine' ? [effect.line] : []));
const remembered = (session: Session) =>
  session.effects.flatMap((effect) => (effect.kind === 'rememberLine' ? [effect.line] : []));

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

test('Up and Down walk the history and come back to what was being typed', (t) => {
  const session = opened({ history: ['show info', 'show stat'] });
  session.type('sh');
  const texts = (['up', 'up', 'up', 'down', 'down', 'down'] as const).map((key) => {
    session.press(key);
    return session.state.console.text;
  });
  t.deepEqual(texts, ['show stat', 'show info', 'show info', 'show stat', 'sh', 'sh']);
});

test('sent lines are remembered, but not twice in a row and not after a space', (t) => {
  const session = opened();
  for (const line of ['show info', 'show info', ' show env', 'show stat ']) {
    send(session, line);
    answer(session, 'x\n\n');
  }
  t.deepEqual(remembered(session), ['show info', 'show stat']);
  t.deepEqual(session.state.console.history, ['show info', 'show stat']);
});

test('the text is kept while the console is closed', (t) => {
  const session = opened();
  session.type('show in');
  session.press('esc');
  t.is(session.state.overlay.kind, 'none');
  session.press('5');
  t.is(session.state.console.text, 'show in');
});

test('the line can be edited in its middle', (t) => {
  const session = opened();
  const after = (...keys: readonly KeyName[]) => {
    session.press(...keys);
    return session.state.console.text;
  };
  session.type('shw inf😀');
  t.is(after('home', 'right', 'right', 'o'), 'show inf😀');
  t.is(after('end', 'left', 'delete', 'o'), 'show info');
  t.is(after('ctrl+w'), 'show ');
  t.is(after('ctrl+a', 'ctrl+k'), '');
});

test('Tab lists what could follow, the selected server first, and goes through it', (t) => {
  const session = startSession();
  session.focus('server:ws/ws2');
  session.press(':');
  session.type('get weight ws/');
  session.press('tab');
  t.is(session.state.console.choosing?.candidates[0], 'ws/ws2');
  session.press('tab');
  t.is(session.state.console.text, 'get weight ws/ws2');
  session.press('tab');
  t.is(session.state.console.text, 'get weight ws/ws1');
  session.type(' ');
  t.is(session.state.console.choosing, undefined);
});

test('Tab completes before the cursor and leaves what stands behind it', (t) => {
  const session = opened();
  session.type('set ws/ws1');
  session.press(...Array<KeyName>(6).fill('left'));
  session.press('backspace', ' ', 's', 'e', 'r', 'v', 'tab');
  t.is(session.state.console.text, 'set server ws/ws1');
});

test('letters, digits and signs are text in the console; ^C and ^Z are not', (t) => {
  const session = opened();
  session.type('qQEMDXy05!:@?');
  t.is(session.state.console.text, 'qQEMDXy05!:@?');
  session.press('f9', 'f10', 'f2');
  t.is(session.state.overlay.kind, 'console');
  session.press('ctrl+z', 'ctrl+c');
  t.deepEqual(session.effectKinds.slice(-2), ['suspend', 'quit']);
});

test('Alt and a digit leave for a view', (t) => {
  const session = opened();
  session.press('alt+2');
  t.is(session.state.overlay.kind, 'none');
  t.is(session.state.view.digit, '2');
});

test('PgUp scrolls no further than the beginning, and an answer brings its end into sight', (t) => {
  const session = opened({ rows: 24 });
  send(session, 'show info');
  answer(session, 'a line\n'.repeat(50));
  session.press('pageup');
  t.true(session.state.console.back > 0);
  session.press(...Array<KeyName>(20).fill('pageup'));
  const furthest = session.state.console.back;
  session.press('pageup');
  t.is(session.state.console.back, furthest);
  t.true(furthest < 51);
  session.press('pagedown');
  t.true(session.state.console.back < furthest);
  send(session, 'show stat');
  t.is(session.state.console.back, 0);
});

test('long answers are cut with a word about it, and old lines leave', (t) => {
  const many = answerLines('x\n'.repeat(5000));
  t.true(many.length < 2000);
  t.regex(many.at(-1)?.text ?? '', /more lines are left out/);
  const large = answerLines('y'.repeat(longestAnswer + 1));
  t.is(
    large.reduce((sum, { kind, text }) => sum + (kind === 'answer' ? text.length : 0), 0),
    longestAnswer,
  );
  t.regex(large.at(-1)?.text ?? '', /longer than 1 MB/);
  const session = opened();
  for (let count = 0; count < 8; count += 1) {
    send(session, 'show sess');
    answer(session, count < 6 ? 'y'.repeat(longestAnswer) : 'x\n'.repeat(1500));
  }
  t.is(session.state.console.lines.length, 2000);
  const size = said(session).reduce((sum, text) => sum + text.length, 0);
  t.true(size < 5 * longestAnswer, `${size} characters`);
});

test('a history that cannot be kept is told and stops nothing', (t) => {
  const session = opened();
  session.dispatch({ kind: 'historyFailed', message: 'the history x cannot be written: EROFS' });
  t.regex(session.message, /EROFS/);
  send(session, 'show info');
  t.deepEqual(asked(session), ['show info']);
});

test('an answer that comes after the console was closed waits there', (t) => {
  const session = opened();
  send(session, 'show info');
  session.press('esc');
  const late: ChangeAnswer = { ok: true, text: 'Pid: 1\n\n' };
  session.dispatch({ kind: 'lineAnswered', answer: late });
  t.is(session.state.overlay.kind, 'none');
  t.is(said(session).at(-1), 'Pid: 1');
});
