import test from 'ava';
import { steppedSpeed } from '../../src/state/playback.ts';
import { initialState, type State, shownPicture } from '../../src/state/state.ts';
import { update } from '../../src/state/update.ts';
import { pictureFromCaptures } from '../helpers/pictures.ts';

const playback = { speed: 1, fromSeconds: 1000, untilSeconds: 1600, recordedFrom: '/run/a', hasEnded: false };
const start = initialState({
  source: { kind: 'recording', label: 'a.rec', warning: undefined },
  isReadOnly: false,
  size: { columns: 80, rows: 24 },
  intervalSeconds: 1,
  nowSeconds: 1000,
  playback,
});

const press = (state: State, key: string) => update(state, { kind: 'keyPressed', key });
const arrive = (state: State, monotonicSeconds: number) =>
  update(state, {
    kind: 'pictureArrived',
    picture: pictureFromCaptures('2.6.12', { monotonicSeconds }),
    effectiveSeconds: 1,
  }).state;
const shownAt = (state: State) => shownPicture(state)?.snapshot.monotonicSeconds;
const playing = arrive(arrive(start, 1000), 1001);

test('+ and - change the speed by steps, and stay at both ends', (t) => {
  const faster = press(playing, '+');
  t.is(faster.state.playback?.speed, 2);
  t.deepEqual(faster.effects, [{ kind: 'setSpeed', speed: 2 }]);
  t.is(press(faster.state, '-').state.playback?.speed, 1);
  t.is(steppedSpeed(1000, 'faster'), 1000);
  t.is(steppedSpeed(0.1, 'slower'), 0.1);
  t.is(steppedSpeed(3, 'faster'), 4);
  t.is(steppedSpeed(3, 'slower'), 2);
});

test('at the newest moment stepping on fetches what comes next, and the paused screen shows it', (t) => {
  const paused = press(playing, 'p').state;
  const one = press(paused, 'right');
  t.deepEqual(one.effects, [{ kind: 'skip', seconds: 0 }]);
  t.deepEqual(press(paused, '}').effects, [{ kind: 'skip', seconds: 60 }]);
  const next = arrive(one.state, 1002);
  t.is(shownAt(next), 1002);
  t.not(next.frozen, undefined);
});

test('stepping on without a pause fetches, too', (t) => {
  const step = press(playing, '}');
  t.deepEqual(step.effects, [{ kind: 'skip', seconds: 60 }]);
  t.is(step.state.frozen, undefined);
});

test('back in the past, stepping on comes through what was shown already', (t) => {
  const back = press(press(playing, 'p').state, '[');
  t.deepEqual(back.effects, [{ kind: 'recall', atSeconds: 1000 }]);
  const picture = pictureFromCaptures('2.6.12', { monotonicSeconds: 1000 });
  const past = update(back.state, { kind: 'recalled', atSeconds: 1000, picture }).state;
  t.is(shownAt(past), 1000);
  const on = press(past, ']');
  t.deepEqual(on.effects, []);
  t.is(shownAt(on.state), 1001);
  t.deepEqual(press(on.state, ']').effects, [{ kind: 'skip', seconds: 0 }]);
});

test('at the end it is said, as often as somebody wants to go on', (t) => {
  const ended = update(playing, { kind: 'playbackEnded' }).state;
  t.is(ended.message?.text, 'end of the recording');
  const again = press(press(ended, 'p').state, ']');
  t.is(again.state.message?.text, 'end of the recording');
  t.deepEqual(again.effects, []);
});

test('a recording cannot be asked or changed, and says so', (t) => {
  const asked = press(playing, ':').state;
  t.is(asked.message?.text, 'a recording cannot be asked anything');
  t.is(asked.overlay.kind, 'none');
  const changed = press(playing, 'f2').state;
  t.is(changed.message?.text, 'this is a recording: watch HAProxy itself to change it');
});

test('what could not be recorded is said once, and stays in the state', (t) => {
  const live = initialState({ ...start, source: start.node.source, intervalSeconds: 1, recordedBytes: 60 });
  t.deepEqual(live.recording, { bytes: 60, hasFailed: false });
  const grown = update(live, { kind: 'recorded', bytes: 900 }).state;
  t.deepEqual(grown.recording, { bytes: 900, hasFailed: false });
  const { state } = update(grown, { kind: 'recordingFailed', message: 'the disk is full' });
  t.deepEqual(state.recording, { bytes: 900, hasFailed: true });
  t.like(state.message, { text: 'the disk is full', tone: 'warning' });
});
