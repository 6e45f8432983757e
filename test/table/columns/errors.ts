import test from 'ava';
import { isCounter } from '../../../src/model/fields/field.ts';
import { errorColumns } from '../../../src/table/columns/errors.ts';
import { cellsOf } from '../helpers/cells.ts';

const { value, alarm, rounded } = cellsOf('4');

test('every total has its rate, and every one is a counter', (t) => {
  const keys = errorColumns.map(({ key }) => key).filter((key) => key !== 'status');
  const totals = keys.filter((key) => !key.endsWith('Rate'));
  t.true(totals.every(isCounter));
  t.deepEqual(keys.filter((key) => key.endsWith('Rate')).sort(), totals.map((key) => `${key}Rate`).sort());
});

test('totals and rates are those of the row', (t) => {
  t.is(value('eresp', 'backend:www/BACKEND'), 7);
  t.is(rounded('erespRate', 'backend:www/BACKEND'), '0.80');
  t.is(value('dreq', 'frontend:public/FRONTEND'), 64);
  t.is(rounded('dreqRate', 'frontend:public/FRONTEND'), '6.00');
});

test('a counter that a kind of row does not have is absent there', (t) => {
  t.is(value('econ', 'frontend:public/FRONTEND'), undefined);
  t.is(value('ereq', 'backend:www/BACKEND'), undefined);
  t.is(value('chkfail', 'server:zoo/nocheck'), undefined);
});

test('what points at the servers alarms, what points at the clients does not', (t) => {
  t.is(alarm('erespRate', 'backend:www/BACKEND'), 'warning');
  t.is(alarm('econRate', 'backend:www/BACKEND'), 'none');
  for (const column of ['hrsp_4xxRate', 'dreqRate', 'ereqRate', 'cli_abrtRate'])
    t.is(alarm(column, 'frontend:public/FRONTEND'), undefined, column);
});
