import test from 'ava';
import { findServers } from '../../src/actions/find-servers.ts';
import { pictureFromCaptures } from '../helpers/pictures.ts';

const picture = pictureFromCaptures('2.6.12');

function names(wanted: readonly string[], isEveryBackend = false): readonly string[] | string {
  const found = findServers(picture, wanted, isEveryBackend);
  return found.ok ? found.rows.map(({ proxy, name }) => `${proxy}/${name}`) : found.message;
}

test('servers are found in the order in which they are named, each once', (t) => {
  t.deepEqual(names(['ws/ws1', 'www/www1', 'ws/ws1']), ['ws/ws1', 'www/www1']);
});

test('in every backend a server name alone is enough, and a backend before it does not matter', (t) => {
  t.deepEqual(names(['www1'], true), ['www/www1']);
  t.deepEqual(names(['nowhere/www1', 'www1'], true), ['www/www1']);
});

test('backends, frontends and listeners are no servers', (t) => {
  for (const name of ['www/BACKEND', 'public/FRONTEND']) t.is(typeof names([name]), 'string', name);
  t.is(typeof names(['BACKEND'], true), 'string');
});

test('one unknown name is enough to find none, and every unknown one is named', (t) => {
  const message = names(['www/www1', 'www/wwww1', 'w/x']);
  t.regex(String(message), /"www\/wwww1" \(did you mean www\/www1/);
  t.regex(String(message), /backend "w"/);
});

test('a name without a backend is answered with the servers of that name', (t) => {
  t.is(names(['ws1']), '"ws1" names no server: write BACKEND/SERVER, such as ws/ws1');
  for (const name of ['ws/', '/ws1', '']) t.regex(String(names([name])), /write BACKEND\/SERVER/, name);
});
