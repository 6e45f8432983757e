import test from 'ava';
import { isProblem } from '../../src/model/problems.ts';
import { type Edit, pictureFromCaptures, rowOf } from '../helpers/pictures.ts';

function problem(key: string, cells: Readonly<Record<string, string>> = {}): boolean {
  const edit: Edit = { cells: { [key]: cells } };
  const picture = pictureFromCaptures('2.6.12', edit);
  return isProblem(picture, rowOf(picture, key));
}

test('the problems of a captured box are exactly those that somebody on call wants to see', (t) => {
  const picture = pictureFromCaptures('2.6.12');
  const problems = picture.snapshot.rows.filter((row) => isProblem(picture, row));
  t.deepEqual(
    problems.map(({ key }) => key),
    [
      'frontend:public/FRONTEND',
      'server:www/www1',
      'server:www/www2-500s',
      'server:www/www3.slow',
      'server:www/www4_refused',
      'server:www/www6:flap',
      'backend:www/BACKEND',
      'server:ws/ws3-check503',
      'server:ws/ws4-checktimeout',
      'server:flash/fl3-refused',
      'server:zoo/maint',
      'server:zoo/weight0',
      'server:zoo/trackdown',
      'server:zoo/agent-drain',
      'server:zoo/agent-maint',
      'server:zoo/agent-down',
      'server:zoo/v6',
      'server:zoo/unixs',
      'server:zoo/unresolved',
      'server:offline/only',
      'backend:offline/BACKEND',
    ],
  );
});

test('a server without checks is no problem', (t) => t.false(problem('server:zoo/nocheck')));

test('maintenance, drain and a drain by weight 0 are shown', (t) => {
  t.true(problem('server:static/st1', { status: 'MAINT' }));
  t.true(problem('server:static/st1', { status: 'DRAIN' }));
  t.true(problem('server:static/st1', { weight: '0' }));
  t.false(problem('server:static/st1'));
});

test('a backend of weight 0, as one without servers, is not drained', (t) => {
  t.false(problem('backend:empty/BACKEND'));
});

test('a queue and a limit nearly reached are shown', (t) => {
  t.true(problem('server:static/st1', { qcur: '1' }));
  t.true(problem('server:static/st1', { slim: '10', scur: '8' }));
  t.false(problem('server:static/st1', { slim: '10', scur: '7' }));
});

test('errors of the servers’ making are shown, 4xx answers are not', (t) => {
  t.true(problem('server:static/st1', { hrsp_5xx: '1' }));
  t.true(problem('server:static/st1', { econ: '1' }));
  t.false(problem('server:static/st1', { hrsp_4xx: '100' }));
});

test('a status that nobody documents is shown', (t) => {
  t.true(problem('server:static/st1', { status: 'SLEEPING' }));
  t.true(problem('server:static/st1', { status: '' }));
});
