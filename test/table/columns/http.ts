import test from 'ava';
import { cellsOf } from '../helpers/cells.ts';

const { value, alarm, rounded } = cellsOf('3');

test('each class of responses is shown per second and as a total', (t) => {
  // 197 -> 367 and 15 -> 28 in 5.0002387 s.
  t.is(rounded('hrsp_2xxRate', 'backend:www/BACKEND'), '34.00');
  t.is(rounded('hrsp_5xxRate', 'backend:www/BACKEND'), '2.60');
  t.is(value('hrsp_2xx', 'backend:www/BACKEND'), 367);
  t.is(value('hrsp_5xx', 'class:http'), 28);
});

test('only 5xx answers alarm', (t) => {
  t.is(alarm('hrsp_5xxRate', 'backend:www/BACKEND'), 'warning');
  t.is(alarm('hrsp_5xxRate', 'backend:static/BACKEND'), 'none');
  t.is(alarm('hrsp_4xxRate', 'backend:www/BACKEND'), undefined);
});

test('TCP rows have no responses, in no version', (t) => {
  for (const version of ['1.5.0', '2.6.12', '3.4.0'])
    for (const column of ['requestRate', 'hrsp_2xx', 'hrsp_2xxRate', 'req_rate_max'])
      t.is(value(column, 'backend:flash/BACKEND', { version }), undefined, `${version} ${column}`);
});
