import test from 'ava';
import type { Stream } from '../../src/model/stream.ts';
import { type SessionRow, sessionColumns, watchedSilence } from '../../src/table/session-columns.ts';

const stream = (leftSeconds: number | undefined, more: Partial<Stream> = {}): Stream => ({
  id: '0x1',
  source: '10.0.0.1:5',
  frontend: 'public',
  backend: 'ws',
  server: 'ws1',
  ageSeconds: 100,
  stage: 'tunnel',
  leftSeconds,
  ...more,
});

/** What stands under IDLE after looking at the same stream at these times. */
function idleAfter(looks: readonly (readonly [atSeconds: number, leftSeconds: number])[], more = {}): string {
  let row: SessionRow | undefined;
  for (const [atSeconds, leftSeconds] of looks) {
    const seen = stream(leftSeconds, more);
    row = { stream: seen, isWebSocket: true, silence: watchedSilence(row, seen, atSeconds) };
  }
  return sessionColumns.find(({ key }) => key === 'idle')?.text(row!) ?? '-';
}

test('the first look at a session does not tell how long it has been silent', (t) => {
  t.is(idleAfter([[0, 600]]), '-');
});

test('while nothing moves only the silence that was watched is known', (t) => {
  t.is(
    idleAfter([
      [0, 600],
      [10, 590],
    ]),
    '>10s',
  );
});

test('once something moved the silence is known', (t) => {
  const moved = [
    [0, 500],
    [10, 599],
  ] as const;
  t.is(idleAfter(moved), '0s');
  t.is(idleAfter([...moved, [17, 592]]), '7s');
  t.is(idleAfter([...moved, [17, 592], [20, 599]]), '0s');
});

test('a busy session is seen to move although what is left stands still', (t) => {
  t.is(
    idleAfter([
      [0, 599],
      [1, 599],
      [2, 599],
      [3, 599],
    ]),
    '0s',
  );
});

test('a long timeout is written in minutes, which alone is no movement', (t) => {
  t.is(
    idleAfter([
      [0, 7200],
      [50, 7200],
    ]),
    '-',
  );
  t.is(
    idleAfter([
      [0, 7200],
      [90, 7200],
    ]),
    '0s',
  );
});

test('another stage has another timeout, so the watching begins anew', (t) => {
  const first = stream(20, { stage: 'response' });
  const row = { stream: first, isWebSocket: false, silence: watchedSilence(undefined, first, 0) };
  const tunnel = stream(600);
  t.deepEqual(watchedSilence(row, tunnel, 1), { fullSeconds: 600, fullAtSeconds: 1, isExact: false });
  t.is(watchedSilence(row, stream(undefined), 1), undefined);
});

test('nothing is silent for longer than it has existed', (t) => {
  t.is(
    idleAfter(
      [
        [0, 600],
        [10, 590],
      ],
      { ageSeconds: 9 },
    ),
    '>9s',
  );
});

test('the columns that matter most stay on a narrow screen, and each has its own key', (t) => {
  const order = sessionColumns.toSorted((a, b) => a.priority - b.priority).map(({ key }) => key);
  t.deepEqual(order.slice(0, 4), ['age', 'state', 'source', 'server']);
  t.is(new Set(order).size, sessionColumns.length);
});
