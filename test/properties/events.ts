import test from 'ava';
import fc from 'fast-check';
import { changesBetween } from '../../src/model/events/changes.ts';
import { emptyLog, logged, mostEntries } from '../../src/model/events/event-log.ts';
import type { Happening } from '../../src/model/events/happening.ts';
import type { Picture } from '../../src/model/picture.ts';
import { type Row, text } from '../../src/model/row.ts';
import { type Edit, pictureFromCaptures } from '../helpers/pictures.ts';

const keys = [
  ...['server:ws/ws1', 'server:ws/ws3-check503', 'server:zoo/nocheck', 'backend:ws/BACKEND'],
  ...['frontend:public/FRONTEND', 'listener:public/tls'],
];
const statuses = [
  ...['UP', 'UP 1/3', 'DOWN', 'DOWN 1/2', 'MAINT', 'MAINT (via a/b)', 'DRAIN', 'NOLB', 'no check'],
  ...['OPEN', 'PAUSED', 'STOP', 'FULL', 'WAITING', '', 'NEWS 3'],
];
const small = fc.constantFrom('', '0', '1', '2', '700');
const cells = fc.record(
  {
    status: fc.constantFrom(...statuses),
    weight: small,
    uweight: small,
    throttle: small,
    chkdown: small,
    downtime: small,
    lastchg: small,
    stot: small,
    smax: small,
    check_status: fc.constantFrom('', 'L4CON', '* L7STS', 'L7OK', 'odd'),
    check_code: small,
    last_chk: fc.oneof(fc.string({ unit: 'binary', maxLength: 40 }), fc.constant('x'.repeat(5000))),
  },
  { requiredKeys: [] },
);
const edit: fc.Arbitrary<Edit> = fc.record(
  {
    cells: fc.dictionary(fc.constantFrom(...keys), cells, { maxKeys: 4 }),
    without: fc.uniqueArray(
      fc.constantFrom('server:static/st1', 'backend:static/BACKEND', 'server:static/st2'),
    ),
    process: fc.record(
      { Pid: fc.constantFrom('7', '8'), Stopping: fc.constantFrom('0', '1'), Uptime_sec: small },
      { requiredKeys: [] },
    ),
  },
  { requiredKeys: [] },
);

/** Two moments; in half of them little changed. */
const moments: fc.Arbitrary<readonly [Edit, Edit]> = fc.oneof(
  fc.tuple(edit, edit),
  fc.tuple(edit, fc.constantFrom(...keys), cells).map(([from, key, after]): [Edit, Edit] => {
    const merged = { ...from.cells?.[key], ...after };
    return [from, { ...from, cells: { ...from.cells, [key]: merged } }];
  }),
);

const told = (before: Picture, after: Picture, entered?: number) =>
  changesBetween(before, after, () => entered);
const picture = (given: Edit, monotonicSeconds: number) =>
  pictureFromCaptures('2.6.12', { ...given, monotonicSeconds });

const stateCells = (row: Row) => [text(row, 'status'), text(row, 'weight')];

function checkTexts(happening: Happening): boolean {
  const { subject, words, former } = happening;
  const isBounded = subject.length <= 100 && words.length <= 240 && words !== '' && subject !== '';
  return isBounded && (former === undefined || (former.seconds >= 0 && Number.isFinite(former.seconds)));
}

test('nothing happened where nothing differs, whatever the picture shows', (t) => {
  fc.assert(
    fc.property(edit, (given) => {
      const [before, after] = [picture(given, 1000), picture(given, 1001)];
      t.deepEqual(told(before, before), []);
      t.deepEqual(told(before, after), []);
    }),
    { numRuns: 60 },
  );
});

test('every event is about a difference, once for each row and kind, in few words', (t) => {
  const kinds = new Set<string>();
  fc.assert(
    fc.property(moments, fc.constantFrom(0.2, 1, 3600), ([from, to], seconds) => {
      const [before, after] = [picture(from, 1000), picture(to, 1000 + seconds)];
      const events = told(before, after);
      t.is(new Set(events.map(({ kind, key }) => `${kind} ${key}`)).size, events.length);
      for (const event of events) {
        kinds.add(event.kind);
        t.true(checkTexts(event), JSON.stringify(event));
        const [old, now] = [before.snapshot.byKey.get(event.key), after.snapshot.byKey.get(event.key)];
        if (event.kind === 'state')
          t.notDeepEqual(old && stateCells(old), now && stateCells(now), event.words);
        if (event.kind === 'appeared' && event.key !== 'process') t.is(old, undefined);
        if (event.kind === 'gone' && event.key !== 'process') t.is(now, undefined);
      }
    }),
    { numRuns: 400 },
  );
  t.deepEqual([...kinds].toSorted(), [
    'appeared',
    'blink',
    'cleared',
    'gone',
    'reload',
    'state',
    'stopping',
    'weight',
  ]);
});

test('the log is bounded, in order, and gives no number twice', (t) => {
  const one = fc.record({
    tone: fc.constantFrom('plain', 'good', 'notice', 'warning', 'critical'),
    kind: fc.constantFrom('state', 'weight', 'findingBegan', 'findingEnded'),
    times: fc.constantFrom(1, 2, 900),
    finding: fc.constantFrom('a', 'b'),
  });
  fc.assert(
    fc.property(fc.array(one, { maxLength: 12 }), (bursts) => {
      let log = emptyLog;
      bursts.forEach(({ tone, kind, times, finding }, atSeconds) => {
        const happening = {
          wallMs: 0,
          atSeconds,
          key: 'k',
          subject: 's',
          words: 'w',
          former: undefined,
        } as const;
        log = logged(
          log,
          Array.from({ length: times }, () => ({ ...happening, tone, kind, finding }) as Happening),
        );
        const serials = log.entries.map(({ serial }) => serial);
        t.true(serials.length <= mostEntries);
        t.true(serials.every((serial, index) => serial > (serials[index - 1] ?? 0) && serial <= log.told));
      });
    }),
    { numRuns: 60 },
  );
});
