import test from 'ava';
import fc from 'fast-check';
import { RecordCutter } from '../../src/protocol/cut-record.ts';

const plain = fc.string().map((text) => text.replaceAll(/[\n",]/g, '_'));

test('a cut record reads like the array of its cells', (t) => {
  const records = fc.array(fc.array(plain, { minLength: 3, maxLength: 3 }), { minLength: 1, maxLength: 200 });
  fc.assert(
    fc.property(records, fc.boolean(), (all, isClosed) => {
      const cutter = new RecordCutter(3);
      const lines = all.map((cells) => cells.join(',') + (isClosed || cells[2] === '' ? ',' : ''));
      const text = lines.join('\n');
      let start = 0;
      for (const [index, line] of lines.entries()) {
        const cells = all[index]!;
        const record = cutter.cut(text, start, start + line.length)!;
        t.deepEqual([...record], cells);
        t.is(record.length, 3);
        t.is(record.join('\x7f'), cells.join('\x7f'));
        for (const place of [0, 1, 2, 3, Number.POSITIVE_INFINITY]) t.is(record.at(place), cells.at(place));
        start += line.length + 1;
      }
    }),
  );
});

test('cells are compared as their texts are', (t) => {
  const cells = fc.array(fc.constantFrom('', 'a', 'ab', 'ba', 'é'), { minLength: 3, maxLength: 3 });
  fc.assert(
    fc.property(cells, cells, (one, other) => {
      const cut = (of: readonly string[]) => {
        const line = `x,y,z,\n${of.join(',')},`;
        return new RecordCutter(3).cut(line, 7, line.length)!;
      };
      for (const place of [0, 1, 2, 3]) {
        const wanted = one[place] === other[place];
        t.is(cut(one).equalsAt(place, cut(other)), wanted);
        t.is(cut(one).equalsAt(place, other), wanted);
      }
    }),
  );
});

test('a whole number is read from the cell as from its text, and nothing else is one', (t) => {
  const numbers = fc.oneof(fc.bigInt({ min: 0n, max: 10n ** 20n }).map(String), fc.nat().map(String));
  const others = fc.constantFrom('', '-1', '1.5', '1e3', ' 1', '0x10', '٣', 'UP', '007', '0');
  const cell = fc.oneof(numbers, others, plain);
  fc.assert(
    fc.property(fc.array(cell, { minLength: 3, maxLength: 3 }), (cells) => {
      const line = `x,y,z,\n${cells.join(',')},`;
      const record = new RecordCutter(3).cut(line, 7, line.length)!;
      for (const [place, text] of cells.entries()) {
        t.is(record.isEmptyAt(place), text === '');
        t.is(record.wholeAt(place), /^[0-9]{1,15}$/.test(text) ? Number(text) : Number.NaN);
      }
      for (const place of [-1, 3, Number.NaN]) {
        t.true(record.isEmptyAt(place));
        t.is(record.wholeAt(place), Number.NaN);
      }
    }),
  );
});

test('a record with another number of cells is not cut', (t) => {
  const cut = (text: string) => new RecordCutter(2).cut(text, 0, text.length);
  for (const text of ['a', 'a,', ',', 'a,b,c', 'a,b,c,', 'a,b,,']) t.is(cut(text), undefined, text);
  for (const text of ['a,b', 'a,b,', 'a,,', ',b', ',,']) t.is(cut(text)?.length, 2, text);
  t.is(new RecordCutter(0).cut(',', 0, 1), undefined);
});

test('a record with a quote is not cut', (t) => {
  const cut = (text: string) => new RecordCutter(2).cut(text, 0, text.length);
  for (const text of ['"a",b', 'a,"', 'a",b,']) t.is(cut(text), undefined, text);
});

test('a record that is too long for its places is not cut', (t) => {
  const cut = (text: string) => new RecordCutter(2).cut(text, 0, text.length);
  t.is(cut(`${'a'.repeat(0xffff - 3)},b`)?.at(1), 'b');
  t.is(cut(`${'a'.repeat(0xffff - 2)},b`), undefined);
});

test('the separator of joined cells is taken as it is', (t) => {
  t.is(new RecordCutter(2).cut('a,b,', 0, 4)?.join('$&'), 'a$&b');
});
