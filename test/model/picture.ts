import test from 'ava';
import { parseClassRule } from '../../src/model/classify/user-rule.ts';
import { readConfiguration } from '../../src/model/configuration/configuration.ts';
import { buildPicture } from '../../src/model/picture.ts';
import { noRates } from '../../src/model/rates.ts';
import {
  capturedText,
  capturedVersions,
  noKnowledge,
  pictureFromCaptures,
  rowOf,
  snapshotFromCapture,
} from '../helpers/pictures.ts';

for (const version of capturedVersions) {
  test(`every backend of ${version} has a class with its reason, and every server its place`, (t) => {
    const { snapshot, classes, servers } = pictureFromCaptures(version);
    const backends = snapshot.rows.filter(({ type }) => type === 'backend').map(({ proxy }) => proxy);
    t.deepEqual([...classes.keys()].sort(), [...new Set(backends)].sort());
    t.true([...classes.values()].every(({ reason }) => reason !== ''));
    t.is(classes.get('www')?.class, 'http');
    t.is(classes.get('ws')?.class, 'websocket');
    t.is(classes.get('flash')?.class, 'flash');
    t.is([...servers.values()].flat().length, snapshot.rows.filter(({ type }) => type === 'server').length);
  });
}

test('servers stand in HAProxy’s order', (t) => {
  t.deepEqual(
    pictureFromCaptures('2.6.12')
      .servers.get('flash')
      ?.map(({ name }) => name),
    ['fl1', 'fl2-slow', 'fl3-refused'],
  );
});

test('the first picture has no rates, the next one has', (t) => {
  const first = snapshotFromCapture('2.6.12', 1);
  t.is(buildPicture(undefined, first, noKnowledge).rates, noRates);
  const next = buildPicture(first, snapshotFromCapture('2.6.12', 2), noKnowledge);
  t.true(next.rates.perSecond(rowOf(next, 'server:www/www1'), 'stot')! > 0);
});

test('what the user and the configuration say reaches the classes and the feeds', (t) => {
  const rule = parseClassRule('tcp=static');
  t.true(rule.ok);
  const configuration = readConfiguration([
    { path: '/etc/haproxy/haproxy.cfg', text: capturedText('2.6.12', 'haproxy.cfg') },
  ]);
  const picture = pictureFromCaptures('2.6.12', {}, { userRules: rule.ok ? [rule.rule] : [], configuration });
  t.is(picture.classes.get('static')?.rule, 'user');
  t.is(picture.classes.get('ws')?.rule, 'configuration');
  t.deepEqual(picture.feeds.get('public'), { classes: ['http', 'websocket'], isComplete: true });
  t.is(picture.configuration, configuration);
});

test('without a configuration nobody knows what a frontend feeds', (t) => {
  t.is(pictureFromCaptures('2.6.12').feeds.get('public'), undefined);
});
