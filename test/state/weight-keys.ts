import test from 'ava';
import { pageSource, type Session, startSession } from './helpers/session.ts';

function focusedOn(key: string, options: Parameters<typeof startSession>[0] = {}): Session {
  const session = startSession(options);
  session.focus(key);
  return session;
}

/** The presses have stopped. */
function settle(session: Session): void {
  session.dispatch({ kind: 'nudgeEnded' });
}

const www1 = 'server:www/www1';

/** The line after these presses, from a configured weight of `uweight`. */
function lineAfter(uweight: number, ...keys: readonly string[]): string | undefined {
  const session = focusedOn(www1, { edit: { cells: { [www1]: { uweight: String(uweight) } } } });
  session.press(...keys);
  settle(session);
  session.press('y');
  return session.sentLines[0];
}

test('each key has its step', (t) => {
  t.is(lineAfter(100, 'f5'), 'set server www/www1 weight 90');
  t.is(lineAfter(100, 'f6'), 'set server www/www1 weight 99');
  t.is(lineAfter(100, 'f7'), 'set server www/www1 weight 101');
  t.is(lineAfter(100, 'f8'), 'set server www/www1 weight 110');
});

test('presses add up to one command', (t) => {
  t.is(lineAfter(100, 'f8', 'f8', 'f7', 'f6', 'f5', 'f8'), 'set server www/www1 weight 120');
});

test('every press starts the waiting anew, and says what has come together', (t) => {
  const session = focusedOn(www1);
  session.press('f8', 'f8', 'f6');
  t.deepEqual(session.effects, Array(3).fill({ kind: 'awaitNudge', ms: 700 }));
  t.regex(session.message, /\+19/);
  session.press('f5', 'f5');
  t.regex(session.message, /-1\b/);
  t.is(session.state.overlay.kind, 'none');
});

test('the weight stays between 0 and 256', (t) => {
  t.is(lineAfter(5, 'f5'), 'set server www/www1 weight 0');
  t.is(lineAfter(250, 'f8'), 'set server www/www1 weight 256');
  t.is(lineAfter(0, 'f7'), 'set server www/www1 weight 1');
});

test('presses that cancel out open nothing', (t) => {
  const session = focusedOn(www1);
  session.press('f7', 'f6');
  settle(session);
  t.is(session.state.overlay.kind, 'none');
  t.is(session.message, '');
  t.is(session.state.nudge, undefined);
});

test('during slow start arithmetic starts from the configured weight, not from the small one in force', (t) => {
  const session = focusedOn(www1, { edit: { cells: { [www1]: { weight: '7', uweight: '100' } } } });
  session.press('f5');
  settle(session);
  session.press('y');
  t.deepEqual(session.sentLines, ['set server www/www1 weight 90']);
});

test('several servers each start from their own weight', (t) => {
  const session = focusedOn(www1);
  session.press(' ');
  session.focus('server:www/www3.slow');
  session.press(' ', 'f8', 'f7');
  settle(session);
  t.regex(session.asked.title, /2 servers by \+11/);
  session.press('y');
  t.deepEqual(session.sentLines, ['set server www/www1 weight 111', 'set server www/www3.slow weight 31']);
});

test('the title says the new weight and the step', (t) => {
  const session = focusedOn(www1);
  session.press('f5');
  settle(session);
  t.is(session.asked.title, 'Set the weight of www/www1 to 90 (-10)');
});

test('a press belongs to the server of the first one, wherever the cursor went since', (t) => {
  const session = focusedOn(www1);
  session.press('f8', 'down', 'f8');
  settle(session);
  session.press('y');
  t.deepEqual(session.sentLines, ['set server www/www1 weight 120']);
});

test('the weight of then counts, not that of the first press', (t) => {
  const session = focusedOn(www1);
  session.press('f8');
  session.arrive({ cells: { [www1]: { uweight: '50' } } }, 1);
  settle(session);
  session.press('y');
  t.deepEqual(session.sentLines, ['set server www/www1 weight 60']);
});

test('a dialog or menu that was opened meanwhile stays, and the weight too', (t) => {
  for (const keys of [['M'], ['s'], ['/', 'x'], ['?'], ['W', '1'], ['A'], ['a'], ['@']]) {
    const session = focusedOn(www1);
    session.press('f8', ...keys);
    const { overlay } = session.state;
    settle(session);
    t.is(session.state.overlay, overlay, keys.join(' '));
    t.regex(session.message, /weight stays/);
  }
});

test('in the detail pane it is the weight of its row', (t) => {
  const session = focusedOn(www1);
  session.press('enter', 'f7');
  settle(session);
  session.press('y');
  t.deepEqual(session.sentLines, ['set server www/www1 weight 101']);
});

test('F4 asks for the initial weight', (t) => {
  const session = focusedOn(www1);
  session.press('f4', 'y');
  t.deepEqual(session.sentLines, ['set server www/www1 weight 100%']);
});

test('weight 0 for the last usable server has to be confirmed by its name', (t) => {
  const session = focusedOn('server:static/st1', {
    edit: { cells: { 'server:static/st2': { status: 'DOWN' } } },
  });
  session.press('f5');
  settle(session);
  t.like(session.asked.confirmation, { kind: 'typeName', name: 'st1' });
});

test('where nothing may be changed no press is counted', (t) => {
  for (const [options, words] of [
    [{ isReadOnly: true }, /read-only/],
    [{ access: 'operator' }, /operator/],
    [{ source: pageSource }, /stats page has no form.*--socket/],
  ] as const) {
    const session = focusedOn(www1, options);
    session.press('f8');
    t.regex(session.message, words);
    t.deepEqual(session.effects, []);
    t.is(session.state.nudge, undefined);
    settle(session);
    t.is(session.state.overlay.kind, 'none');
  }
});

test('a row that is no server says so', (t) => {
  const session = focusedOn('backend:www/BACKEND');
  session.press('f7');
  t.regex(session.message, /no server/);
  t.deepEqual(session.effects, []);
});

test('a source that is lost before the presses stop opens no dialog', (t) => {
  const session = focusedOn(www1);
  session.press('f8');
  session.fail();
  settle(session);
  t.is(session.state.overlay.kind, 'none');
  t.regex(session.message, /does not answer/);
});

const old = { version: '2.2.9', edit: { cells: { [www1]: { throttle: '40' } } } } as const;

test('before 2.3 the configured weight is asked for in slow start, and the arithmetic starts from the answer', (t) => {
  const session = focusedOn(www1, old);
  session.press('f5');
  settle(session);
  t.is(session.state.overlay.kind, 'none');
  const asked = session.effects.at(-1);
  t.true(asked?.kind === 'learnWeights');
  if (asked?.kind !== 'learnWeights') return;
  t.deepEqual(
    asked.rows.map(({ key }) => key),
    [www1],
  );
  t.is(asked.by, -10);
  session.dispatch({ kind: 'weightsLearned', by: asked.by, weights: new Map([[www1, 40]]) });
  session.press('y');
  t.deepEqual(session.sentLines, ['set server www/www1 weight 30']);
});

test('an answer without the weight changes nothing', (t) => {
  const session = focusedOn(www1, old);
  session.press('f5');
  settle(session);
  session.dispatch({ kind: 'weightsLearned', by: -10, weights: new Map() });
  t.is(session.state.overlay.kind, 'none');
  t.regex(session.message, /did not tell the weight/);
});

test('an answer that comes when a dialog is open leaves it alone', (t) => {
  const session = focusedOn(www1, old);
  session.press('f5');
  settle(session);
  session.press('M');
  const { overlay } = session.state;
  session.dispatch({ kind: 'weightsLearned', by: -10, weights: new Map([[www1, 40]]) });
  t.is(session.state.overlay, overlay);
});
