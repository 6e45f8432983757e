import { readFileSync } from 'node:fs';
import test from 'ava';
import { capturedText, capturedVersions } from '../helpers/pictures.ts';
import { statCsvTexts } from './helpers/stat-csv-texts.ts';

const counts: Readonly<Record<string, readonly [columns: number, rows: number]>> = {
  '1.5.0': [62, 45],
  '1.8.0': [83, 48],
  '2.0.0': [88, 48],
  '2.2.9': [99, 48],
  '2.6.12': [128, 48],
  '3.0.11': [205, 48],
  '3.2.26': [207, 48],
  '3.4.0': [145, 48],
};

for (const version of capturedVersions) {
  test(`both dumps of ${version} are read whole and without a warning`, (t) => {
    for (const file of ['show_stat_1.csv', 'show_stat_2.csv']) {
      const { columnNames, records, warnings } = statCsvTexts(capturedText(version, file));
      t.deepEqual(warnings, []);
      t.deepEqual([columnNames.length, records.length], counts[version]);
      t.deepEqual(columnNames.slice(0, 3), ['pxname', 'svname', 'qcur']);
      t.deepEqual([...new Set(records.map((cells) => cells.length))], [columnNames.length]);
    }
  });
}

test('texts in quotes come out as HAProxy meant them', (t) => {
  const { columnNames, records } = statCsvTexts(capturedText('2.6.12', 'show_stat_1.csv'));
  const cell = (server: string, column: string) =>
    records.find(([, name]) => name === server)?.[columnNames.indexOf(column)];
  t.is(cell('ws3-check503', 'last_chk'), 'Down, "disk" <b>full</b>');
  t.is(cell('ws3-check503', 'check_desc'), 'Layer7 wrong status');
  t.is(cell('agent-down', 'last_agt'), 'via agent : down (disk full, node <b>3</b>)');
});

const header = '# pxname,svname,status,last_chk,type,\n';

test('a raw LF, empty lines and forged rows inside quotes stay inside their cell', (t) => {
  const body = 'BODY=line1\nline2,9,UP,,2,\n\n\nEND';
  const { records, warnings } = statCsvTexts(`${header}a,s1,UP,"${body}",2,\nb,s2,UP,,2,\n\n`);
  t.deepEqual(records, [
    ['a', 's1', 'UP', body, '2'],
    ['b', 's2', 'UP', '', '2'],
  ]);
  t.deepEqual(warnings, []);
});

test('what HAProxy 2.6.12 was seen to emit for a response body is one cell', (t) => {
  const { records } = statCsvTexts(
    `${header}a,s1,UP,"BODY=line1\nline2,\x1b]0;title\x07""x""\n\n\nEND",2,\nb,s2,UP,,2,\n\n`,
  );
  t.is(records[0]?.[3], 'BODY=line1\nline2,\x1b]0;title\x07"x"\n\n\nEND');
  t.is(records.length, 2);
});

test('a quoted cell that begins and ends with a quote or a line feed is read whole', (t) => {
  for (const text of ['"', '""', '\n', '"\n"', '\n"\n', ',', ',"\n', '\r', 'a\r\nb']) {
    const quoted = `"${text.replaceAll('"', '""')}"`;
    const { records } = statCsvTexts(`${header}a,s1,UP,${quoted},2,\nb,s2,UP,${quoted},2,\n\n`);
    t.deepEqual(
      records.map((cells) => cells[3]),
      [text, text],
      JSON.stringify(text),
    );
  }
});

const unclosed = `${header}a,s1,UP,"open,2,\nb,s2,UP,,2,\nc,s3,UP,"x, ""y""",2,\nd,s4,UP,,2,\n\n`;

test('a quote that never closes costs its own row only', (t) => {
  const { records } = statCsvTexts(unclosed);
  t.deepEqual(
    records.map((cells) => cells.slice(0, 4)),
    [
      ['a', 's1', 'UP', '"open'],
      ['b', 's2', 'UP', ''],
      ['c', 's3', 'UP', 'x, "y"'],
      ['d', 's4', 'UP', ''],
    ],
  );
});

test('a row whose quotes do not match is reported even when its cells count right', (t) => {
  t.is(statCsvTexts(unclosed).warnings.length, 1);
});

test('a quote that never closes is reported when it swallows the rest of its row', (t) => {
  const { records, warnings } = statCsvTexts(`${header}a,s1,UP,"cut`);
  t.is(records.length, 1);
  t.deepEqual(warnings, ['row "a/s1" has a quote that does not close']);
});

test('a record with too few or too many cells is kept and reported with both counts', (t) => {
  const { records, warnings } = statCsvTexts(`${header}a,s1,UP,2,\nb,s2,UP,,2,9,\nc,s3,UP,,2,\n\n`);
  t.is(records.length, 3);
  t.deepEqual(warnings, ['row "a/s1" has 4 cells instead of 5', 'row "b/s2" has 6 cells instead of 5']);
});

test('the comma that 1.6.0 forgets after "DRAIN (agent)" is put back', (t) => {
  const names = '# pxname,svname,scur,status,weight,act,bck,type,\n';
  const { records, warnings } = statCsvTexts(
    `${names}zoo,agent-drain,0,DRAIN (agent)1,1,0,2,\nzoo,next,0,DRAIN (agent),1,1,0,2,\n\n`,
  );
  t.deepEqual(records, [
    ['zoo', 'agent-drain', '0', 'DRAIN (agent)', '1', '1', '0', '2'],
    ['zoo', 'next', '0', 'DRAIN (agent)', '1', '1', '0', '2'],
  ]);
  t.deepEqual(warnings, []);
});

test('a row that is short for another reason is not repaired', (t) => {
  const { records, warnings } = statCsvTexts('# pxname,svname,status,type,\na,s,DRAIN1,2,\nb,s,UP,\n\n');
  t.deepEqual(records[0], ['a', 's', 'DRAIN1', '2']);
  t.deepEqual(records[1], ['b', 's', 'UP']);
  t.is(warnings.length, 1);
});

test('a row with all its cells is never repaired', (t) => {
  const { records, warnings } = statCsvTexts('# pxname,svname,status,type,\na,s,DRAIN (agent)1,2,\n\n');
  t.deepEqual(records, [['a', 's', 'DRAIN (agent)1', '2']]);
  t.deepEqual(warnings, []);
});

test('a text that 1.6.0 encoded twice is one cell and shifts nothing', (t) => {
  const twice = '"""via agent : up (disk, ok,""""q"""")"""';
  const { records, warnings } = statCsvTexts(`${header}a,s1,UP,${twice},2,\n\n`);
  t.deepEqual(records, [['a', 's1', 'UP', '"via agent : up (disk, ok,""q"")"', '2']]);
  t.deepEqual(warnings, []);
});

test('the spaces in the header of 1.4 are no part of the names', (t) => {
  const { columnNames } = statCsvTexts(
    '# pxname,svname,hrsp_other,hanafail, req_rate, req_rate_max, req_tot,\n',
  );
  t.deepEqual(columnNames.slice(4), ['req_rate', 'req_rate_max', 'req_tot']);
});

test('a column that 2.8.0 names "(null)" is a column like others', (t) => {
  const { columnNames, records } = statCsvTexts('# pxname,svname,(null),-,ssl_sess,\na,s,tcpv4,-,7,\n\n');
  t.deepEqual(columnNames, ['pxname', 'svname', '(null)', '-', 'ssl_sess']);
  t.deepEqual(records, [['a', 's', 'tcpv4', '-', '7']]);
});

test('an empty last cell is kept, only the trailing comma goes', (t) => {
  t.deepEqual(statCsvTexts('# a,b,\n1,,\n,,\n').records, [
    ['1', ''],
    ['', ''],
  ]);
});

test('a text without "# " before the names has no columns and no rows', (t) => {
  for (const text of [
    '',
    '\n',
    'pxname,svname,\na,b,\n',
    '#pxname,\na,\n',
    '<html><body># pxname,svname,\n',
    'Permission denied\n\n',
  ])
    t.deepEqual(statCsvTexts(text), { columnNames: [], records: [], warnings: [] }, JSON.stringify(text));
});

test('a header alone has columns and no rows', (t) => {
  for (const text of ['# pxname,svname,\n', '# pxname,svname,\n\n'])
    t.deepEqual(statCsvTexts(text), { columnNames: ['pxname', 'svname'], records: [], warnings: [] });
});

test('a header that the end of the text cuts is not read as a row as well', (t) => {
  t.deepEqual(statCsvTexts('# pxname,svname,').records, []);
});

test('a row that the end of the text cuts is reported', (t) => {
  const whole = capturedText('2.6.12', 'show_stat_1.csv');
  const { records, warnings } = statCsvTexts(whole.slice(0, whole.indexOf('www,www3.slow') + 40));
  t.is(records.length, 6);
  t.is(warnings.length, 1);
  t.regex(warnings[0]!, /www\/www3\.slow/);
});

test('a dump full of quotes that never close is read in no time', (t) => {
  const { records } = statCsvTexts(header + 'a,s,UP,"x,2,\n'.repeat(20_001));
  t.true(records.length > 0);
});

test('a dump of a real HAProxy with a hostile body in a field has its own rows and no other', (t) => {
  const file = new URL('../../fixtures/hostile/show_stat-2.6.12-body.csv', import.meta.url);
  const { records, columnNames, warnings } = statCsvTexts(readFileSync(file, 'utf8'));
  t.deepEqual(
    records.map(([proxy, name]) => `${proxy}/${name}`),
    [
      'public/FRONTEND',
      'calm/calm1',
      'calm/BACKEND',
      'attacked/hostile',
      'attacked/told',
      'attacked/BACKEND',
    ],
  );
  t.deepEqual(warnings, []);
  const cell = (row: number, column: string) => records[row]?.[columnNames.indexOf(column)];
  t.regex(cell(3, 'last_chk') ?? '', /^BODY=x\n\n# pxname,svname,\nforged,srv,.*"q"\n\x1b\]0;owned/s);
  t.is(cell(3, 'cookie'), 'SR,V');
  t.is(cell(4, 'last_agt'), 'via agent : up ("all", well\x1b[31m\ufffdred)');
  t.is(cell(5, 'cookie'), 'a,b');
});
