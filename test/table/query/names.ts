import test from 'ava';
import { fields } from '../../../src/model/fields/field.ts';
import { allNames, operandNamed, usualNames } from '../../../src/table/query/names.ts';
import { tableViews, valueColumns } from '../../../src/table/views.ts';
import { subjectsOf } from '../helpers/filters.ts';

const columns = tableViews.flatMap(valueColumns);
const ws1 = () => subjectsOf().find(({ row }) => row.key === 'server:ws/ws1')!;

test('every column with values has a name: its key, and its title unless two columns share it', (t) => {
  const unnamed = columns.filter(({ key }) => typeof operandNamed(key, new Map()) === 'string');
  t.deepEqual(unnamed, []);
  const shared = columns.filter(({ title }) => typeof operandNamed(title, new Map()) === 'string');
  t.deepEqual([...new Set(shared.map(({ title }) => title))], ['RMAX']);
});

test('what a column is called gives what the column shows', (t) => {
  const subjects = subjectsOf();
  for (const column of columns) {
    const operand = operandNamed(column.key, new Map());
    if (typeof operand === 'string' || column.kind === 'ratio' || column.key === 'weight') continue;
    for (const subject of subjects) t.is(operand.value(subject), column.value(subject), column.key);
  }
});

test('every field of HAProxy’s is a name, and every counter with /s', (t) => {
  for (const { name, nature } of fields) {
    t.is(typeof operandNamed(name, new Map()), 'object', name);
    t.is(typeof operandNamed(`${name}/s`, new Map()), nature === 'counter' ? 'object' : 'string', name);
  }
});

test('a name in upper case is the same name', (t) => {
  const [lower, upper] = ['hrsp_5xx/s', 'HRSP_5XX/S'].map((name) => operandNamed(name, new Map()));
  t.true(typeof lower === 'object' && typeof upper === 'object' && lower.name === upper.name);
});

test('a figure that several views show is set off in each of them', (t) => {
  for (const name of ['5xx/s', 'hrsp_5xx/s', '5xxRate']) {
    const operand = operandNamed(name, new Map());
    t.deepEqual(
      typeof operand === 'object' && [...operand.columnKeys].sort(),
      ['5xxRate', 'hrsp_5xxRate'],
      name,
    );
  }
});

test('a weight is a number, though the table shows two', (t) => {
  const operand = operandNamed('weight', new Map());
  t.like(operand, { measure: 'number', columnKeys: ['weight'] });
  t.is(typeof operand === 'object' && operand.value(ws1()), 1);
});

test('every name that is offered means something', (t) => {
  const present = ws1().picture.snapshot.columns;
  for (const name of [...usualNames(), ...allNames(present), ...allNames(new Map())])
    t.is(typeof operandNamed(name, present), 'object', name);
});

test('identities and titles are offered before anything is typed, each once and without blanks', (t) => {
  const names = usualNames();
  t.deepEqual(names.slice(0, 6), ['class', 'type', 'proxy', 'name', 'server', 'addr']);
  t.true(names.includes('5xx/s') && names.includes('queue') && !names.includes('rmax'));
  t.is(new Set(names).size, names.length);
  t.false(names.some((name) => name.includes(' ')));
});
