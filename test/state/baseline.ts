import test from 'ava';
import { tableViews } from '../../src/table/views.ts';
import { newSession, type Session, startSession } from './helpers/session.ts';

const www = 'backend:www/BACKEND';

/** The figure of a column in the listing. */
function cell(session: Session, key: string, columnKey: string) {
  const column = tableViews.flatMap(({ columns }) => columns).find((one) => one.key === columnKey)!;
  return column.value(session.state.entries.find((entry) => entry.key === key)!.subject);
}

test('b counts from now on, in rows and in blocks, and b again returns to the totals', (t) => {
  const session = startSession();
  const total = cell(session, www, 'hrsp_5xx') as number;
  session.press('b');
  t.is(cell(session, www, 'hrsp_5xx'), 0);
  t.is(cell(session, 'class:http', 'hrsp_5xx'), 0);
  session.arrive({ cells: { [www]: { hrsp_5xx: String(total + 4) } } }, 1);
  t.is(cell(session, www, 'hrsp_5xx'), 4);
  t.is(cell(session, 'class:http', 'hrsp_5xx'), 4);
  session.press('b');
  t.is(cell(session, www, 'hrsp_5xx'), total + 4);
  t.deepEqual(session.effects, []);
});

test('rates and live sessions are the same with a baseline', (t) => {
  const session = startSession();
  const [rate, sessions] = [cell(session, www, 'errorRate'), cell(session, www, 'scur')];
  session.press('b');
  t.is(cell(session, www, 'errorRate'), rate);
  t.is(cell(session, www, 'scur'), sessions);
});

test('a reload moves the baseline to the new process', (t) => {
  const session = startSession();
  session.press('b');
  session.arrive({ process: { Pid: '999999' }, cells: { [www]: { hrsp_5xx: '3' } } }, 1);
  t.is(session.state.baseline?.snapshot, undefined);
  t.is(cell(session, www, 'hrsp_5xx'), 3);
});

test('before the first answer there is nothing to count from', (t) => {
  const session = newSession();
  session.press('b');
  t.is(session.state.baseline, undefined);
  t.regex(session.message, /has not answered/);
});

test('the baseline of a frozen display is the moment it shows', (t) => {
  const session = startSession();
  session.press('p');
  session.arrive({ cells: { [www]: { hrsp_5xx: '90000' } } }, 5);
  session.press('b');
  t.is(cell(session, www, 'hrsp_5xx'), 0);
  session.press('p');
  t.true((cell(session, www, 'hrsp_5xx') as number) > 0);
});
