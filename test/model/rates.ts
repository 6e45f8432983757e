import test, { type ExecutionContext } from 'ava';
import { noRates, ratesBetween } from '../../src/model/rates.ts';
import { type Edit, rowOf, snapshotFromCapture } from '../helpers/pictures.ts';

const www1 = 'server:www/www1';

/** The rate of a counter of `server:www/www1` (or another row) when the second dump of 2.6.12 comes 5 s after the first. */
function rate(counter: string, first: Edit = {}, second: Edit = {}, key = www1): number | undefined {
  const before = snapshotFromCapture('2.6.12', 1, { monotonicSeconds: 100, ...first });
  const after = snapshotFromCapture('2.6.12', 2, { monotonicSeconds: 105, ...second });
  return ratesBetween(before, after).perSecond(rowOf(after, key), counter);
}

function closeTo(t: ExecutionContext, actual: number | undefined, expected: number): void {
  t.true(actual !== undefined && Math.abs(actual - expected) < 0.001, `${actual} instead of ${expected}`);
}

test('two dumps of 2.6.12, 5.0002387 s apart, give the rates worked out by hand', (t) => {
  const before = snapshotFromCapture('2.6.12', 1);
  const after = snapshotFromCapture('2.6.12', 2);
  const rates = ratesBetween(before, after);
  const of = (key: string, counter: string) => rates.perSecond(rowOf(after, key), counter);
  closeTo(t, rates.seconds, 5.0002387);
  // 280 -> 521 streams, 2050554 -> 3957552 bytes, 15 -> 28 answers.
  closeTo(t, of('backend:www/BACKEND', 'stot'), 48.1977);
  closeTo(t, of('backend:www/BACKEND', 'bout'), 381_381.396);
  closeTo(t, of('backend:www/BACKEND', 'hrsp_5xx'), 2.59988);
  // 30 -> 57 connections and 16 -> 27 streams.
  closeTo(t, of('listener:public/plain', 'stot'), 5.39974);
  closeTo(t, of('server:ws/ws1', 'stot'), 2.1999);
  t.is(of('server:zoo/maint', 'stot'), 0);
});

test('two dumps of 3.4.0 and of 1.5.0 give the rates worked out by hand', (t) => {
  for (const [version, streams] of [
    // 276 -> 518 in 5.0001905 s.
    ['3.4.0', 48.3982],
    // 275 -> 517 in 5.0035803 s.
    ['1.5.0', 48.3654],
  ] as const) {
    const after = snapshotFromCapture(version, 2);
    const rates = ratesBetween(snapshotFromCapture(version, 1), after);
    closeTo(t, rates.perSecond(rowOf(after, 'backend:www/BACKEND'), 'stot'), streams);
  }
});

test('the first poll has no rates', (t) => {
  const snapshot = snapshotFromCapture('2.6.12', 1);
  t.is(ratesBetween(undefined, snapshot), noRates);
  t.is(noRates.seconds, undefined);
  t.is(noRates.perSecond(rowOf(snapshot, www1), 'stot'), undefined);
});

test('another process has no rates, although its counters are larger', (t) => {
  t.is(rate('stot', {}, { process: { Pid: '1' } }), undefined);
  t.is(rate('stot', { process: { Start_time_sec: '1' } }, { process: { Start_time_sec: '2' } }), undefined);
  t.is(rate('stot', { process: { Uptime_sec: '11' } }, { process: { Uptime_sec: '3' } }), undefined);
  closeTo(t, rate('stot'), 20);
});

test('no time between two dumps, or time gone backwards, gives no rates', (t) => {
  t.is(rate('stot', {}, { monotonicSeconds: 100 }), undefined);
  t.is(rate('stot', {}, { monotonicSeconds: 99 }), undefined);
});

test('a counter gone backwards has no rate; the others of its row do', (t) => {
  const cleared = { cells: { [www1]: { stot: '3' } } };
  t.is(rate('stot', {}, cleared), undefined);
  closeTo(t, rate('bout', {}, cleared), 150_422.4);
});

test('a row that is new has no rate', (t) => {
  t.is(rate('stot', { without: [www1] }), undefined);
});

test('a server that was removed and added again under its name has no rate', (t) => {
  t.is(rate('stot', {}, { cells: { [www1]: { sid: '77' } } }), undefined);
  const revision = (srid: string, n: 1 | 2) =>
    snapshotFromCapture('3.4.0', n, { cells: { [www1]: { srid } } });
  const streams = (from: string, to: string) => {
    const after = revision(to, 2);
    return ratesBetween(revision(from, 1), after).perSecond(rowOf(after, www1), 'stot');
  };
  t.is(streams('1', '2'), undefined);
  t.true(streams('1', '1')! > 0);
});

test('an empty cell, before or after, is no 0', (t) => {
  const empty = { cells: { [www1]: { stot: '' } } };
  t.is(rate('stot', empty), undefined);
  t.is(rate('stot', {}, empty), undefined);
  t.is(rate('hrsp_2xx', {}, {}, 'server:flash/fl1'), undefined);
  t.is(rate('nosuch'), undefined);
});

test('counters beyond 2^53 lose no event', (t) => {
  const cell = (stot: string) => ({ cells: { [www1]: { stot } } });
  t.is(rate('stot', cell('9007199254740992'), cell('9007199254740993')), 0.2);
  t.is(rate('stot', cell('9007199254740991'), cell('9007199254740997')), 1.2);
  t.is(rate('stot', cell('9007199254740993'), cell('9007199254740992')), undefined);
  t.is(rate('stot', cell('9223372036854770000'), cell('9223372036854770010')), 2);
});

test('a gauge that ran below zero and around gives no rate', (t) => {
  const cell = (stot: string) => ({ cells: { [www1]: { stot } } });
  t.is(rate('stot', cell('3'), cell('18446744073709551613')), undefined);
  t.is(rate('stot', cell('18446744073709551613'), cell('3')), undefined);
});
