import test from 'ava';
import fc from 'fast-check';
import { keyGroups } from '../../src/actions/key-records.ts';
import { readStream, type Stream } from '../../src/model/stream.ts';
import { parseSessions } from '../../src/protocol/commands/show-sess.ts';
import type { Effect } from '../../src/state/effect.ts';
import type { Event } from '../../src/state/event.ts';
import { update } from '../../src/state/update.ts';
import { areSessionsShown } from '../../src/state/update-sessions.ts';
import { capturedPictures, watching } from '../helpers/frames.ts';
import { capturedText } from '../helpers/pictures.ts';

const pictures = capturedPictures('2.6.12');
const parsed = parseSessions(capturedText('2.6.12', 'show_sess.txt'));
const streams: readonly Stream[] = parsed.ok ? parsed.lines.map(readStream) : [];
/** The same addresses with other clients: what HAProxy does when sessions end and others begin. */
const others = streams.map((stream) => ({ ...stream, source: '10.0.0.9:1' }));

type Happening =
  | { readonly kind: 'key'; readonly key: string }
  | { readonly kind: 'poll' }
  | { readonly kind: 'accepted' }
  | { readonly kind: 'answer'; readonly streams: readonly Stream[] };

const keys = [
  '8',
  '8',
  '8',
  '9',
  'X',
  'X',
  'y',
  'y',
  'enter',
  'esc',
  'a',
  'p',
  'down',
  'end',
  'o',
  '>',
  ' ',
  '1',
  'f',
  'ctrl+r',
];
const anyKey = keyGroups.flatMap(({ bindings }) => bindings.flatMap((binding) => binding.keys));
const press = (key: string): Happening => ({ kind: 'key', key });
const answers = fc
  .oneof(fc.constant(streams), fc.shuffledSubarray([...streams]), fc.shuffledSubarray(others))
  .map((given): Happening => ({ kind: 'answer', streams: given }));
/** What leads to an end, with whatever HAProxy lists before and after the question. */
const ending = fc
  .tuple(answers, answers)
  .map(([before, after]) => [
    ...[press('esc'), press('8'), before, press('X'), after, press('y')],
    ...([{ kind: 'accepted' }, { kind: 'poll' }] as const),
  ]);
const happenings = fc
  .array(
    fc.oneof(
      { weight: 6, arbitrary: fc.constantFrom(...keys).map((key) => [press(key)]) },
      { weight: 1, arbitrary: fc.constantFrom(...anyKey).map((key) => [press(key)]) },
      { weight: 3, arbitrary: fc.constant<readonly Happening[]>([{ kind: 'poll' }]) },
      { weight: 1, arbitrary: fc.constant<readonly Happening[]>([{ kind: 'accepted' }]) },
      { weight: 4, arbitrary: answers.map((one) => [one]) },
      { weight: 1, arbitrary: ending },
    ),
    { maxLength: 60, size: 'max' },
  )
  .map((bursts): readonly Happening[] => bursts.flat());

test('sessions are asked for one question at a time while they are shown, and only what is listed is ended', (t) => {
  let ended = 0;
  let asked = 0;
  fc.assert(
    fc.property(happenings, (all) => {
      let state = watching({ columns: 100, rows: 24, pictures });
      let waiting: (Effect & { kind: 'askSessions' }) | undefined;
      let isCapturedAwaited = false;
      const apply = (event: Event) => {
        const before = state;
        const step = update(state, event);
        state = step.state;
        for (const effect of step.effects) {
          if (effect.kind === 'askSessions') {
            t.is(waiting, undefined, 'a question while another one waits');
            t.true(areSessionsShown(state), 'a question while nothing shows the answer');
            waiting = effect;
            asked += 1;
          }
          if (effect.kind === 'askCaptured') {
            t.false(isCapturedAwaited);
            t.is(state.overlay.kind, 'captured');
            isCapturedAwaited = true;
          }
          if (effect.kind !== 'send') continue;
          for (const { verb } of effect.plan.steps) {
            if (verb.kind !== 'killSession' || verb.listed === undefined) continue;
            const { id, listed } = verb;
            t.true(
              before.sessions.rows?.some(({ stream }) => stream.id === id && stream.source === listed.source),
            );
            ended += 1;
          }
        }
        const { rows, focus } = state.sessions;
        if (rows !== undefined) t.is(focus.id, rows[focus.index]?.stream.id ?? '');
      };
      for (const happening of all) {
        if (happening.kind === 'key') apply({ kind: 'keyPressed', key: happening.key });
        if (happening.kind === 'accepted')
          apply({ kind: 'changeAnswered', outcome: { kind: 'accepted', words: '' } });
        if (happening.kind === 'poll')
          apply({ kind: 'pictureArrived', picture: pictures.second, effectiveSeconds: 1 });
        if (happening.kind !== 'answer') continue;
        if (isCapturedAwaited) {
          isCapturedAwaited = false;
          apply({ kind: 'capturedAnswered', answer: { ok: true, errors: [], isCut: false } });
        }
        if (waiting === undefined) continue;
        const { question } = waiting;
        waiting = undefined;
        apply({
          kind: 'sessionsAnswered',
          question,
          answer: { ok: true, streams: happening.streams, isCut: false },
        });
      }
    }),
    { numRuns: 300 },
  );
  t.true(asked > 100, `asked only ${asked} times`);
  t.true(ended > 10, `only ${ended} were ended`);
});
