import type { Event } from '../../../src/state/event.ts';
import { initialState, type State } from '../../../src/state/state.ts';
import {
  after,
  capturedPictures,
  focusedOn,
  laterPicture,
  pressing,
  secondPollSeconds,
  socketSource,
  watching,
} from '../../helpers/frames.ts';

const pictures = capturedPictures('2.6.12');
const screen = (columns: number, rows: number) => watching({ columns, rows, pictures });
const ws1 = 'server:ws/ws1';
const arrivesAfter = (seconds: number): Event => ({
  kind: 'pictureArrived',
  picture: laterPicture({ seconds }),
  effectiveSeconds: 1,
});

/** Six polls, of which the third is shown again. */
const inThePast = (columns: number, rows: number) => {
  const polled = [30, 60, 90, 120].map(arrivesAfter);
  const back = pressing(after(screen(columns, rows), ...polled), 'p', '[', '{');
  const atSeconds = back.pastSeconds ?? 0;
  const picture = laterPicture({
    seconds: atSeconds - secondPollSeconds,
    cells: { 'ws/ws1': { status: 'MAINT' } },
  });
  return after(back, { kind: 'recalled', atSeconds, picture });
};

/** A recording of ten minutes, seven seconds after its beginning. */
const replayed = (columns: number, rows: number, hasEnded = false) =>
  after(
    initialState({
      source: { kind: 'recording', label: 'incident.rec', warning: undefined },
      isReadOnly: false,
      size: { columns, rows },
      intervalSeconds: 1,
      nowSeconds: secondPollSeconds - 7,
      playback: {
        speed: 4,
        fromSeconds: secondPollSeconds - 7,
        untilSeconds: secondPollSeconds + 593,
        recordedFrom: socketSource.label,
        hasEnded: false,
      },
    }),
    { kind: 'accessLearned', access: 'admin' },
    { kind: 'pictureArrived', picture: pictures.first, effectiveSeconds: 1 },
    { kind: 'pictureArrived', picture: pictures.second, effectiveSeconds: 1 },
    ...(hasEnded ? [{ kind: 'playbackEnded' } as const] : []),
  );

/** Frames of other moments than now. */
export const timeFrames: Readonly<Record<string, () => State>> = {
  'past-80x24': () => inThePast(80, 24),
  'past-40x10': () => inThePast(40, 10),
  'past-140x30': () => inThePast(140, 30),
  'past-detail-80x24': () => pressing(focusedOn(inThePast(80, 24), ws1), 'enter'),
  'past-oldest-80x24': () => pressing(inThePast(80, 24), '{', '{', '{', '['),
  'replay-80x24': () => replayed(80, 24),
  'replay-140x30': () => replayed(140, 30),
  'replay-40x10': () => replayed(40, 10),
  'replay-ended-80x24': () => pressing(replayed(80, 24, true), 'p', ']'),
  'recording-80x24': () => after(screen(80, 24), { kind: 'recorded', bytes: 1_234_567 }),
  'recording-failed-80x24': () =>
    after(screen(80, 24), {
      kind: 'recordingFailed',
      message: 'the recording has stopped: a.rec cannot be written: ENOSPC: no space left on device, write',
    }),
};
