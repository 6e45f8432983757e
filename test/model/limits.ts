import test from 'ava';
import { saturation, saturationOf, sessionLimit } from '../../src/model/limits.ts';
import { pictureFromCaptures, rowOf } from '../helpers/pictures.ts';

function row(key: string, cells: Readonly<Record<string, string>> = {}) {
  return rowOf(pictureFromCaptures('2.6.12', { cells: { [key]: cells } }), key);
}

test('the limit is the row’s own', (t) => {
  t.is(sessionLimit(row('frontend:public/FRONTEND')), 1000);
  t.is(sessionLimit(row('server:www/www1')), 50);
  t.is(sessionLimit(row('backend:www/BACKEND')), 500);
});

test('empty, 0 and what "set maxconn server x -1" leaves behind are no limit', (t) => {
  t.is(sessionLimit(row('server:www/www4_refused')), undefined);
  t.is(sessionLimit(row('listener:public/plain', { slim: '0' })), undefined);
  t.is(sessionLimit(row('server:www/www1', { slim: '4294967295' })), undefined);
});

test('from 80 % a figure is a warning, from 95 % critical', (t) => {
  t.is(saturation(79, 100), 'none');
  t.is(saturation(80, 100), 'warning');
  t.is(saturation(94, 100), 'warning');
  t.is(saturation(95, 100), 'critical');
  t.is(saturation(120, 100), 'critical');
});

test('without a figure or a limit nothing is saturated', (t) => {
  t.is(saturation(undefined, 100), 'none');
  t.is(saturation(100, undefined), 'none');
});

test('a captured server at its limit of two sessions is critical, a backend at its fullconn is not', (t) => {
  t.is(saturationOf(row('server:www/www3.slow')), 'critical');
  t.is(saturationOf(row('server:www/www1')), 'none');
  t.is(saturationOf(row('backend:www/BACKEND', { scur: '500' })), 'none');
  t.is(saturationOf(row('frontend:public/FRONTEND', { scur: '800' })), 'warning');
});
