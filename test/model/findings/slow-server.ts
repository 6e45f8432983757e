import test from 'ava';
import { slowServer } from '../../../src/model/findings/slow-server.ts';
import { cells, told, toldAt } from './helpers/scenes.ts';

const slow = 'server:www/www3.slow';
const servers = ['server:www/www1', 'server:www/www2-500s', slow, 'server:www/www6:flap'];
/** All get requests; answered and connected in so many ms each. */
const times = (poll: number, rtime: readonly number[], ctime: readonly number[] = [1, 1, 1, 1]) =>
  cells(
    ...servers.map((key, at) => ({
      [key]: { stot: 100 + poll * 10, rtime: rtime[at] ?? 0, ctime: ctime[at] ?? 0 },
    })),
  );

test('a server many times slower than the median of the others is told with both figures', (t) => {
  const found = told(slowServer, { polls: 3, at: (poll) => times(poll, [10, 12, 800, 14]) });
  t.deepEqual([...found.keys()], [slow]);
  t.like(found.get(slow), { severity: 'warning', title: 'www/www3.slow: slower than the others' });
  t.regex(found.get(slow)!.evidence, /^answers in 800 ms, the others in 12 ms;/);
});

test('below the factor or below a difference that anybody notices it is none; three times is a notice', (t) => {
  t.is(told(slowServer, { polls: 3, at: (poll) => times(poll, [100, 100, 290, 100]) }).size, 0);
  t.is(told(slowServer, { polls: 3, at: (poll) => times(poll, [1, 1, 90, 1]) }).size, 0);
  const notice = told(slowServer, { polls: 3, at: (poll) => times(poll, [100, 100, 310, 100]) });
  t.is(notice.get(slow)?.severity, 'notice');
});

test('connecting is judged as well', (t) => {
  const found = told(slowServer, { polls: 3, at: (poll) => times(poll, [1, 1, 1, 1], [1, 2, 80, 1]) });
  t.regex(found.get(slow)!.evidence, /^connects in 80 ms, the others in 1 ms;/);
});

test('an average without traffic is old news, and without siblings in traffic there is nothing to compare', (t) => {
  const quiet = (poll: number) => cells(times(poll, [10, 12, 800, 14]).cells!, { [slow]: { stot: 100 } });
  t.is(told(slowServer, { polls: 3, at: quiet }).size, 0);
  const alone = (poll: number) =>
    cells(
      times(poll, [10, 12, 800, 14]).cells!,
      ...servers.filter((key) => key !== slow).map((key) => ({ [key]: { stot: 5 } })),
    );
  t.is(told(slowServer, { polls: 3, at: alone }).size, 0);
});

test('an average near the threshold does not blink', (t) => {
  const figures = [310, 310, 280, 290, 180];
  const at = (poll: number) => times(poll, [100, 100, figures[poll] ?? 0, 100]);
  t.deepEqual(toldAt(slowServer, slow, { polls: 5, at }), [1, 2, 3]);
});
