import test from 'ava';
import { type DrainWish, observedJob, startedJob } from '../../src/actions/drain.ts';
import { buildPicture, type Picture } from '../../src/model/picture.ts';
import { drainModel } from '../../src/view/drains.ts';
import { type Edit, noKnowledge, snapshotFromCapture } from '../helpers/pictures.ts';

const startSeconds = 1000;

/** The capture so many seconds after the start, with the rates of the five seconds before. */
function pictureAt(seconds: number, cells: NonNullable<Edit['cells']>): Picture {
  const monotonicSeconds = startSeconds + seconds;
  const before = snapshotFromCapture('2.6.12', 1, { monotonicSeconds: monotonicSeconds - 5 });
  return buildPicture(before, snapshotFromCapture('2.6.12', 2, { monotonicSeconds, cells }), noKnowledge);
}

/** A wish and who was still there at these seconds after the start; the last is now. */
interface Course {
  readonly server?: string;
  readonly wish?: DrainWish;
  readonly seen: readonly (readonly [seconds: number, sessions: number])[];
  /** Sessions in all by now; five seconds before there were 16 of ws/ws1 and 128 of www/www1. */
  readonly total?: number;
}

function model({ server = 'ws/ws1', wish = { end: 'maint', limitSeconds: 600 }, seen, total }: Course) {
  const key = `server:${server}`;
  const pictures = seen.map(([seconds, sessions]) => {
    const cells = {
      status: 'DRAIN',
      scur: String(sessions),
      ...(total === undefined ? {} : { stot: String(total) }),
    };
    return pictureAt(seconds, { [key]: cells });
  });
  const first = startedJob(key, server, wish, startSeconds);
  const job = pictures.reduce((before, picture) => observedJob(before, picture)!, first);
  const last = pictures.at(-1) ?? pictureAt(0, {});
  return drainModel([job], last, startSeconds + (seen.at(-1)?.[0] ?? 0));
}

const texts = (course: Course) => model(course).pieces.map(({ text }) => text);

test('who is left of the most there were, by class, and the share that has left', (t) => {
  const course: Course = {
    seen: [
      [0, 40],
      [10, 12],
    ],
  };
  t.is(model(course).label, 'drain ws/ws1');
  t.is(texts(course)[0], '12 of 40 WebSocket left');
  t.is(model(course).doneShare, 0.7);
  t.is(texts({ server: 'www/www1', seen: [[0, 2]] })[0], '2 of 2 HTTP left');
});

test('how fast they leave and how long it will take at that pace', (t) => {
  t.true(
    texts({
      seen: [
        [0, 40],
        [10, 30],
      ],
    }).includes('1.0/s leave, about 30s'),
  );
});

test('nobody who leaves is said, and of WebSockets why', (t) => {
  const still = [
    [0, 5],
    [10, 5],
  ] as const;
  t.true(texts({ seen: still, total: 16 }).includes('nobody leaves: WebSockets stay until they are closed'));
  t.true(texts({ server: 'www/www1', seen: still, total: 128 }).includes('nobody leaves'));
});

test('who still arrives is a warning with its reason', (t) => {
  const { pieces } = model({
    seen: [
      [0, 40],
      [10, 30],
    ],
    total: 26,
  });
  const arriving = pieces.find(({ text }) => text.includes('still arrive'));
  t.regex(arriving!.text, /^2.0\/s still arrive \(persistence\)$/);
  t.is(arriving!.tone, 'warning');
});

test('what follows, and in how long', (t) => {
  t.true(
    texts({
      seen: [
        [0, 5],
        [60, 4],
      ],
    }).includes('in 9m00s maintenance'),
  );
  t.true(
    texts({
      wish: { end: 'kill', limitSeconds: 60 },
      seen: [
        [0, 5],
        [50, 4],
      ],
    }).includes('in 10s ends what is left'),
  );
});

test('before the first picture there is no bar and no number', (t) => {
  const before = model({ seen: [] });
  t.is(before.doneShare, undefined);
  t.false(before.pieces.some(({ text }) => text.includes('left')));
});

test('a server without a session from the start has no bar', (t) => {
  t.is(model({ seen: [[0, 0]] }).doneShare, undefined);
});

test('several servers together are added up', (t) => {
  const cells = (first: number, second: number) => ({
    'server:ws/ws1': { status: 'DRAIN', scur: String(first) },
    'server:www/www1': { status: 'DRAIN', scur: String(second) },
  });
  const at = (seconds: number, first: number, second: number) => pictureAt(seconds, cells(first, second));
  const wish: DrainWish = { end: 'maint', limitSeconds: 600 };
  const pictures = [at(0, 30, 10), at(10, 20, 0)];
  const jobs = ['ws/ws1', 'www/www1'].map((name) =>
    pictures.reduce(
      (job, picture) => observedJob(job, picture)!,
      startedJob(`server:${name}`, name, wish, startSeconds),
    ),
  );
  const both = drainModel(jobs, pictures[1]!, startSeconds + 10);
  t.is(both.label, 'drain 2 servers');
  t.is(both.pieces[0]!.text, '20 of 40 left');
  t.is(both.doneShare, 0.5);
  t.true(both.pieces.some(({ text }) => text === '2.0/s leave, about 20s'));
});
