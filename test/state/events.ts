import test from 'ava';
import type { JournalEntry } from '../../src/actions/journal.ts';
import type { Effect } from '../../src/state/effect.ts';
import { focusedEntry } from '../../src/state/state.ts';
import { eventCursor, shownEvents } from '../../src/state/update-events.ts';
import type { Edit } from '../helpers/pictures.ts';
import { newSession, type Session, startSession } from './helpers/session.ts';

const ws1 = 'server:ws/ws1';
const down: Edit = {
  cells: {
    [ws1]: { status: 'DOWN', check_status: 'L4CON', check_code: '', last_chk: 'Connection refused' },
  },
};
const maint = (key: string): Edit => ({ cells: { [key]: { status: 'MAINT' } } });

const words = ({ state }: Session) =>
  state.node.events.entries.map(({ subject, words: said }) => `${subject}: ${said}`);
const alerts = ({ effects }: Session) =>
  effects.filter((effect): effect is Effect & { kind: 'alert' } => effect.kind === 'alert');
const marked = ({ state }: Session) => {
  if (state.overlay.kind !== 'events') throw new Error('not open');
  const events = shownEvents(state);
  return events[eventCursor(events, state.overlay)]?.subject;
};

const entry = (event: JournalEntry['event'], result: string, targets = ['ws/ws1']): JournalEntry => ({
  at: '2026-11-22T09:27:30.500Z',
  who: 'ada',
  source: 's',
  event,
  line: 'set server ws/ws1 state maint',
  targets,
  result,
});

/** Three changes, at 1, 2 and 3 s. */
function eventful(): Session {
  const session = startSession();
  session.arrive(maint(ws1), 1);
  session.arrive({ cells: { [ws1]: { status: 'MAINT' }, 'server:static/st1': { uweight: '7' } } }, 2);
  session.arrive(
    {
      cells: {
        [ws1]: { status: 'MAINT' },
        'server:static/st1': { uweight: '7' },
        'server:www/www1': { status: 'DOWN' },
      },
    },
    3,
  );
  return session;
}

test('the first picture is learned and tells nothing', (t) => {
  const session = startSession({ edit: down });
  t.deepEqual(words(session), []);
  t.deepEqual(alerts(session), []);
});

test('a server that goes down is an event and an alert', (t) => {
  const session = startSession();
  session.arrive(down, 1);
  t.deepEqual(words(session), ['ws/ws1: UP -> DOWN, L4CON Connection refused']);
  t.deepEqual(alerts(session), [
    { kind: 'alert', text: 'ws/ws1: UP -> DOWN, L4CON Connection refused', others: 0 },
  ]);
  session.arrive(down, 2);
  t.is(alerts(session).length, 1);
});

test('what is bad at once is one alert that names the worst', (t) => {
  const session = startSession();
  session.arrive(
    {
      cells: Object.fromEntries(
        ['server:static/st1', 'server:static/st2', 'backend:static/BACKEND'].map((key) => [
          key,
          { status: 'DOWN' },
        ]),
      ),
    },
    1,
  );
  t.is(session.state.node.findings[0]?.rule, 'backend down');
  t.is(words(session).length, 3, 'the finding says nothing new');
  t.like(alerts(session), [{ text: 'static: backend UP -> DOWN', others: 2 }]);
});

test('maintenance, weights and recoveries alert nobody', (t) => {
  const session = startSession({ edit: down });
  session.arrive({}, 1);
  session.arrive({ cells: { [ws1]: { status: 'MAINT', uweight: '3' } } }, 2);
  t.is(words(session).length, 2);
  t.deepEqual(alerts(session), []);
});

test('a lost source is told once, and its return with how long it was gone', (t) => {
  const session = startSession();
  session.fail();
  session.fail();
  t.deepEqual(words(session), ['HAProxy: lost, no answer within 5 s']);
  t.like(alerts(session), [{ text: 'HAProxy: lost, no answer within 5 s', others: 0 }]);
  session.arrive({}, 31);
  t.deepEqual(words(session).slice(1), ['HAProxy: answers again']);
  t.deepEqual(session.state.node.events.entries[1]?.former, { seconds: 30, state: 'silent' });
  const [loss, back] = session.state.node.events.entries;
  t.is((back?.wallMs ?? 0) - (loss?.wallMs ?? 0), -1000, 'wall time is counted on from the last picture');
});

test('a source that never answered was not lost', (t) => {
  const session = newSession();
  session.fail();
  t.deepEqual(words(session), []);
  session.arrive();
  t.deepEqual(words(session), []);
});

test('our own actions are told with what came of them', (t) => {
  const session = startSession();
  session.dispatch({ kind: 'journaled', entry: entry('attempting', '') });
  session.dispatch({ kind: 'journaled', entry: entry('answered', 'accepted') });
  session.dispatch({ kind: 'journaled', entry: entry('verified', 'status is MAINT') });
  session.dispatch({ kind: 'journaled', entry: entry('answered', 'refused: No such server.', ['ws/gone']) });
  session.dispatch({ kind: 'journaled', entry: entry('verified', 'not as asked: status is UP') });
  session.dispatch({ kind: 'journaled', entry: entry('answered', 'accepted', []) });
  t.deepEqual(
    session.state.node.events.entries.map(({ subject, key, tone, words: said }) => [
      subject,
      key,
      tone,
      said,
    ]),
    [
      ['ws/ws1', ws1, 'plain', 'we sent set server ws/ws1 state maint: accepted'],
      ['ws/gone', 'process', 'warning', 'we sent set server ws/ws1 state maint: refused: No such server.'],
      ['ws/ws1', ws1, 'warning', 'we sent set server ws/ws1 state maint: not as asked: status is UP'],
      ['HAProxy', 'process', 'plain', 'we sent set server ws/ws1 state maint: accepted'],
    ],
  );
  t.is(session.state.node.events.entries[0]?.wallMs, Date.UTC(2026, 10, 22, 9, 27, 30, 500));
});

test('7 lists what happened, the newest first, from anywhere', (t) => {
  const session = eventful();
  for (const way of [['7'], ['alt+7'], ['@', 'q', '7'], [':', 'alt+7']]) {
    session.press(...way);
    t.deepEqual(
      shownEvents(session.state).map(({ subject }) => subject),
      ['www/www1', 'static/st1', 'ws/ws1'],
    );
    session.press('esc');
    t.is(session.state.overlay.kind, 'none');
  }
});

test('the cursor stays on the newest, or on what it was put on', (t) => {
  const session = eventful();
  session.press('7');
  t.is(marked(session), 'www/www1');
  session.arrive({}, 4);
  t.is(marked(session), shownEvents(session.state)[0]?.subject);
  session.press('down', 'down');
  const subject = marked(session);
  session.arrive(maint(ws1), 5);
  t.is(marked(session), subject);
  session.press('end');
  t.is(marked(session), 'ws/ws1');
  session.press('down', 'pagedown');
  t.is(marked(session), 'ws/ws1');
  session.press('g', 'up');
  t.is(session.state.overlay.kind === 'events' && session.state.overlay.serial, undefined);
});

test('Enter goes to the row, or says why it cannot', (t) => {
  const session = eventful();
  session.press('z', '7', 'end', 'enter');
  t.is(session.state.overlay.kind, 'none');
  t.is(focusedEntry(session.state)?.key, ws1);
  session.arrive({ without: [ws1] }, 4);
  session.press('7', 'end', 'enter');
  t.is(session.state.overlay.kind, 'events');
  t.is(session.message, 'HAProxy no longer lists that row');
  session.fail();
  session.press('g', 'enter');
  t.is(session.message, 'this is about the process, not about a row');
});

test('! leaves the harmless out and brings it back', (t) => {
  const session = eventful();
  session.press('7', '!');
  t.deepEqual(
    shownEvents(session.state).map(({ subject }) => subject),
    ['www/www1', 'ws/ws1'],
  );
  session.press('!');
  t.is(shownEvents(session.state).length, 3);
});

test('a frozen display shows what had happened by then', (t) => {
  const session = startSession();
  session.arrive(maint(ws1), 1);
  session.press('p', '7');
  session.arrive(down, 2);
  t.is(shownEvents(session.state).length, 1);
  session.press('p');
  t.is(shownEvents(session.state).length, 2);
});

test('what was on the screen has been seen, what came behind a frozen display has not', (t) => {
  const session = startSession();
  session.arrive(down, 1);
  t.is(session.state.seenEvents, 0);
  session.press('7', '0');
  t.is(session.state.seenEvents, 1);
  session.press('p', '7');
  session.arrive(maint(ws1), 2);
  session.press('esc');
  t.is(session.state.seenEvents, 1);
  session.press('p', '7', 'tab');
  t.is(session.state.seenEvents, 2);
});

for (const [key, kind] of [
  ['0', 'none'],
  ['tab', 'none'],
  ['5', 'console'],
  ['?', 'help'],
  ['f', 'findings'],
  ['@', 'journal'],
  ['q', 'none'],
  ['p', 'events'],
  ['7', 'events'],
] as const)
  test(`from the events ${key} goes to ${kind}`, (t) => {
    const session = eventful();
    session.press('7', key);
    t.is(session.state.overlay.kind, kind);
    t.false(session.effectKinds.includes('quit'));
  });
