import test from 'ava';
import { eventLine, eventsModel, unseenTroubles } from '../../src/view/events.ts';
import { screenModel } from '../../src/view/view-model.ts';
import { type Session, startSession } from '../state/helpers/session.ts';

const down = (key: string) => ({ cells: { [key]: { status: 'DOWN', check_status: '', lastchg: '0' } } });
const ws1 = 'server:ws/ws1';

const tab = ({ state }: Session) => screenModel(state).tabs.find(({ digit }) => digit === '7');

function model({ state }: Session) {
  if (state.overlay.kind !== 'events') throw new Error('not open');
  return eventsModel(state, state.overlay);
}

test('a row tells when, who, what and after how long', (t) => {
  const session = startSession();
  session.arrive(down(ws1), 1);
  session.press('7');
  const [row] = model(session).rows;
  t.like(row, { subject: 'ws/ws1', words: 'UP -> DOWN', after: 'after 12s up', tone: 'critical' });
  t.regex(row?.time ?? '', /^\d\d:\d\d:\d\d$/);
  t.is(
    eventLine(session.state)
      .map(({ text }) => text)
      .join('  '),
    'ws/ws1  UP -> DOWN  after 12s up  0s ago',
  );
});

test('the window holds what is under the cursor, also while others arrive', (t) => {
  const session = startSession({ rows: 14 });
  const names = ['ws1', 'ws2'];
  const status = (second: number) => ({
    cells: Object.fromEntries(
      names.map((name, at) => [`server:ws/${name}`, { status: second % 2 === at ? 'MAINT' : 'UP' }]),
    ),
  });
  for (let second = 1; second <= 10; second += 1) session.arrive(status(second), second);
  session.press('7', 'down', 'down', 'pagedown', 'up');
  const before = model(session);
  const marked = before.rows[before.focused];
  session.arrive(status(11), 11);
  const after = model(session);
  t.deepEqual(after.rows, before.rows);
  t.is(after.rows[after.focused], after.rows[before.focused]);
  t.is(after.rows[after.focused]?.words, marked?.words);
  session.press('G');
  const last = model(session);
  t.is(last.focused, last.rows.length - 1);
});

test('trouble that was not looked at is counted on the tab, and the tab keeps its width', (t) => {
  const session = startSession();
  const widths = new Set<number>();
  const shortWidths = new Set<number>();
  const look = () => {
    widths.add(tab(session)?.name.length ?? 0);
    shortWidths.add(tab(session)?.shortName.length ?? 0);
    return [unseenTroubles(session.state), tab(session)?.name.trim(), tab(session)?.shortName.trim()];
  };
  t.deepEqual(look(), [0, 'Events', 'Evts']);
  session.arrive({ cells: { [ws1]: { status: 'MAINT' } } }, 1);
  t.deepEqual(look(), [0, 'Events', 'Evts']);
  session.arrive(down(ws1), 2);
  t.deepEqual(look(), [1, 'Events 1', 'Ev1']);
  for (let second = 3; second < 30; second += 2) {
    session.arrive({}, second);
    session.arrive(down(ws1), second + 1);
  }
  t.deepEqual(look(), [15, 'Events 9+', 'Ev9+']);
  session.press('7');
  t.deepEqual(look(), [0, 'Events', 'Evts']);
  session.press('esc');
  t.deepEqual(look(), [0, 'Events', 'Evts']);
  t.deepEqual([...widths, ...shortWidths], [9, 4]);
});

test('where nothing is listed it is said why', (t) => {
  const session = startSession();
  session.press('7');
  t.regex(model(session).emptyWords, /^nothing has happened since \d\d:\d\d:\d\d$/);
  session.arrive({ cells: { [ws1]: { uweight: '7' } } }, 1);
  session.press('!');
  t.is(model(session).rows.length, 0);
  t.is(model(session).emptyWords, 'nothing but the harmless; ! shows it');
});
