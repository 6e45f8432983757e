import test from 'ava';
import { effectiveInterval, steppedInterval } from '../../src/state/interval.ts';
import { startSession } from './helpers/session.ts';

test('the interval goes by steps and stays at its ends', (t) => {
  t.is(steppedInterval(1, 'faster'), 0.5);
  t.is(steppedInterval(1, 'slower'), 2);
  t.is(steppedInterval(0.2, 'faster'), 0.2);
  t.is(steppedInterval(60, 'slower'), 60);
});

test('an interval between two steps goes to the next one in the asked direction', (t) => {
  t.is(steppedInterval(3, 'faster'), 2);
  t.is(steppedInterval(3, 'slower'), 5);
});

test('while a dump takes long the interval is stretched so that it takes a fifth of the time', (t) => {
  t.is(effectiveInterval(1, 0.001), 1);
  t.is(effectiveInterval(1, 0.2), 1);
  t.is(effectiveInterval(1, 0.5), 2.5);
  t.is(effectiveInterval(10, 0.5), 10);
  t.is(effectiveInterval(1, 100), 60);
});

test('keys change the wanted interval and tell the poller', (t) => {
  const session = startSession();
  session.press('-');
  t.is(session.state.interval.wantedSeconds, 2);
  session.press('+', '=');
  t.is(session.state.interval.wantedSeconds, 0.5);
  t.deepEqual(session.effects, [
    { kind: 'setInterval', seconds: 2 },
    { kind: 'setInterval', seconds: 1 },
    { kind: 'setInterval', seconds: 0.5 },
  ]);
});
