import test from 'ava';
import { createTicker } from '../../src/app/ticker.ts';

test('it ticks again and again until it is stopped', async (t) => {
  let ticks = 0;
  await new Promise<void>((resolve) => {
    const ticker = createTicker(() => {
      ticks += 1;
      if (ticks < 2) return;
      ticker.stop();
      resolve();
    });
    t.teardown(ticker.stop);
  });
  t.is(ticks, 2);
});

test('it does not tick while something else brings the time', async (t) => {
  let ticks = 0;
  const ticker = createTicker(() => {
    ticks += 1;
  });
  t.teardown(ticker.stop);
  const started = performance.now();
  await new Promise<void>((resolve) => {
    const rest = setInterval(() => {
      ticker.rest();
      if (performance.now() - started < 2500) return;
      clearInterval(rest);
      resolve();
    }, 50);
  });
  t.is(ticks, 0);
});
