import test from 'ava';
import { planVerb } from '../../src/actions/plan.ts';
import { runDrain } from '../../src/app/drain-run.ts';
import type { Interruption } from '../../src/app/interruption.ts';
import { drainModel } from '../../src/view/drains.ts';
import { type Edit, pictureFromCaptures, rowOf } from '../helpers/pictures.ts';
import { socketSource, timeout } from '../state/helpers/session.ts';
import { type Scene, scripted } from './helpers/hands.ts';

const key = 'server:ws/ws1';

/** ws/ws1 as it drains with so many sessions; in maintenance once that was sent. */
function draining(sessions: (seconds: number) => number): Scene['see'] {
  return (seconds, sent): Edit => {
    const isMaint = sent.includes('set server ws/ws1 state maint');
    return { cells: { [key]: { status: isMaint ? 'MAINT' : 'DRAIN', scur: String(sessions(seconds)) } } };
  };
}

const nobody: Interruption = { code: undefined, came: new Promise(() => {}), release: () => {} };

interface Given {
  readonly end?: 'leave' | 'maint' | 'kill';
  readonly limitSeconds?: number;
  readonly interruption?: Interruption;
  readonly closed?: string;
}

async function watching(see: Scene['see'], given: Given = {}) {
  const on = scripted({ see });
  const before = pictureFromCaptures('2.6.12', { monotonicSeconds: 1000 });
  const row = rowOf(before, key);
  const shown: string[] = [];
  const notes: string[] = [];
  const reports = await runDrain({
    hands: on.hands,
    source: socketSource,
    plan: planVerb(before, socketSource, [row], { kind: 'state', state: 'drain' }),
    wish: { end: given.end ?? 'maint', limitSeconds: given.limitSeconds ?? 600 },
    before,
    display: {
      show: (jobs, picture, nowSeconds) =>
        shown.push(
          drainModel(jobs, picture, nowSeconds)
            .pieces.map(({ text }) => text)
            .join(', '),
        ),
      clear: () => {},
    },
    interruption: given.interruption ?? nobody,
    note: (text) => notes.push(text),
    onEnd: () => {},
    closedReason: () => given.closed,
  });
  return { reports, report: reports[0], shown, notes, ...on };
}

test('at zero the server is put in maintenance, and its state is read back', async (t) => {
  const { report, sent, shown, journal } = await watching(draining((seconds) => Math.max(0, 5 - seconds)));
  t.like(report, { server: 'ws/ws1', ended: 'zero', left: 0, seconds: 5, ok: true });
  t.deepEqual(sent, ['set server ws/ws1 state maint']);
  t.is(report?.words, 'ws/ws1: all sessions have left, after 5s; maintenance: done (status is MAINT)');
  t.is(shown.length, 6);
  t.regex(shown[2] ?? '', /^3 of 5 WebSocket left, 1\.0\/s leave, about 3s/);
  t.is(journal.at(-1)?.event, 'verified');
});

test('one poll a second, and one at the limit', async (t) => {
  const { events, report } = await watching(
    draining(() => 3),
    { limitSeconds: 2.5, end: 'leave' },
  );
  t.is(events.length, 4);
  t.like(report, { ended: 'limit', left: 3, ok: false });
  t.regex(report?.words ?? '', /the limit is reached with 3 sessions left, after 2s; it still drains/);
});

test('at the limit kill puts it in maintenance first and then ends what is left', async (t) => {
  const { report, sent } = await watching(
    draining(() => 2),
    { limitSeconds: 10, end: 'kill' },
  );
  t.deepEqual(sent, ['set server ws/ws1 state maint', 'shutdown sessions server ws/ws1']);
  t.like(report, { ended: 'limit', left: 2, ok: true });
});

test('kill ends nothing when all have left by themselves', async (t) => {
  const { sent } = await watching(
    draining(() => 0),
    { end: 'kill' },
  );
  t.deepEqual(sent, ['set server ws/ws1 state maint']);
});

test('leave ends well only when nobody is left', async (t) => {
  const { report, sent } = await watching(
    draining(() => 0),
    { end: 'leave' },
  );
  t.deepEqual(sent, []);
  t.like(report, { ended: 'zero', ok: true });
});

test('a HAProxy that cannot be read for a while is tried until it can', async (t) => {
  const see = draining((seconds) => (seconds < 20 ? 1 : 0));
  const { report, notes, events } = await watching((seconds, sent) =>
    seconds > 3 && seconds < 18 ? timeout : see(seconds, sent),
  );
  t.like(report, { ended: 'zero', ok: true, seconds: 20 });
  t.deepEqual(notes, ['no answer within 5 s Trying again until the limit.', 'HAProxy can be read again.']);
  t.true(events.length > 20);
});

test('a HAProxy that cannot be read at the limit is left alone', async (t) => {
  const see = draining(() => 4);
  const { report, sent } = await watching((seconds, lines) => (seconds > 3 ? timeout : see(seconds, lines)), {
    limitSeconds: 30,
    end: 'kill',
  });
  t.deepEqual(sent, []);
  t.like(report, { ended: 'unreadable', left: 4, seconds: 30, ok: false });
});

test('a server that somebody takes out of the drain is not touched any more', async (t) => {
  for (const status of ['UP', 'MAINT']) {
    const { report, sent } = await watching(
      (seconds) => ({ cells: { [key]: { status: seconds < 2 ? 'DRAIN' : status, scur: '7' } } }),
      { end: 'kill', limitSeconds: 5 },
    );
    t.deepEqual(sent, []);
    t.like(report, { ended: 'lost', ok: false });
    t.is(report?.words, `ws/ws1: somebody ended the drain: status is ${status}, 7 sessions`);
  }
});

test('a server that is gone is told', async (t) => {
  const { report } = await watching((seconds) =>
    seconds < 2 ? draining(() => 1)(seconds, []) : { without: [key] },
  );
  t.like(report, { ended: 'lost', words: 'ws/ws1: it is no longer listed' });
});

test('where the gate has closed meanwhile the end is not sent', async (t) => {
  const { report, sent } = await watching(
    draining(() => 0),
    { closed: 'this process is stopping' },
  );
  t.deepEqual(sent, []);
  t.false(report?.ok);
  t.regex(report?.words ?? '', /not sent, this process is stopping$/);
});

test('a signal ends the watching at once and sends nothing', async (t) => {
  let code: number | undefined;
  const interruption: Interruption = {
    get code() {
      return code;
    },
    came: new Promise(() => {}),
    release: () => {},
  };
  const { report, sent } = await watching(
    (seconds) => {
      if (seconds >= 4) code = 130;
      return draining(() => 6)(seconds, []);
    },
    { interruption, end: 'kill' },
  );
  t.deepEqual(sent, []);
  t.like(report, { ended: 'interrupted', left: 6, ok: false });
  t.is(report?.words, 'ws/ws1 is no longer watched; it still drains, 6 sessions left');
});
