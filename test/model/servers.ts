import test from 'ava';
import { serverCount, takesTraffic } from '../../src/model/servers.ts';
import { pictureFromCaptures, rowOf } from '../helpers/pictures.ts';

test('servers that take traffic, those that failed and all of them are counted', (t) => {
  const picture = pictureFromCaptures('2.6.12');
  t.deepEqual(serverCount(picture, ['www']), { up: 5, down: 1, total: 6 });
  t.deepEqual(serverCount(picture, ['ws']), { up: 3, down: 2, total: 5 });
  t.deepEqual(serverCount(picture, ['flash']), { up: 2, down: 1, total: 3 });
  t.deepEqual(serverCount(picture, ['offline']), { up: 0, down: 1, total: 1 });
});

test('maintenance, drain, an unresolved address and weight 0 are neither up nor down', (t) => {
  const picture = pictureFromCaptures('2.6.12');
  // Down are trackdown, agent-down, v6 and unixs; maint, weight0, agent-drain, agent-maint and unresolved are decided.
  t.deepEqual(serverCount(picture, ['zoo']), { up: 7, down: 4, total: 16 });
});

test('several backends add up, unknown ones and those without servers add nothing', (t) => {
  const picture = pictureFromCaptures('2.6.12');
  t.deepEqual(serverCount(picture, ['www', 'ws']), { up: 8, down: 3, total: 11 });
  t.deepEqual(serverCount(picture, ['empty', 'nosuch']), { up: 0, down: 0, total: 0 });
  t.deepEqual(serverCount(picture, []), { up: 0, down: 0, total: 0 });
});

test('a server takes traffic while it is up, going down, unchecked or a backup, and has a weight', (t) => {
  const picture = pictureFromCaptures('2.6.12');
  const takes = (key: string) => takesTraffic(rowOf(picture, key));
  for (const key of ['www/www1', 'www/www6:flap', 'www/www5-backup', 'zoo/nocheck', 'zoo/tracker'])
    t.true(takes(`server:${key}`), key);
  for (const key of ['zoo/weight0', 'zoo/maint', 'zoo/agent-drain', 'zoo/unresolved', 'www/www4_refused'])
    t.false(takes(`server:${key}`), key);
});

test('1.5 words weight 0 as DRAIN, with the same result', (t) => {
  const picture = pictureFromCaptures('1.5.0');
  t.false(takesTraffic(rowOf(picture, 'server:zoo/weight0')));
  t.true(takesTraffic(rowOf(picture, 'server:zoo/tracker')));
});
