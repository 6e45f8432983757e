import test from 'ava';
import { changesBetween } from '../../../src/model/events/changes.ts';
import { buildPicture } from '../../../src/model/picture.ts';
import {
  capturedVersions,
  noKnowledge,
  pictureFromCaptures,
  snapshotFromCapture,
} from '../../helpers/pictures.ts';
import { changes, earlier, later, rowTold, sentence } from './helpers/told.ts';

const ws1 = 'server:ws/ws1';
const up = { status: 'UP', lastchg: '100' };

for (const version of capturedVersions) {
  test(`${version}: between a picture and itself nothing happened`, (t) => {
    const picture = pictureFromCaptures(version);
    t.deepEqual(
      changesBetween(picture, picture, () => undefined),
      [],
    );
  });

  test(`${version}: a server that goes down and comes back is told both times`, (t) => {
    const [down] = rowTold(ws1, up, { status: 'DOWN', lastchg: '0', check_status: 'L4CON' }, version);
    t.like(down, { kind: 'state', tone: 'critical', key: ws1, subject: 'ws/ws1' });
    t.regex(down?.words ?? '', /^UP -> DOWN, L4CON/);
    t.deepEqual(down?.former, { seconds: 101, state: 'up' });
    const [back] = rowTold(ws1, { status: 'DOWN', lastchg: '60' }, { status: 'UP', lastchg: '0' }, version);
    t.like(back, {
      kind: 'state',
      tone: 'good',
      words: 'DOWN -> UP',
      former: { seconds: 61, state: 'down' },
    });
  });
}

/** Both dumps of one process: what a real HAProxy did in the five seconds between them. */
const seen: Readonly<Record<string, readonly string[]>> = {
  '1.5.0': [],
  '3.4.0': ['www/www6:flap: DOWN -> UP (after 8 s down)'],
};
for (const [version, sentences] of Object.entries(seen)) {
  test(`${version}: what happened between two captured dumps`, (t) => {
    const before = buildPicture(undefined, snapshotFromCapture(version, 1), noKnowledge);
    const rounded = changes(before, pictureFromCaptures(version)).map((told) => ({
      ...told,
      former: told.former && { ...told.former, seconds: Math.round(told.former.seconds) },
    }));
    t.deepEqual(rounded.map(sentence), sentences);
  });
}

for (const [from, to, words, tone] of [
  ['UP', 'MAINT', 'UP -> MAINT', 'notice'],
  ['UP', 'DRAIN', 'UP -> DRAIN', 'notice'],
  ['UP', 'NOLB', 'UP -> NOLB', 'notice'],
  ['MAINT', 'UP 1/2', 'MAINT -> UP', 'good'],
  ['DOWN 1/2', 'UP', 'DOWN -> UP', 'good'],
  ['UP 1/3', 'DOWN', 'UP -> DOWN', 'critical'],
  ['no check', 'MAINT', 'no check -> MAINT', 'notice'],
  ['UP', 'DOWN (via www/www1)', 'UP -> DOWN (via www/www1)', 'critical'],
  ['DRAIN', 'DOWN (agent)', 'DRAIN -> DOWN (agent)', 'critical'],
] as const)
  test(`a server from ${from} to ${to} is told as ${words}`, (t) => {
    t.like(rowTold(ws1, { status: from }, { status: to }), { length: 1, 0: { kind: 'state', words, tone } });
  });

for (const [from, to] of [
  ['UP', 'UP 1/3'],
  ['UP 2/3', 'UP 1/3'],
  ['DOWN', 'DOWN 1/2'],
  ['MAINT', 'MAINT (resolution)'],
  ['UP', ''],
  ['UP', 'something new'],
] as const)
  test(`from "${from}" to "${to}" is no change of state`, (t) => {
    t.deepEqual(rowTold(ws1, { status: from }, { status: to }), []);
  });

test('weight 0 is told as a drain, and only as that', (t) => {
  const loaded = { status: 'UP', weight: '20', uweight: '20', lastchg: '100' };
  const drained = { status: 'UP', weight: '0', uweight: '0', lastchg: '101' };
  t.deepEqual(rowTold(ws1, loaded, drained).map(sentence), [
    'ws/ws1: UP -> drained (weight 0) (after 101 s up)',
  ]);
  // HAProxy counts from the last change it knows of, which the weight is not.
  t.deepEqual(rowTold(ws1, drained, loaded).map(sentence), ['ws/ws1: drained (weight 0) -> UP']);
});

test('what was seen of a row counts where HAProxy does not count', (t) => {
  const [told] = changesBetween(
    earlier({ cells: { [ws1]: { status: 'UP', weight: '0', lastchg: '900' } } }),
    later({ cells: { [ws1]: { status: 'UP', weight: '5', lastchg: '901' } } }),
    (key) => (key === ws1 ? 990 : undefined),
  );
  t.deepEqual(told?.former, { seconds: 11, state: 'drained' });
});

test('the check says why', (t) => {
  const failing = {
    status: 'DOWN',
    check_status: 'L7STS',
    check_code: '503',
    last_chk: 'Service Unavailable',
  };
  t.is(rowTold(ws1, up, failing)[0]?.words, 'UP -> DOWN, L7STS 503 Service Unavailable');
  const running = { ...failing, check_status: '* L4CON', check_code: '', last_chk: 'Connection refused' };
  t.is(rowTold(ws1, up, running)[0]?.words, 'UP -> DOWN, L4CON Connection refused');
  const agent = { status: 'DOWN (agent)', agent_status: 'L7STS', agent_code: '0', last_agt: 'down: disk' };
  t.is(rowTold(ws1, up, agent)[0]?.words, 'UP -> DOWN (agent), L7STS down: disk');
});

test('a weight that somebody set is told, one that grows by itself is not', (t) => {
  t.deepEqual(rowTold(ws1, { uweight: '20', weight: '20' }, { uweight: '5', weight: '5' }).map(sentence), [
    'ws/ws1: weight 20 -> 5',
  ]);
  t.deepEqual(rowTold(ws1, { uweight: '20', weight: '3' }, { uweight: '20', weight: '9' }), []);
  const slow = [
    { weight: '3', throttle: '15' },
    { weight: '9', throttle: '45' },
  ] as const;
  t.deepEqual(rowTold(ws1, ...slow, '2.2.9'), []);
  t.like(rowTold(ws1, { weight: '3' }, { weight: '9' }, '2.2.9'), [
    { words: 'weight 3 -> 9', tone: 'plain' },
  ]);
});

test('down and back between two polls shows in the counters alone', (t) => {
  const told = (before: object, after: object) =>
    rowTold(ws1, { ...up, ...before }, { ...up, ...after }).map(sentence);
  t.deepEqual(told({ chkdown: '1', downtime: '7' }, { chkdown: '2', downtime: '9' }), [
    'ws/ws1: went down once and came back between two polls, 2 s out',
  ]);
  t.deepEqual(told({ chkdown: '1' }, { chkdown: '4' }), [
    'ws/ws1: went down 3 times and came back between two polls',
  ]);
  t.deepEqual(told({ downtime: '7' }, { downtime: '8' }), [
    'ws/ws1: was down or in maintenance and came back between two polls, 1 s out',
  ]);
  t.deepEqual(told({ chkdown: '5', downtime: '7' }, { chkdown: '0', downtime: '7' }), []);
  t.deepEqual(
    rowTold(ws1, { status: 'DOWN', chkdown: '1' }, { status: 'DOWN', chkdown: '2' }).map(sentence),
    ['ws/ws1: came up and went down again'],
  );
  t.deepEqual(rowTold(ws1, { status: 'DOWN', downtime: '1' }, { status: 'DOWN', downtime: '2' }), []);
  t.is(
    rowTold(ws1, { status: 'UP', chkdown: '1' }, { status: 'DOWN', chkdown: '4', check_status: '' })[0]
      ?.words,
    'UP -> DOWN, 2 times down in between',
  );
});

test('after a long time without a picture it is told when the change was', (t) => {
  const [told] = changes(
    earlier({ cells: { [ws1]: up } }),
    pictureFromCaptures('2.6.12', {
      monotonicSeconds: 1600,
      cells: { [ws1]: { status: 'MAINT', lastchg: '240' } },
    }),
  );
  t.like(told, { words: 'UP -> MAINT, 4 min ago', former: { seconds: 460, state: 'up' }, atSeconds: 1600 });
});

test('a change that HAProxy did not count was not long ago: it counted on from the one before', (t) => {
  const lasted = (before: string, after: string, seconds: number) =>
    changes(
      earlier({ cells: { [ws1]: { status: 'MAINT', lastchg: before } } }),
      pictureFromCaptures('2.6.12', {
        monotonicSeconds: 1000 + seconds,
        cells: { [ws1]: { status: 'UP', lastchg: after } },
      }),
    ).map(sentence);
  t.deepEqual(lasted('0', '30', 30), ['ws/ws1: MAINT -> UP (after 30 s maint)']);
  t.deepEqual(lasted('20', '50', 30), ['ws/ws1: MAINT -> UP (after 50 s maint)']);
  t.deepEqual(lasted('20', '11', 30), ['ws/ws1: MAINT -> UP, 11 s ago (after 39 s maint)']);
});

for (const [key, from, to, words, tone] of [
  ['backend:ws/BACKEND', 'UP', 'DOWN', 'backend UP -> DOWN', 'critical'],
  ['backend:ws/BACKEND', 'UP', 'UP (UNPUB)', 'backend UP -> unpublished', 'notice'],
  ['frontend:public/FRONTEND', 'OPEN', 'PAUSED', 'frontend OPEN -> PAUSED', 'notice'],
  ['frontend:public/FRONTEND', 'OPEN', 'STOP', 'frontend OPEN -> STOP', 'notice'],
  ['frontend:public/FRONTEND', 'PAUSED', 'OPEN', 'frontend PAUSED -> OPEN', 'good'],
  ['listener:public/tls', 'OPEN', 'FULL', 'listener OPEN -> FULL', 'warning'],
] as const)
  test(`${key} from ${from} to ${to} is told as ${words}`, (t) => {
    t.like(rowTold(key, { status: from }, { status: to }), { length: 1, 0: { kind: 'state', words, tone } });
  });

test('texts of any length become short ones', (t) => {
  const [told] = rowTold(ws1, up, { status: 'DOWN', check_status: 'L7STS', last_chk: '💣'.repeat(2000) });
  t.is([...(told?.words ?? '')].length <= 240, true);
  t.regex(told?.words ?? '', /\.\.\.$/);
});
