import test from 'ava';
import { type Session, startSession } from './helpers/session.ts';

function opened(key: string): Session {
  const session = startSession({ rows: 60 });
  for (let second = 1; second <= 30; second += 1) session.arrive({}, second);
  session.focus(key);
  session.press('enter');
  return session;
}

function chart(session: Session) {
  const { overlay } = session.state;
  if (overlay.kind !== 'detail') throw new Error(`the overlay is ${overlay.kind}`);
  return overlay.chart;
}

const turn = (session: Session, key: string) => {
  const seen = [chart(session).metric];
  for (;;) {
    session.press(key);
    const { metric } = chart(session);
    if (metric === seen[0]) return seen;
    seen.push(metric);
  }
};

test('the chart opens with the figure of the line in the overview', (t) => {
  t.is(chart(opened('server:www/www1')).metric, 'requestRate');
  t.is(chart(opened('server:ws/ws1')).metric, 'sessions');
  t.is(chart(opened('frontend:public/FRONTEND')).metric, 'sessions');
});

test('Tab goes through the figures that the row has, and Shift-Tab back', (t) => {
  const forward = turn(opened('server:ws/ws1'), 'tab');
  t.deepEqual(forward, [
    ...['sessions', 'sessionRate', 'requestRate', 'errorRate', 'rate5xx', 'rate4xx', 'connectionErrors'],
    ...['retries', 'queue', 'responseTime', 'connectTime', 'queueTime', 'totalTime', 'bytesIn', 'bytesOut'],
    ...['responseErrors', 'redispatches', 'internalErrors', 'failedHandshakes'],
  ]);
  t.deepEqual(turn(opened('server:ws/ws1'), 'shift+tab'), [forward[0]!, ...forward.slice(1).toReversed()]);
});

test('figures that a frontend cannot have are passed over', (t) => {
  const seen = turn(opened('frontend:flash/FRONTEND'), 'tab');
  for (const metric of [
    'requestRate',
    'rate5xx',
    'connectionErrors',
    'retries',
    'queue',
    'responseTime',
  ] as const)
    t.false(seen.includes(metric), metric);
  t.true(seen.includes('sessions') && seen.includes('bytesOut'));
});

test('the span goes from two minutes to an hour and stops at both ends', (t) => {
  const session = opened('server:ws/ws1');
  const spans = ['-', '+', '>', '=', '<', '-', '-'].map((key) => {
    session.press(key);
    return chart(session).spanSeconds;
  });
  t.deepEqual(spans, [120, 600, 3600, 3600, 600, 120, 120]);
});

test('the cursor begins at the newest poll, moves by one point, and stops at both ends', (t) => {
  const session = opened('server:ws/ws1');
  const step = 120 / (2 * (120 - 8));
  session.press('left');
  const newest = chart(session).cursorSeconds!;
  t.true(Math.abs(newest - 1030) <= step);
  session.press('right');
  t.is(chart(session).cursorSeconds, newest);
  session.press('left', 'h');
  t.true(Math.abs(newest - 2 * step - chart(session).cursorSeconds!) < 1e-6);
  session.press('l');
  t.true(Math.abs(newest - step - chart(session).cursorSeconds!) < 1e-6);
  session.press(...Array<string>(400).fill('left'));
  t.true(chart(session).cursorSeconds! >= 1030 - 120 - step);
});

test('every press of a key moves the cursor, whatever the time and the width', (t) => {
  for (const columns of [40, 77, 80, 133, 300]) {
    const session = opened('server:ws/ws1');
    session.dispatch({ kind: 'resized', columns, rows: 60 });
    session.press('left');
    for (let press = 0; press < 2 * (columns - 8) - 1; press += 1) {
      const before = chart(session).cursorSeconds!;
      session.press('left');
      t.true(chart(session).cursorSeconds! < before, `${columns} columns, press ${press}`);
    }
  }
});

test('Esc drops the cursor first and then leaves', (t) => {
  const session = opened('server:ws/ws1');
  session.press('left', 'esc');
  t.is(chart(session).cursorSeconds, undefined);
  session.press('esc');
  t.is(session.state.overlay.kind, 'none');
});

test('the keys of the chart change nothing where there is no room for it', (t) => {
  const session = opened('server:ws/ws1');
  session.dispatch({ kind: 'resized', columns: 20, rows: 60 });
  session.press('left');
  t.is(chart(session).cursorSeconds, undefined);
});

test('on a row that is gone the figure stays', (t) => {
  const session = opened('server:ws/ws1');
  session.arrive({ without: ['server:ws/ws1'] }, 31);
  session.press('tab');
  t.is(chart(session).metric, 'sessions');
});

test('fields scroll under the chart and keep their place while its figure changes', (t) => {
  const session = opened('server:ws/ws1');
  session.press('down', 'down', 'tab');
  t.like(session.state.overlay, { kind: 'detail', top: 2 });
});
