import test from 'ava';
import { connectionErrors } from '../../../src/model/findings/connection-errors.ts';
import { redispatches } from '../../../src/model/findings/redispatches.ts';
import { responseErrors } from '../../../src/model/findings/response-errors.ts';
import { retries } from '../../../src/model/findings/retries.ts';
import { cells, told, toldAt } from './helpers/scenes.ts';

const www = 'backend:www/BACKEND';
const www1 = 'server:www/www1';
const www2 = 'server:www/www2-500s';
const refused = 'server:www/www4_refused';
const rules = [
  [connectionErrors, 'econ'],
  [responseErrors, 'eresp'],
  [redispatches, 'wredis'],
  [retries, 'wretr'],
] as const;

/** A hundred arrivals a second, and so many events in all at this poll. */
const events = (field: string, poll: number, count: number) =>
  cells({ [www]: { stot: 1000 + poll * 100, [field]: 50 + count }, [www1]: { [field]: 7 + count } });

for (const [rule, field] of rules) {
  test(`${rule.name}: one event is a notice on its server, told for five seconds`, (t) => {
    const at = (poll: number) => events(field, poll, poll < 2 ? 0 : 1);
    t.deepEqual(toldAt(rule, www1, { polls: 10, at }), [2, 3, 4, 5, 6]);
    t.like(told(rule, { polls: 3, at }).get(www1), { severity: 'notice', extent: 1 });
  });

  test(`${rule.name}: a tenth of what comes is a warning`, (t) => {
    const at = (poll: number) => events(field, poll, poll * 10);
    t.is(told(rule, { polls: 6, at }).get(www1)?.severity, 'warning');
  });

  test(`${rule.name}: several servers are named at their backend`, (t) => {
    const at = (poll: number) =>
      cells(events(field, poll, poll * 3).cells!, {
        [www1]: { [field]: poll },
        [www2]: { [field]: poll * 2 },
      });
    const found = told(rule, { polls: 2, at });
    t.deepEqual([...found.keys()], [www]);
    t.regex(found.get(www)!.evidence, /; www2-500s 2, www1 1$/);
  });

  test(`${rule.name}: what a server did that is down belongs to that finding`, (t) => {
    const at = (poll: number) =>
      cells(events(field, poll, poll * 3).cells!, {
        [www1]: { [field]: 0 },
        [refused]: { [field]: poll * 3 },
      });
    t.deepEqual([...told(rule, { polls: 3, at }).keys()], []);
  });

  test(`${rule.name}: no past, no reload and no cleared counter makes one`, (t) => {
    t.deepEqual([...told(rule, { polls: 1, at: (poll) => events(field, poll, 9) }).keys()], []);
    const reloaded = (poll: number) => ({ ...events(field, poll, poll * 9), process: { Pid: `${poll}` } });
    t.deepEqual([...told(rule, { polls: 3, at: reloaded }).keys()], []);
    const cleared = (poll: number) => events(field, poll, 20 - poll * 10);
    t.deepEqual([...told(rule, { polls: 3, at: cleared }).keys()], []);
  });
}

test('where half of what comes fails for want of a connection it is critical, with figures', (t) => {
  const at = (poll: number) =>
    cells(events('econ', poll, poll * 60).cells!, { [www1]: { econ: poll * 60, wretr: poll * 120 } });
  t.like(told(connectionErrors, { polls: 3, at }).get(www1), {
    severity: 'critical',
    title: 'www/www1: connection errors',
    evidence: '120 connection errors, 60 % of what came, within 5 s; after 240 retries',
  });
});

test('one cause is told once: by its worst counter', (t) => {
  const at = (poll: number) => {
    const all = { econ: poll, wredis: poll, wretr: poll };
    return cells({ [www]: { ...all, stot: poll * 100 }, [www1]: all });
  };
  const toldBy = (except: string) =>
    rules.flatMap(([rule]) => {
      const edit = (poll: number) =>
        cells(at(poll).cells!, { [www]: Object.fromEntries(except.split(' ').map((field) => [field, 0])) });
      return told(rule, { polls: 3, at: edit }).size > 0 ? [rule.name] : [];
    });
  t.deepEqual(toldBy('eresp'), ['connection errors']);
  t.deepEqual(toldBy('eresp econ'), ['redispatches']);
  t.deepEqual(toldBy('eresp econ wredis'), ['retries']);
});
