import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test, { type ExecutionContext } from 'ava';
import fc from 'fast-check';
import type { JournalEntry } from '../../src/actions/journal.ts';
import type { Outcome } from '../../src/actions/outcome.ts';
import type { Plan } from '../../src/actions/plan.ts';
import type { Verb } from '../../src/actions/verbs/verb.ts';
import { type JournalFile, journalFile, noJournalFile } from '../../src/app/journal-file.ts';
import { createSender } from '../../src/app/sender.ts';
import type { Clock } from '../../src/clock.ts';
import type { Answer, Source, SourceDescription } from '../../src/sources/source.ts';
import { statsUrls } from '../../src/sources/stats-url.ts';
import { page, planned, socket } from '../actions/helpers/planned.ts';

const maint: Verb = { kind: 'state', state: 'maint' };
const three = planned(['ws/ws1', 'ws/ws2', 'www/www1'], maint);
const lines = three.steps.map(({ line }) => line);

const accepted: Answer = { ok: true, text: '\n' };
const refused: Answer = { ok: true, text: 'No such server.\n' };
const failure = { code: 'timeout', message: 'no answer within 5 s', fix: undefined } as const;
const lost: Answer = { ok: false, failure, isSent: true };
const unsent: Answer = { ok: false, failure, isSent: false };

const clock: Clock = { wallMs: () => Date.UTC(2026, 10, 22, 9, 27, 22), monotonicSeconds: () => 1000 };

interface FakeSource extends Source {
  /** What was sent. */
  readonly changes: readonly string[];
}

/** A source that answers one change after the other, and calls back before it takes one. */
function fakeSource(
  answers: readonly Answer[],
  beforeChange: (line: string) => void = () => {},
  description: SourceDescription = socket,
): FakeSource {
  const changes: string[] = [];
  const unused = () => Promise.reject(new Error('only changes are sent'));
  return {
    description,
    changes,
    change(line) {
      beforeChange(line);
      changes.push(line);
      return Promise.resolve(answers[changes.length - 1] ?? accepted);
    },
    poll: unused,
    query: unused,
    accessLevel: unused,
    close() {},
  };
}

function setup(source: FakeSource, file: JournalFile = noJournalFile) {
  const entries: JournalEntry[] = [];
  const faults: string[] = [];
  const outcomes: Outcome[] = [];
  const sender = createSender({
    source,
    clock,
    who: 'ada@lb1',
    file,
    onEntry: (entry) => entries.push(entry),
    onFault: (message) => faults.push(message),
  });
  const send = (plan: Plan) => sender.send(plan, (outcome) => outcomes.push(outcome));
  return { sender, send, entries, faults, outcomes };
}

test('the lines are sent one after the other, literally, and each outcome is told', async (t) => {
  const source = fakeSource([]);
  const { send, outcomes } = setup(source);
  const all = await send(three);
  t.deepEqual(source.changes, lines);
  t.deepEqual(all, Array(3).fill({ kind: 'accepted', words: '' }));
  t.deepEqual(outcomes, all);
});

test('a line is sent only after the one before was answered', async (t) => {
  let answer: (answer: Answer) => void = () => {};
  const first = new Promise<Answer>((resolve) => {
    answer = resolve;
  });
  const sent: string[] = [];
  const waiting: FakeSource = {
    ...fakeSource([]),
    change(line) {
      sent.push(line);
      return sent.length === 1 ? first : Promise.resolve(accepted);
    },
  };
  const { send } = setup(waiting);
  const all = send(three);
  await new Promise(setImmediate);
  t.deepEqual(sent, lines.slice(0, 1));
  answer(accepted);
  await all;
  t.deepEqual(sent, lines);
});

for (const [name, answer, kind] of [
  ['a refusal', refused, 'refused'],
  ['a lost answer', lost, 'unknown'],
  ['a line that never left', unsent, 'unreachable'],
] as const)
  test(`it stops at ${name} and sends nothing again`, async (t) => {
    const source = fakeSource([accepted, answer]);
    const { send } = setup(source);
    t.deepEqual(
      (await send(three)).map((outcome) => outcome.kind),
      ['accepted', kind],
    );
    t.deepEqual(source.changes, lines.slice(0, 2));
  });

test('whatever the answers are, each line is sent once at most, in order, up to the first that is not accepted', async (t) => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.constantFrom(accepted, accepted, accepted, refused, lost, unsent), { maxLength: 8 }),
      fc.integer({ min: 1, max: 8 }),
      async (answers, count) => {
        const plan = {
          ...three,
          steps: Array.from({ length: count }, (_, index) => ({ ...three.steps[0]!, line: `line ${index}` })),
        };
        const source = fakeSource(answers);
        const { send, outcomes } = setup(source);
        const all = await send(plan);
        const stop = answers.slice(0, count).findIndex((answer) => answer !== accepted);
        const sent = stop === -1 ? count : stop + 1;
        t.deepEqual(
          source.changes,
          plan.steps.slice(0, sent).map(({ line }) => line),
        );
        t.is(all.length, sent);
        t.is(outcomes.length, sent);
      },
    ),
    { numRuns: 200 },
  );
});

test('a form of the stats page is judged by its code', async (t) => {
  const plan = planned(['ws/ws1', 'ws/ws2'], maint, { source: page });
  const source = fakeSource([{ ok: true, text: 'DENY' }], undefined, page);
  const { send } = setup(source);
  const [outcome] = await send(plan);
  t.true(outcome?.kind === 'refused' && outcome.words.includes('stats admin'));
  t.deepEqual(source.changes, ['s=ws1&s=ws2&action=maint&b=ws']);
});

function journalIn(t: ExecutionContext): string {
  const directory = mkdtempSync(join(tmpdir(), 'hatop-ts-sender-'));
  t.teardown(() => rmSync(directory, { recursive: true, force: true }));
  return join(directory, 'journal.ndjson');
}

const written = (path: string) =>
  existsSync(path)
    ? readFileSync(path, 'utf8')
        .split('\n')
        .slice(0, -1)
        .map((line) => JSON.parse(line) as JournalEntry)
    : [];

test('the attempt is on disk before its bytes leave, and its answer before the next one', async (t) => {
  const path = journalIn(t);
  const seen: string[][] = [];
  const source = fakeSource([], () => seen.push(written(path).map(({ event, line }) => `${event} ${line}`)));
  const { send } = setup(source, journalFile(path));
  await send(three);
  const [first, second, third] = lines;
  t.deepEqual(seen, [
    [`attempting ${first}`],
    [`attempting ${first}`, `answered ${first}`, `attempting ${second}`],
    [
      `attempting ${first}`,
      `answered ${first}`,
      `attempting ${second}`,
      `answered ${second}`,
      `attempting ${third}`,
    ],
  ]);
});

test('file and screen get the same entries, with when, who, where, line, targets and result', async (t) => {
  const path = journalIn(t);
  const { send, sender, entries } = setup(fakeSource([refused]), journalFile(path));
  await send(three);
  sender.recordVerified(three.steps[0]!, [{ kind: 'different', words: 'status is UP' }]);
  const about = {
    at: '2026-11-22T09:27:22.000Z',
    who: 'ada@lb1',
    source: '/run/haproxy/admin.sock',
    line: 'set server ws/ws1 state maint',
    targets: ['ws/ws1'],
  };
  t.deepEqual(entries, [
    { ...about, event: 'attempting', result: '' },
    { ...about, event: 'answered', result: 'refused: No such server.' },
    { ...about, event: 'verified', result: 'not as asked: status is UP' },
  ]);
  t.deepEqual(written(path), entries);
});

test('a full disk warns for every entry, and everything is sent all the same', async (t) => {
  const source = fakeSource([]);
  const { send, faults, entries } = setup(source, journalFile('/dev/full'));
  await send(three);
  t.deepEqual(source.changes, lines);
  t.is(entries.length, 6);
  t.is(faults.length, 6);
  t.regex(faults[0]!, /journal \/dev\/full cannot be written/);
});

test('a journal that cannot be written warns, and everything is sent all the same', async (t) => {
  const source = fakeSource([]);
  const { send, faults } = setup(source, journalFile(join(journalIn(t), '\0', 'journal.ndjson')));
  await send(three);
  t.deepEqual(source.changes, lines);
  t.true(faults.length > 0);
});

test('no credentials of a stats page are in any entry', async (t) => {
  const { label } = statsUrls(new URL('https://admin:hunter2@lb1.example/stats;csv'));
  const description: SourceDescription = { kind: 'stats page', label, warning: undefined };
  const path = journalIn(t);
  const plan = planned('ws/ws1', maint, { source: description });
  const { send, sender } = setup(
    fakeSource([{ ok: true, text: 'DONE' }], undefined, description),
    journalFile(path),
  );
  await send(plan);
  sender.recordVerified(plan.steps[0]!, [{ kind: 'verified', words: 'status is MAINT' }]);
  const text = readFileSync(path, 'utf8');
  t.is(written(path).length, 3);
  t.true(text.includes('https://lb1.example/stats'));
  t.notRegex(text, /hunter2|admin:/);
});
