import test from 'ava';
import { exact, has, hasAny, hasSameCell, numeric, type Row, rowKey, text } from '../../src/model/row.ts';
import { RecordCutter } from '../../src/protocol/cut-record.ts';

function row(cells: Readonly<Record<string, string>>): Row {
  const names = Object.keys(cells);
  return {
    key: 'server:a/b',
    proxy: 'a',
    name: 'b',
    type: 'server',
    columns: new Map(names.map((name, index) => [name, index])),
    cells: Object.values(cells),
    seenSeconds: 0,
    earlier: undefined,
  };
}

test('an empty cell, a missing cell and an unknown column are absent, not 0', (t) => {
  const short: Row = { ...row({ scur: '' }), columns: new Map([['beyond', 7]]) };
  for (const read of [text, numeric, exact]) {
    t.is(read(row({ scur: '' }), 'scur'), undefined);
    t.is(read(row({ scur: '1' }), 'nosuch'), undefined);
    t.is(read(short, 'beyond'), undefined);
  }
});

test('any of several columns may have something', (t) => {
  const some = row({ qcur: '', scur: '0' });
  t.true(hasAny(some, ['qcur', 'scur']));
  t.false(hasAny(some, ['qcur', 'nosuch']));
  t.false(hasAny(some, []));
});

test('cells of two rows are compared by name, wherever they stand', (t) => {
  const one = row({ sid: '1', srid: '2' });
  t.true(hasSameCell(one, row({ srid: '2', sid: '1' }), 'sid'));
  t.false(hasSameCell(one, row({ sid: '1', srid: '3' }), 'srid'));
  t.true(hasSameCell(one, one, 'nosuch'));
  t.false(hasSameCell(one, row({ sid: '1' }), 'srid'));
});

test('a row that came as text is read like any other', (t) => {
  const cells = {
    a: '',
    b: '7',
    c: '-1',
    d: 'UP',
    e: '9007199254740993',
    f: '18446744073709551613',
    g: '1.5',
  };
  const line = Object.values(cells).join(',');
  const plain = row(cells);
  const cut: Row = { ...plain, cells: new RecordCutter(7).cut(line, 0, line.length)! };
  for (const field of [...Object.keys(cells), 'nosuch']) {
    for (const read of [text, numeric, exact]) t.is(read(cut, field), read(plain, field), field);
    t.is(has(cut, field), has(plain, field), field);
    t.true(hasSameCell(plain, cut, field) && hasSameCell(cut, plain, field) && hasSameCell(cut, cut, field));
  }
});

test('a zero is a zero', (t) => {
  const zero = row({ scur: '0' });
  t.is(text(zero, 'scur'), '0');
  t.is(numeric(zero, 'scur'), 0);
  t.is(exact(zero, 'scur'), 0n);
});

test('numbers are read as numbers, a text as none', (t) => {
  t.is(numeric(row({ lastsess: '-1' }), 'lastsess'), -1);
  t.is(numeric(row({ bin: '4294967296' }), 'bin'), 4294967296);
  t.is(numeric(row({ status: 'UP' }), 'status'), undefined);
  t.is(numeric(row({ '-': '-' }), '-'), undefined);
});

test('a gauge that ran below zero and around is absent, for it is no figure', (t) => {
  t.is(numeric(row({ h1: '18446744073709551613' }), 'h1'), undefined);
  t.is(numeric(row({ h1: '9223372036854775807' }), 'h1'), undefined);
  t.is(numeric(row({ h1: '9007199254740993' }), 'h1'), 9007199254740992);
});

test('counters beyond 2^53 are exact when asked for', (t) => {
  t.is(exact(row({ bin: '9007199254740993' }), 'bin'), 9007199254740993n);
  t.is(exact(row({ bin: '18446744073709551615' }), 'bin'), 18446744073709551615n);
  for (const cell of ['-1', '1.5', '1e3', ' 1', '0x10', '9'.repeat(21)])
    t.is(exact(row({ bin: cell }), 'bin'), undefined, cell);
});

test('the key tells types apart that share both names', (t) => {
  t.is(rowKey('frontend', 'flash', 'FRONTEND'), 'frontend:flash/FRONTEND');
  t.not(rowKey('server', 'flash', 'FRONTEND'), rowKey('frontend', 'flash', 'FRONTEND'));
});
