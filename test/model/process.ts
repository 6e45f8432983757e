import test from 'ava';
import { factNumber, factText, isAtLeast, noProcessFacts, parseVersion } from '../../src/model/process.ts';
import { capturedVersions, snapshotFromCapture } from '../helpers/pictures.ts';

const facts = { fields: new Map(Object.entries({ Pid: '29594', node: '', Name: 'HAProxy', Idle_pct: '0' })) };

test('a fact is a text or a number, absent or empty ones are undefined', (t) => {
  t.is(factText(facts, 'Name'), 'HAProxy');
  t.is(factNumber(facts, 'Pid'), 29594);
  t.is(factNumber(facts, 'Idle_pct'), 0);
  for (const field of ['node', 'nosuch']) {
    t.is(factText(facts, field), undefined);
    t.is(factNumber(facts, field), undefined);
  }
  t.is(factNumber(facts, 'Name'), undefined);
  t.is(factText(noProcessFacts, 'Pid'), undefined);
});

for (const version of capturedVersions) {
  test(`the version of ${version} is read from its own text`, (t) => {
    const [major, minor, patch] = version.split('.').map(Number);
    const told = factText(snapshotFromCapture(version, 1).process, 'Version');
    t.deepEqual(parseVersion(told), { major: major!, minor: minor!, patch });
  });
}

test('distributors’ and development versions are read by their leading numbers', (t) => {
  t.deepEqual(parseVersion('2.6.12-1+deb12u4'), { major: 2, minor: 6, patch: 12 });
  t.deepEqual(parseVersion('3.5-dev5-50872daa6'), { major: 3, minor: 5, patch: undefined });
  for (const none of [undefined, '', 'unknown', 'v2.6', '2']) t.is(parseVersion(none), undefined);
});

test('versions compare as numbers, not as texts', (t) => {
  t.true(isAtLeast(parseVersion('3.10.0'), 3, 9));
  t.true(isAtLeast(parseVersion('3.0'), 2, 6));
  t.true(isAtLeast(parseVersion('2.6.0'), 2, 6));
  t.false(isAtLeast(parseVersion('2.5.9'), 2, 6));
  t.false(isAtLeast(parseVersion('1.9'), 2, 0));
  t.false(isAtLeast(undefined, 0, 0));
});
