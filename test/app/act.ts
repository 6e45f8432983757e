import test from 'ava';
import type { ChangeErrand } from '../../src/actions/errand.ts';
import { type ActOptions, act, type Manner } from '../../src/app/act.ts';
import type { ActReport } from '../../src/view/act-report.ts';
import type { Edit } from '../helpers/pictures.ts';
import { pageSource, socketSource, timeout } from '../state/helpers/session.ts';
import { fakeDesk, type Scene, scripted } from './helpers/hands.ts';

const maint = (...servers: readonly string[]): ChangeErrand => ({
  kind: 'change',
  verb: { kind: 'state', state: 'maint' },
  servers,
  isEveryBackend: false,
  wait: undefined,
});

/** HAProxy as it does what it is told. */
const obedient: Scene = {
  see: (_, sent) => ({
    cells: Object.fromEntries(
      sent.flatMap((line) => {
        const server = /^set server (\S+) state maint$/.exec(line)?.[1];
        return server === undefined ? [] : [[`server:${server}`, { status: 'MAINT' }] as const];
      }),
    ) satisfies Edit['cells'],
  }),
};

interface Given extends Partial<Manner> {
  readonly answers?: readonly string[];
}

async function acting(errand: ActOptions['errand'], given: Given = {}, scene: Scene = obedient) {
  const desk = fakeDesk(...(given.answers ?? []));
  const on = scripted(scene);
  const code = await act({
    errand,
    manner: {
      isReadOnly: false,
      isDryRun: false,
      isConfirmed: given.answers === undefined,
      isJson: false,
      ...given,
    },
    source: scene.source ?? socketSource,
    hands: on.hands,
    desk,
    display: { show: () => {}, clear: () => {} },
  });
  return { code, desk, ...on, report: () => JSON.parse(desk.out) as ActReport };
}

test('a change is sent once, read back after its answer, and told', async (t) => {
  const { code, desk, events, journal } = await acting(maint('www/www1'));
  t.is(code, 0);
  t.is(desk.out, 'Set www/www1 to maintenance: done (status is MAINT)\n');
  t.is(desk.err, '');
  t.deepEqual(events, ['poll', 'set server www/www1 state maint', 'poll']);
  t.deepEqual(
    journal.map(({ event }) => event),
    ['attempting', 'answered', 'verified'],
  );
});

test('every line is sent before the state is read again', async (t) => {
  const { events } = await acting(maint('www/www1', 'ws/ws1', 'www/www1'));
  t.deepEqual(events, ['poll', 'set server www/www1 state maint', 'set server ws/ws1 state maint', 'poll']);
});

test('in every backend the same name is meant, whatever backend stands before it', async (t) => {
  const scene = { see: () => ({}) };
  const { desk, sent } = await acting(
    { ...maint('any/ws1', 'www1'), isEveryBackend: true },
    { isDryRun: true },
    scene,
  );
  t.deepEqual(sent, []);
  t.regex(desk.out, /sends: set server ws\/ws1 state maint\n {2}sends: set server www\/www1 state maint\n/);
});

test('what is not shown at once is read again for about three seconds', async (t) => {
  const slowly = (fromSeconds: number): Scene => ({
    see: (seconds) => ({ cells: { 'server:www/www1': { status: seconds < fromSeconds ? 'UP' : 'MAINT' } } }),
  });
  const late = await acting(maint('www/www1'), {}, slowly(2));
  t.is(late.code, 0);
  t.true(late.events.length > 5);
  const never = await acting(maint('www/www1'), {}, slowly(3.1));
  t.is(never.code, 1);
  t.is(never.desk.out, '');
  t.regex(never.desk.err, /accepted, but not so yet: status is UP\n$/);
  t.is(never.sent.length, 1);
  t.is(never.journal.at(-1)?.result, 'not as asked: status is UP');
});

test('a change that cannot be read back is not claimed to be done', async (t) => {
  const scene: Scene = { see: (_, sent) => (sent.length > 0 ? timeout : {}) };
  const { code, report } = await acting(maint('www/www1'), { isJson: true }, scene);
  t.is(code, 1);
  t.like(report().steps[0], { outcome: 'accepted', verified: false });
  t.regex(report().steps[0]?.verification ?? '', /cannot be read back: no answer within 5 s/);
});

test('a lost answer is settled by what is seen, and sent no second time', async (t) => {
  const lost = () => ({ ok: false, isSent: true, failure: timeout }) as const;
  const done = await acting(maint('www/www1'), {}, { ...obedient, answer: lost });
  t.is(done.code, 0);
  t.regex(done.desk.out, /the answer was lost, but it was done \(status is MAINT\)/);
  const undone = await acting(maint('www/www1'), {}, { see: () => ({}), answer: lost });
  t.is(undone.code, 1);
  t.regex(undone.desk.err, /the answer was lost, and it is not seen to be done \(status is UP\)/);
  t.is(undone.sent.length, 1);
  const blind: Scene = { see: (_, sent) => (sent.length > 0 ? timeout : {}), answer: lost };
  const unseen = await acting(maint('www/www1'), {}, blind);
  t.regex(unseen.desk.err, /the answer was lost, and it is not seen to be done \(it cannot be read back/);
});

test('a lost answer of what leaves no trace is never taken for done', async (t) => {
  const { code, desk } = await acting(
    { ...maint('www/www1'), verb: { kind: 'killSessions' } },
    {},
    { see: () => ({}), answer: () => ({ ok: false, isSent: true, failure: timeout }) },
  );
  t.is(code, 1);
  t.regex(desk.err, /the answer was lost, and nothing shows whether it was done/);
});

test('when not even the first line can be sent the source is unreachable', async (t) => {
  const answer = () => ({ ok: false, isSent: false, failure: timeout }) as const;
  const { code, desk } = await acting(maint('www/www1', 'ws/ws1'), {}, { ...obedient, answer });
  t.is(code, 3);
  t.regex(desk.err, /not sent: no answer within 5 s; not sent: ws\/ws1/);
});

test('a source that cannot be read is 3, and nothing is sent', async (t) => {
  const { code, sent } = await acting(maint('www/www1'), {}, { see: () => timeout });
  t.is(code, 3);
  t.deepEqual(sent, []);
});

test('a dry run asks nobody, sends nothing, and tells what would be refused', async (t) => {
  const { code, desk, sent, report } = await acting(maint('www/www1'), {
    isDryRun: true,
    isJson: true,
    isReadOnly: true,
    isConfirmed: false,
  });
  t.is(code, 0);
  t.deepEqual(sent, []);
  t.true(report().ok);
  t.regex(report().refusal ?? '', /read-only/);
  t.regex(desk.err, /it would be refused: read-only/);
});

test('where nobody can be asked nothing is sent, not even a poll', async (t) => {
  const { code, desk, events } = await acting(maint('www/www1'), { isConfirmed: false });
  t.is(code, 2);
  t.regex(desk.err, /--yes/);
  t.deepEqual(events, []);
});

test('yes in any case agrees, everything else does not', async (t) => {
  for (const answer of ['y', 'Y', ' yes '])
    t.is((await acting(maint('www/www1'), { answers: [answer] })).code, 0, answer);
  for (const answer of ['', 'n', 'ja', 'yy', 'www1']) {
    const { code, sent, desk } = await acting(maint('www/www1'), { answers: [answer] });
    t.is(code, 1, answer);
    t.deepEqual(sent, []);
    t.regex(desk.err, /not confirmed, nothing was sent/);
  }
});

test('more than five servers want more than a nod, unless --yes stands for it', async (t) => {
  const six = maint('www/www1', 'www/www2-500s', 'ws/ws1', 'ws/ws2', 'zoo/nocheck', 'zoo/weight0');
  const nodded = await acting(six, { answers: ['y'] });
  t.is(nodded.code, 1);
  t.deepEqual(nodded.desk.questions, ['more than 5 servers at once: type 6 servers to send it: ']);
  t.is((await acting(six, { answers: ['6 servers'] })).code, 0);
  const forced = await acting(six);
  t.is(forced.code, 0);
  t.regex(forced.desk.err, /more than 5 servers at once; --yes stands for typing 6 servers/);
});

test('the gate of the dashboard decides: level, and what the stats page can do', async (t) => {
  const operator = await acting(maint('www/www1'), { isJson: true }, { ...obedient, access: 'operator' });
  t.is(operator.code, 1);
  t.deepEqual(operator.sent, []);
  t.regex(operator.report().refusal ?? '', /operator.*admin/);
  const page = await acting(
    { ...maint('www/www1'), verb: { kind: 'weight', weight: { value: 5, isPercent: false } } },
    {},
    { ...obedient, source: pageSource, access: 'unknown' },
  );
  t.is(page.code, 1);
  t.deepEqual(page.sent, []);
});

test('the JSON is one line of the documented shape', async (t) => {
  const { desk, report } = await acting(maint('www/www1'), { isJson: true });
  t.regex(desk.out, /^[^\n]+\n$/);
  t.deepEqual(Object.keys(report()), ['schema', 'plan', 'steps', 'refusal', 'drains', 'ok']);
  t.deepEqual(Object.keys(report().plan), ['title', 'lines', 'consequences', 'later']);
  t.deepEqual(report().steps, [
    {
      line: 'set server www/www1 state maint',
      targets: ['www/www1'],
      outcome: 'accepted',
      words: '',
      verified: true,
      verification: 'status is MAINT',
    },
  ]);
});
