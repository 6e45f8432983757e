import test from 'ava';
import {
  type EventLog,
  emptyLog,
  lastStateChange,
  logged,
  mostEntries,
} from '../../../src/model/events/event-log.ts';
import type { Happening, HappeningKind, HappeningTone } from '../../../src/model/events/happening.ts';

const happening = (kind: HappeningKind, tone: HappeningTone, atSeconds: number, words = ''): Happening => ({
  wallMs: 0,
  atSeconds,
  kind,
  tone,
  key: 'server:ws/ws1',
  subject: 'ws/ws1',
  words,
  former: undefined,
});
const began = (atSeconds: number, tone: HappeningTone = 'warning') => ({
  ...happening('findingBegan', tone, atSeconds),
  finding: 'queue',
});
const ended = (atSeconds: number) => ({ ...happening('findingEnded', 'good', atSeconds), finding: 'queue' });
const kinds = ({ entries }: EventLog) => entries.map(({ kind }) => kind);

test('the newest come last, each with a number of its own', (t) => {
  const log = logged(logged(emptyLog, [happening('state', 'critical', 1)]), [
    happening('weight', 'plain', 2),
  ]);
  t.deepEqual(
    log.entries.map(({ kind, serial }) => [kind, serial]),
    [
      ['state', 1],
      ['weight', 2],
    ],
  );
});

test('nothing new leaves the same log', (t) => t.is(logged(emptyLog, []), emptyLog));

test('the oldest are forgotten, but weights by the thousand do not drive out what was serious', (t) => {
  const serious = Array.from({ length: 10 }, (_, at) => happening('state', 'critical', at));
  const weights = Array.from({ length: 5000 }, (_, at) => happening('weight', 'plain', 10 + at));
  const log = logged(logged(emptyLog, serious), weights);
  t.is(log.entries.length, mostEntries);
  t.is(log.entries.filter(({ kind }) => kind === 'state').length, 10);
  t.is(log.entries.at(-1)?.serial, 5010);
  const after = logged(
    log,
    Array.from({ length: 5000 }, (_, at) => happening('state', 'critical', 9000 + at)),
  );
  t.is(after.entries.length, mostEntries);
  t.is(after.entries.filter(({ kind }) => kind === 'weight').length, mostEntries / 2);
  t.is(after.entries.at(-1)?.serial, 10_010);
});

test('a finding that comes back at once never ended, and one that comes back late begins again', (t) => {
  const once = logged(emptyLog, [began(1), ended(5)]);
  t.deepEqual(kinds(logged(once, [began(20)])), ['findingBegan']);
  t.deepEqual(kinds(logged(once, [began(50)])), ['findingBegan', 'findingEnded', 'findingBegan']);
  t.deepEqual(kinds(logged(once, [began(20, 'critical')])), ['findingBegan', 'findingEnded', 'findingBegan']);
});

test('no number is given twice after an end was taken back', (t) => {
  const log = logged(logged(emptyLog, [began(1), ended(5), began(6)]), [happening('weight', 'plain', 7)]);
  t.deepEqual(
    log.entries.map(({ serial }) => serial),
    [1, 3],
  );
});

test('the last change of a row is found', (t) => {
  const log = logged(emptyLog, [
    happening('state', 'good', 3),
    happening('state', 'good', 8),
    happening('weight', 'plain', 9),
  ]);
  t.is(lastStateChange(log, 'server:ws/ws1'), 8);
  t.is(lastStateChange(log, 'server:ws/ws2'), undefined);
});
