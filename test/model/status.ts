import { readFileSync } from 'node:fs';
import test from 'ava';
import { type RowType, rowTypes } from '../../src/model/row.ts';
import { isDraining, isUsable, parseStatus, severityOf } from '../../src/model/status.ts';

const versions = ['1.5.0', '1.8.0', '2.0.0', '2.2.9', '2.6.12', '3.0.11', '3.2.26', '3.4.0'];

/** Distinct [status, type] of a capture. Texts with commas come after `status` and `type`, so plain splits find both. */
function capturedStatuses(version: string): [string, RowType][] {
  const found = new Map<string, [string, RowType]>();
  for (const file of ['show_stat_1.csv', 'show_stat_2.csv']) {
    const url = new URL(`../../fixtures/captures/${version}/${file}`, import.meta.url);
    for (const line of readFileSync(url, 'latin1').split('\n')) {
      const cells = line.split(',');
      const type = rowTypes[Number(cells[32])];
      if (line.startsWith('#') || type === undefined) continue;
      found.set(`${type} ${cells[17]}`, [cells[17]!, type]);
    }
  }
  return [...found.values()];
}

for (const version of versions) {
  test(`every status that ${version} was seen to print is recognised`, (t) => {
    const statuses = capturedStatuses(version);
    t.true(statuses.length >= 8, `only ${statuses.length} statuses found`);
    t.deepEqual(
      statuses.filter(([status, type]) => parseStatus(status, type).state === 'unknown'),
      [],
    );
  });
}

const serverStates: [string, string][] = [
  ['UP', 'up fine'],
  ['UP 1/3', 'up falling 1/3 warning'],
  ['UP 0/3', 'up 0/3 fine'],
  ['UP -1/3', 'up -1/3 fine'],
  ['DOWN', 'down critical'],
  ['DOWN 1/2', 'down rising 1/2 warning'],
  ['DOWN (agent)', 'down by agent critical'],
  ['NOLB', 'nolb notice'],
  ['NOLB 2/3', 'nolb falling 2/3 warning'],
  ['DRAIN', 'drain notice'],
  ['DRAIN 2/3', 'drain falling 2/3 warning'],
  ['DRAIN (agent)', 'drain by agent notice'],
  ['MAINT', 'maint notice'],
  ['MAINT (resolution)', 'maint by resolution notice'],
  ['MAINT (via www/www1)', 'maint by via www/www1 notice'],
  ['MAINT(via)', 'maint by via notice'],
  ['no check', 'noCheck fine'],
];

const otherStates: [string, RowType, string][] = [
  ['OPEN', 'frontend', 'open fine'],
  ['PAUSED', 'frontend', 'paused notice'],
  ['STOP', 'frontend', 'stopped notice'],
  ['FULL', 'frontend', 'full warning'],
  ['OPEN', 'listener', 'open fine'],
  ['FULL', 'listener', 'full warning'],
  ['WAITING', 'listener', 'waiting warning'],
  ['UP', 'backend', 'up fine'],
  ['DOWN', 'backend', 'down critical'],
  ['UP (3/5)', 'backend', 'up 3/5 fine'],
  ['UP (UNPUB)', 'backend', 'up unpublished notice'],
  ['UP (UNPUB) (3/5)', 'backend', 'up 3/5 unpublished notice'],
  ['DOWN (0/5)', 'backend', 'down 0/5 critical'],
];

function summary(status: string, type: RowType): string {
  const parsed = parseStatus(status, type);
  return [
    parsed.state,
    parsed.trend,
    parsed.progress && `${parsed.progress.done}/${parsed.progress.of}`,
    parsed.by && `by ${parsed.by}`,
    parsed.isUnpublished && 'unpublished',
    severityOf(parsed),
  ]
    .filter(Boolean)
    .join(' ');
}

for (const [status, expected] of serverStates)
  test(`a server's "${status}" reads as ${expected}`, (t) => t.is(summary(status, 'server'), expected));

for (const [status, type, expected] of otherStates)
  test(`a ${type}'s "${status}" reads as ${expected}`, (t) => t.is(summary(status, type), expected));

test('a status keeps the text HAProxy gave', (t) => {
  t.is(parseStatus('DOWN 1/2', 'server').text, 'DOWN 1/2');
  t.is(parseStatus('BROKEN?', 'server').text, 'BROKEN?');
});

test('what HAProxy does not document is unknown and a warning, never an exception', (t) => {
  for (const hostile of [
    '',
    ' ',
    'up',
    'UPSIDE',
    'UP 1/',
    'UP /3',
    'UP (',
    'MAINT (via a/b',
    'no  check',
    '1,1,0',
    '\u001b[31mUP',
  ])
    for (const type of rowTypes) t.is(summary(hostile, type), 'unknown warning', JSON.stringify(hostile));
});

test('a word of another type of row is unknown', (t) => {
  t.is(parseStatus('UP', 'frontend').state, 'unknown');
  t.is(parseStatus('OPEN', 'server').state, 'unknown');
  t.is(parseStatus('MAINT', 'backend').state, 'unknown');
});

test('a very long status is read in no time', (t) => {
  t.is(parseStatus(`UP${' (x)'.repeat(50_000)}(`, 'server').state, 'unknown');
});

test('only rows that take new traffic are usable', (t) => {
  const usable = serverStates
    .map(([status]) => status)
    .filter((status) => isUsable(parseStatus(status, 'server')));
  t.deepEqual(usable, ['UP', 'UP 1/3', 'UP 0/3', 'UP -1/3', 'no check']);
  t.true(isUsable(parseStatus('OPEN', 'frontend')));
  t.false(isUsable(parseStatus('UP (UNPUB)', 'backend')));
});

test('a server drains by its status, or by weight 0 while it is up', (t) => {
  t.true(isDraining(parseStatus('DRAIN (agent)', 'server'), 10));
  t.true(isDraining(parseStatus('UP', 'server'), 0));
  t.true(isDraining(parseStatus('UP 1/3', 'server'), 0));
  t.true(isDraining(parseStatus('no check', 'server'), 0));
  t.false(isDraining(parseStatus('UP', 'server'), 1));
  t.false(isDraining(parseStatus('UP', 'server'), undefined));
  t.false(isDraining(parseStatus('MAINT', 'server'), 0));
  t.false(isDraining(parseStatus('DOWN', 'server'), 0));
});
