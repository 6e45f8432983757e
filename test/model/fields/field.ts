import { readFileSync } from 'node:fs';
import test from 'ava';
import { type Field, fieldNamed, fields, isCounter, type Nature } from '../../../src/model/fields/field.ts';
import type { RowType } from '../../../src/model/row.ts';

const typedVersions = ['2.6.12', '3.2.26', '3.4.0'];
const csvVersions = ['1.5.0', '1.8.0', '2.0.0', '2.2.9', '2.6.12', '3.0.11', '3.2.26', '3.4.0'];

function capture(version: string, file: string): string {
  return readFileSync(new URL(`../../../fixtures/captures/${version}/${file}`, import.meta.url), 'latin1');
}

interface TypedCell {
  readonly name: string;
  readonly rowType: RowType;
  readonly origin: string;
  readonly nature: string;
  readonly isText: boolean;
  readonly line: string;
}

const rowLetters: Record<string, RowType> = { F: 'frontend', B: 'backend', S: 'server', L: 'listener' };

/** `S.5.1.56.last_chk.1:MOP:str:text`; the tags are origin, nature and scope, from 3.3 persistence too. */
function typedCells(version: string): TypedCell[] {
  return capture(version, 'show_stat_typed.txt')
    .split('\n')
    .flatMap((line) => {
      const match = /^([FBSL])(?:\.\d+){3}\.(\w+)\.\d+:(\w)(\w)\w\w?:(\w+):/.exec(line);
      if (!match) return [];
      const [, letter, name, origin, nature, type] = match as unknown as string[];
      const isText = type === 'str';
      return [{ name: name!, rowType: rowLetters[letter!]!, origin: origin!, nature: nature!, isText, line }];
    });
}

const natureLetters: Record<string, Nature> = {
  A: 'age',
  a: 'average',
  C: 'counter',
  D: 'duration',
  G: 'gauge',
  L: 'limit',
  M: 'max',
  N: 'text',
  O: 'text',
  R: 'rate',
};

/** HAProxy marks identifiers by origin K, settings by origin C, and texts that are gauges by their type. */
function natureByHaproxy(cell: TypedCell): Nature {
  if (cell.origin === 'K') return 'key';
  if (cell.isText) return 'text';
  if (cell.origin === 'C' && cell.nature === 'G') return 'limit';
  return natureLetters[cell.nature]!;
}

/** Where our nature departs from HAProxy's, and why. */
const exceptions: Record<string, string> = {
  type: 'marked as a setting, but identifies the row',
  srid: 'marked as a counter, but identifies the server; its growth per second says nothing',
  check_health: 'marked as a setting, but moves with every check',
  agent_health: 'marked as a setting, but moves with every check',
  rate: 'marked as a gauge on backends up to 2.6, as a rate everywhere else',
  rate_max: 'marked as a gauge on backends, as a maximum everywhere else',
};

for (const version of typedVersions) {
  test(`natures agree with the ones ${version} states`, (t) => {
    const cells = typedCells(version);
    t.true(cells.length > 1000, `only ${cells.length} cells read`);
    const disagreeing = new Set<string>();
    for (const cell of cells) {
      const known = fieldNamed(cell.name);
      if (known?.nature !== natureByHaproxy(cell) && !(cell.name in exceptions))
        disagreeing.add(`${cell.line}: ours is ${known?.nature}`);
    }
    t.deepEqual([...disagreeing], []);
  });

  test(`the unit is text exactly where ${version} sends text`, (t) => {
    const wrong = typedCells(version).filter(
      (cell) => (fieldNamed(cell.name)?.unit === 'text') !== cell.isText,
    );
    t.deepEqual(wrong, []);
  });

  test(`every column ${version} fills is documented for that type of row`, (t) => {
    const missing = typedCells(version).filter(
      (cell) => fieldNamed(cell.name)?.rows.includes(cell.rowType) !== true,
    );
    t.deepEqual([...new Set(missing.map((cell) => `${cell.name} on a ${cell.rowType}`))], []);
  });
}

test("every exception to HAProxy's natures is still needed", (t) => {
  const cells = typedVersions.flatMap(typedCells);
  const needless = Object.keys(exceptions).filter((name) =>
    cells.every((cell) => cell.name !== name || natureByHaproxy(cell) === fieldNamed(name)?.nature),
  );
  t.deepEqual(needless, []);
});

for (const version of csvVersions) {
  test(`every column in the header of ${version} is known by name, none by its module alone`, (t) => {
    const header = capture(version, 'show_stat_1.csv').split('\n')[0]!;
    const names = header
      .replace(/^# /, '')
      .split(',')
      .filter((name) => name !== '' && name !== '-');
    t.true(names.length >= 62);
    const listed = new Set(fields.map((known) => known.name));
    t.deepEqual(
      names.filter((name) => !listed.has(name)),
      [],
    );
  });

  test(`columns known since ${version} or earlier are in its header`, (t) => {
    const header = new Set(capture(version, 'show_stat_1.csv').split('\n')[0]!.replace(/^# /, '').split(','));
    const expected = fields.filter((known) => known.position !== undefined && isUpTo(known.since, version));
    t.deepEqual(
      expected.map((known) => known.name).filter((name) => !header.has(name)),
      [],
    );
  });

  test(`columns newer than ${version} are not in its header`, (t) => {
    const header = new Set(capture(version, 'show_stat_1.csv').split('\n')[0]!.replace(/^# /, '').split(','));
    const newer = fields.filter((known) => !isUpTo(known.since, version) && header.has(known.name));
    const backported = ['agg_server_status', 'agg_check_status'];
    t.deepEqual(
      newer.map((known) => known.name).filter((name) => version !== '2.6.12' || !backported.includes(name)),
      [],
    );
  });
}

function isUpTo(since: string, version: string): boolean {
  const [major = 0, minor = 0] = since.split('.').map(Number);
  const [ownMajor = 0, ownMinor = 0] = version.split('.').map(Number);
  return major < ownMajor || (major === ownMajor && minor <= ownMinor);
}

test('the columns of manual 9.1 come first, complete and in its order', (t) => {
  const positions = fields.flatMap((known) => known.position ?? []);
  t.deepEqual(
    positions,
    Array.from({ length: 119 }, (_, position) => position),
  );
  t.true(fields.slice(0, 119).every((known) => known.position !== undefined));
});

test('names and titles are unique', (t) => {
  t.is(new Set(fields.map((known) => known.name)).size, fields.length);
  t.is(new Set(fields.map((known) => known.title)).size, fields.length);
});

test('titles fit 45 columns and meanings 110, and a meaning is a sentence', (t) => {
  const bad = fields.filter(
    ({ title, meaning }: Field) => title.length > 45 || meaning.length > 110 || !meaning.endsWith('.'),
  );
  t.deepEqual(bad, []);
});

test('only counters may be differenced', (t) => {
  for (const name of ['stot', 'bin', 'hrsp_1xx', 'wretr', 'h1_bytes_in', 'ssl_sess', 'quic_sent_pkt'])
    t.true(isCounter(name), name);
  for (const name of [
    'scur',
    'smax',
    'rate',
    'lastsess',
    'qtime',
    'weight',
    'iid',
    'srid',
    'h1_open_streams',
  ])
    t.false(isCounter(name), name);
});

test('an unknown column may not be differenced, not even in a known module', (t) => {
  t.false(isCounter('brand_new'));
  t.false(isCounter('h2_brand_new'));
  t.false(isCounter('-'));
  t.false(isCounter('(null)'));
});

test('an unknown column of a known module is described by its module', (t) => {
  const unknown = fieldNamed('quic_brand_new');
  t.is(unknown?.title, 'QUIC brand new');
  t.is(unknown?.nature, 'gauge');
});

test('any other unknown column has no description', (t) => {
  for (const name of ['brand_new', '-', '(null)', '', 'constructor']) t.is(fieldNamed(name), undefined, name);
});
