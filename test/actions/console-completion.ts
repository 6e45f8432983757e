import test from 'ava';
import fc from 'fast-check';
import { completed } from '../../src/actions/console-completion.ts';
import { parseHelp } from '../../src/protocol/commands/help.ts';
import { capturedText, capturedVersions } from '../helpers/pictures.ts';

const names = {
  servers: ['www/www2', 'www/www1', 'live/live1'],
  backends: ['www', 'live'],
  frontends: ['public', 'policy'],
};
const usagesOf = (version: string) => parseHelp(capturedText(version, 'help.txt'));
const tab = (text: string, version = '2.6.12') => completed(text, usagesOf(version), names);

for (const version of capturedVersions) {
  test(`the commands of ${version} complete word by word`, (t) => {
    t.is(tab('sho', version).text, 'show ');
    t.is(tab('show inf', version).text, 'show info ');
    t.is(tab('get w', version).text, 'get weight ');
    t.is(tab('set serv', version).text, 'set server ');
    t.true(tab('show ', version).candidates.includes('stat'));
    t.true(tab('', version).candidates.includes('show'));
  });

  test(`servers and frontends of the picture complete on ${version}`, (t) => {
    for (const command of [
      'set server',
      'get weight',
      'disable server',
      'shutdown sessions server',
      'enable health',
    ]) {
      t.deepEqual(tab(`${command} `, version).candidates, names.servers, command);
      t.is(tab(`${command} l`, version).text, `${command} live/live1 `);
    }
    t.is(tab('disable frontend pu', version).text, 'disable frontend public ');
    t.deepEqual(tab('set maxconn ', version).candidates, ['frontend', 'global', 'server']);
  });
}

test('several matches complete what they share and are listed, the selected name first', (t) => {
  t.like(tab('get weight w'), { text: 'get weight www/www', candidates: ['www/www2', 'www/www1'] });
  t.like(tab('show se'), { text: 'show se', candidates: ['servers', 'sess'] });
});

test('nothing matches, nothing changes', (t) => {
  for (const text of [
    'frob',
    'show frob',
    'get weight x',
    'constructor ',
    '__proto__ ',
    'show info json x y',
  ])
    t.like(tab(text), { text, candidates: [] });
});

test('settings of a server and their values complete', (t) => {
  t.is(tab('set server www/www1 st').text, 'set server www/www1 state ');
  t.deepEqual(tab('set server www/www1 state ').candidates, ['drain', 'maint', 'ready']);
  t.is(tab('set server www/www1 state m').text, 'set server www/www1 state maint ');
});

test('words to choose from complete too', (t) => {
  t.is(tab('show stat ty').text, 'show stat typed ');
  t.is(tab('show servers state l').text, 'show servers state live ');
});

test('without the help of HAProxy names still complete', (t) => {
  t.is(completed('set server l', [], names).text, 'set server live/live1 ');
});

test('completion only ever adds to the word before the cursor, and every candidate goes on from it', (t) => {
  const word = fc.constantFrom(
    'show',
    's',
    'set',
    'server',
    'www/www1',
    'w',
    'state',
    '',
    ' ',
    'x',
    'get',
    'weight',
  );
  fc.assert(
    fc.property(fc.array(word, { maxLength: 6 }), fc.constantFrom(...capturedVersions), (words, version) => {
      const text = words.join(' ');
      const found = tab(text, version);
      t.true(found.text.startsWith(text));
      t.true(text.startsWith(found.head));
      for (const candidate of found.candidates) t.true((found.head + candidate).startsWith(found.text));
    }),
  );
});

test('the lines for hatop-ts itself complete from their colon, and only there', (t) => {
  t.deepEqual(tab(':').candidates, [':save', ':reset']);
  t.is(tab(':r').text, ':reset ');
  t.is(tab(':save ').text, ':save ');
  t.deepEqual(tab('show :').candidates, []);
});
