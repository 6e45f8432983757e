import test from 'ava';
import {
  classKey,
  frontendsKey,
  membersOf,
  outline,
  subjectsOf,
  widestName,
} from '../../src/table/outline.ts';
import { capturedVersions, pictureFromCaptures } from '../helpers/pictures.ts';

const heads = (version: string, edit = {}) =>
  outline(pictureFromCaptures(version, edit)).map(({ key, families }) => [
    key,
    ...families.map(({ head }) => head.row.proxy),
  ]);

test('classes stand in their fixed order, then the frontends; those without a member are left out', (t) => {
  t.deepEqual(heads('2.6.12'), [
    ['class:http', 'www', 'zoo', 'static', 'empty', 'offline', 'stats', 'stats_ro'],
    ['class:websocket', 'ws'],
    ['class:flash', 'flash'],
    ['frontends', 'public', 'flash', 'stats', 'stats_ro'],
  ]);
  t.is(classKey('tcp'), 'class:tcp');
  t.is(frontendsKey, 'frontends');
});

for (const version of capturedVersions) {
  test(`every row of ${version} stands in the outline once`, (t) => {
    const picture = pictureFromCaptures(version);
    const rows = subjectsOf(outline(picture)).map(({ row }) => row);
    t.is(rows.length, picture.snapshot.rows.length);
    t.is(new Set(rows).size, rows.length);
  });
}

test('servers hang from their backend, listeners from their frontend', (t) => {
  const families = outline(pictureFromCaptures('2.6.12')).flatMap((block) => block.families);
  const childrenOf = (key: string) =>
    families.find(({ head }) => head.row.key === key)?.children.map(({ name }) => name);
  t.deepEqual(childrenOf('backend:flash/BACKEND'), ['fl1', 'fl2-slow', 'fl3-refused']);
  t.deepEqual(childrenOf('frontend:public/FRONTEND'), ['plain', 'tls']);
  t.deepEqual(childrenOf('frontend:flash/FRONTEND'), []);
  t.deepEqual(childrenOf('backend:empty/BACKEND'), []);
});

test('rows know the class of their backend, frontends have none', (t) => {
  for (const { subject, families } of outline(pictureFromCaptures('2.6.12')))
    for (const member of families.flatMap(membersOf)) t.is(member.class, subject.class);
});

test('a server without a row of its backend stands for itself and is not lost', (t) => {
  const picture = pictureFromCaptures('2.6.12', {
    without: ['backend:ws/BACKEND', 'frontend:public/FRONTEND'],
  });
  const families = outline(picture).flatMap((block) => block.families);
  t.is(
    families.reduce((sum, { children }) => sum + 1 + children.length, 0),
    picture.snapshot.rows.length,
  );
  for (const key of ['server:ws/ws1', 'listener:public/plain'])
    t.deepEqual(families.find(({ head }) => head.row.key === key)?.children, []);
});

test('the widest name is counted with its indent, and servers stand further in than backends', (t) => {
  const whole = widestName(outline(pictureFromCaptures('2.6.12')));
  t.true(whole > 'ws4-checktimeout'.length);
  const shorter = {
    without: ['server:ws/ws4-checktimeout', 'server:ws/ws3-check503', 'server:www/www4_refused'],
  };
  const next = widestName(outline(pictureFromCaptures('2.6.12', shorter)));
  t.is(whole - next, 'ws4-checktimeout'.length - 'agent-drain'.length);
  t.is(widestName([]), 0);
});
