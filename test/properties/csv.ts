import test from 'ava';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { StatCsvReader } from '../../src/protocol/csv.ts';
import { anyCuts } from '../protocol/helpers/chunks.ts';
import { asTexts, statCsvTexts } from '../protocol/helpers/stat-csv-texts.ts';

/** HAProxy's `csv_enc_append` (src/tools.c): quotes around what holds LF, CR, comma or quote; the quote doubled. */
function encodedCell(text: string): string {
  return /[\n\r,"]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function encodedRow(cells: readonly string[]): string {
  return `${cells.map(encodedCell).join(',')},\n`;
}

const nasty = fc.constantFrom(
  '"',
  '""',
  '\n',
  '\n\n',
  '\r',
  ',',
  '"\n',
  '\n"',
  '# ',
  'DRAIN (agent)1',
  ' ',
  '',
);
const cell = fc.oneof(
  { weight: 4, arbitrary: fc.stringMatching(/^[A-Za-z0-9_:. ]{0,8}$/) },
  {
    weight: 2,
    arbitrary: fc.array(fc.oneof(nasty, fc.string()), { maxLength: 5 }).map((parts) => parts.join('')),
  },
  { weight: 1, arbitrary: fc.string({ unit: 'binary' }) },
);

const tables = fc.integer({ min: 1, max: 8 }).chain((width) =>
  fc.record({
    width: fc.constant(width),
    records: fc.array(fc.array(cell, { minLength: width, maxLength: width }), { maxLength: 8 }),
  }),
);

function header(width: number): string {
  return `# ${Array.from({ length: width }, (_, index) => `c${index},`).join('')}\n`;
}

test('whatever the cells hold, they are read back as HAProxy encoded them', (t) => {
  fc.assert(
    fc.property(tables, fc.constantFrom('', '\n'), ({ width, records }, end) => {
      const text = header(width) + records.map(encodedRow).join('') + end;
      const parsed = statCsvTexts(text);
      t.deepEqual(parsed.records, records);
      t.deepEqual(parsed.warnings, []);
    }),
    { numRuns: 500 },
  );
});

test('the plain split and csv-parse agree on every record without a quote', (t) => {
  const plainCell = fc.string().map((text) => text.replaceAll(/[\n\r,"]/g, '_'));
  fc.assert(
    fc.property(fc.array(plainCell, { minLength: 2, maxLength: 8 }), (cells) => {
      const line = encodedRow(cells);
      const [expected] = parse(line, { record_delimiter: '\n' }) as string[][];
      t.deepEqual(statCsvTexts(header(cells.length) + line).records, [expected!.slice(0, -1)]);
    }),
  );
});

test('no text makes the parser fail, and a row of the wrong size is always reported', (t) => {
  const anything = fc.array(fc.oneof(nasty, fc.string(), fc.constantFrom(',', 'a,b,c,\n')), {
    maxLength: 20,
  });
  fc.assert(
    fc.property(anything, (parts) => {
      const { records, warnings, columnNames } = statCsvTexts(header(3) + parts.join(''));
      const odd = records.filter(({ length }) => length !== columnNames.length);
      // A row whose quotes do not match is reported too, whatever its size.
      t.true(warnings.length >= odd.length && warnings.length <= records.length);
    }),
  );
});

test('a text that comes in any pieces is read as the whole is', (t) => {
  const rows = fc.array(
    fc.oneof(
      fc.tuple(cell, cell, cell).map(encodedRow),
      nasty,
      fc.constantFrom('a,b,c,\n', '"', header(3), 'a,"b,c,\n', ',DRAIN (agent)1,\n'),
    ),
    { maxLength: 12 },
  );
  fc.assert(
    fc.property(fc.constantFrom('', header(3), '# c0,status,c2,\n'), rows, anyCuts, (head, parts, cuts) => {
      const text = head + parts.join('');
      const places = [0, ...cuts.map((cut) => cut % (text.length + 1)), text.length].sort((a, b) => a - b);
      const reader = new StatCsvReader();
      for (const [index, to] of places.slice(1).entries()) reader.push(text.slice(places[index], to));
      t.deepEqual(asTexts(reader.end()), statCsvTexts(text));
    }),
    { numRuns: 2000 },
  );
});
