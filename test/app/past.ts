import test from 'ava';
import type { Keeper } from '../../src/app/keeper.ts';
import { createPast } from '../../src/app/past.ts';
import type { Picture } from '../../src/model/picture.ts';
import type { Event } from '../../src/state/event.ts';
import { pictures } from './helpers/recordings.ts';

test('keys held down look up the first moment and the last one, not those between', async (t) => {
  const [picture] = pictures(1);
  const asked: number[] = [];
  const answers: ((picture: Picture) => void)[] = [];
  const keeper: Keeper = {
    keep: () => {},
    keepEntry: () => {},
    pictureAt: (atSeconds) => {
      asked.push(atSeconds);
      return new Promise((resolve) => answers.push(resolve));
    },
    close: async () => {},
  };
  const events: Event[] = [];
  const clock = { wallMs: () => 0, monotonicSeconds: () => 0 };
  let wake = () => {};
  const past = createPast({
    clock,
    userRules: [],
    recording: undefined,
    player: undefined,
    keeper,
    dispatch(event) {
      events.push(event);
      wake();
    },
  });
  const answer = async () => {
    const told = new Promise<void>((resolve) => {
      wake = resolve;
    });
    answers.at(-1)?.(picture!);
    await told;
    await Promise.resolve();
  };
  for (const atSeconds of [9, 8, 7, 6]) past.run({ kind: 'recall', atSeconds });
  t.deepEqual(asked, [9]);
  await answer();
  t.deepEqual(asked, [9, 6]);
  await answer();
  past.run({ kind: 'recall', atSeconds: 5 });
  t.deepEqual(asked, [9, 6, 5]);
  t.deepEqual(
    events.map((event) => event.kind === 'recalled' && event.atSeconds),
    [9, 6],
  );
});
