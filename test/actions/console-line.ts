import test from 'ava';
import fc from 'fast-check';
import { judgeLine, longestLine, mostWords, wordsOf } from '../../src/actions/console-line.ts';
import { parseHelp } from '../../src/protocol/commands/help.ts';
import { capturedText, capturedVersions } from '../helpers/pictures.ts';

const recent = { major: 2, minor: 6, patch: 12 };
const kindOf = (line: string) => judgeLine(line, recent).kind;

test('lines that only read are known as such', (t) => {
  for (const line of [
    ...[
      'show info',
      'show stat -1 4 -1',
      'show sess',
      'show sess 0x55',
      'show events buf0',
      'help',
      'help set',
    ],
    ...[
      'get weight www/www1',
      'get map /m k',
      'get acl a v',
      'get var proc.x',
      'show env',
      'echo x',
      'acme status',
    ],
  ])
    t.is(kindOf(line), 'reading', line);
});

test('everything else counts as a change', (t) => {
  for (const line of [
    ...[
      'set server www/www1 state maint',
      'clear counters',
      'enable frontend public',
      'add map /m k v',
      'trace',
    ],
    ...[
      'frobnicate',
      'SHOW info',
      'showinfo',
      'get table x',
      'constructor',
      'toString x',
      'set maxconn global 10',
    ],
    ...['set maxconn frontend public 010', '#show info', 'dump', 'acme renew x'],
  ])
    t.is(kindOf(line), 'changing', line);
});

test('what cannot be taken back has to be confirmed by a name, or by yes where there is none', (t) => {
  for (const [line, name] of [
    ['shutdown frontend public', 'public'],
    ['shutdown sessions server www/www1', 'www1'],
    ['shutdown session 0x55d1c2a03e70', 'yes'],
    ['del server www/www1', 'www1'],
    ['del backend www', 'www'],
    ['clear counters all', 'yes'],
    ['clear counters server www/www1', 'www1'],
    ['clear table web', 'web'],
    ['clear map /etc/haproxy/a.map', 'yes'],
    ['clear acl #1', 'yes'],
    ['set maxconn frontend public 0', 'public'],
    ['set maxconn frontend public none', 'public'],
    ['set maxconn server www/www1 0', 'www1'],
    ['set maxconn global 0', 'yes'],
    ['disable frontend public', 'public'],
    ['debug dev exit', 'exit'],
    ['dump ssl cert site.pem', 'site.pem'],
    ['reload', 'yes'],
    ['hard-reload', 'yes'],
    ['restart', 'yes'],
  ] as const)
    t.like(judgeLine(line, recent), { kind: 'irreversible', name }, line);
});

test('escapes and spaces do not hide what a line is', (t) => {
  t.is(kindOf('  shutdown   frontend  public '), 'irreversible');
  t.is(kindOf('\\shutdown fron\\tend public'), 'irreversible');
  t.is(kindOf('sh\\ow info'), 'reading');
  t.is(kindOf('show\\ info'), 'changing');
  t.deepEqual(wordsOf('add map #1 a\\ b c\\;d \\\\'), ['add', 'map', '#1', 'a b', 'c;d', '\\']);
});

test('what is not one whole command is refused with the reason', (t) => {
  for (const [line, reason] of [
    ['show info;show stat', /one command a line/],
    ['show info \\\\;disable server a/b', /one command a line/],
    ['set ssl cert a <<', /payload/],
    ['show map <<x', /payload/],
    ['show info\ndisable server a/b', /invisible/],
    ['show\tinfo', /invisible/],
    ['show info\u202e', /invisible/],
    ['show info \\', /backslash/],
    [`show ${'x'.repeat(longestLine)}`, /longer than/],
    [`show ${'é'.repeat(longestLine / 2)}`, /longer than/],
    [`show${' x'.repeat(mostWords)}`, /words/],
    ['prompt', /prompt already/],
    ['quit', /Esc/],
    ['operator', /forgotten/],
    ['expert-mode on', /forgotten/],
    ['set timeout cli 10', /forgotten/],
    ['show events buf0 -w', /never ends/],
    ['show events buf0 -nw', /never ends/],
    ['@1 show info', /master/],
    ['@@1', /master/],
    ['@!4711 disable server a/b', /master/],
  ] as const) {
    const judgement = judgeLine(line, recent);
    t.is(judgement.kind, 'refused', line);
    t.regex(judgement.kind === 'refused' ? judgement.reason : '', reason);
  }
});

test('the longest line and the most words that are allowed pass', (t) => {
  t.is(kindOf(`show ${'x'.repeat(longestLine - 5)}`), 'reading');
  t.is(kindOf(`show${' x'.repeat(mostWords - 1)}`), 'reading');
  t.is(kindOf('add map #1 a\\;b c'), 'changing');
});

test('1.8.0 is not sent the command that it dies of', (t) => {
  const line = 'set server www/www1 fqdn example.net';
  t.is(judgeLine(line, { major: 1, minor: 8, patch: 0 }).kind, 'refused');
  t.is(judgeLine(line, { major: 1, minor: 8, patch: 30 }).kind, 'changing');
  t.is(kindOf(line), 'changing');
});

for (const version of capturedVersions) {
  test(`of the commands of ${version} only those count as reading that read`, (t) => {
    const reading = parseHelp(capturedText(version, 'help.txt'))
      .map(({ words }) => words.join(' '))
      .filter((command) => kindOf(command) === 'reading');
    const writing = reading.filter(
      (command) => !/^(show|get|help|echo|wait|acme status|dump stats-file)\b/.test(command),
    );
    t.deepEqual(writing, []);
    t.true(reading.length > 5);
  });
}

const fragment = fc.constantFrom(
  ...[
    'show',
    'info',
    'get',
    'weight',
    'help',
    ' ',
    '  ',
    ';',
    '\\',
    '\\\\',
    '\\;',
    '<<',
    '<',
    '\n',
    '\r',
    '\t',
    '\0',
  ],
  ...['disable server a/b', '@1', 'events', '-w', '\u2028', '\u200b', '\ud800', 'é', '😀'],
);
const line = fc.oneof(
  fc.array(fragment, { maxLength: 12 }).map((parts) => parts.join('')),
  fc.array(fragment, { maxLength: 12 }).map((parts) => `show ${parts.join('')}`),
  fc.string({ unit: 'binary' }).map((text) => `show ${text}`),
);

/** HAProxy's own way to find the end of a command: one character after the other, a backslash skips the next. */
function endsEarly(text: string): boolean {
  for (let index = 0; index < text.length; index += 1) {
    if (text[index] === '\\') index += 1;
    else if (text[index] === ';') return true;
  }
  return text.endsWith('\\') && !text.endsWith('\\\\');
}

test('no line that may be sent holds a second command, a payload or a control character', (t) => {
  let passed = 0;
  fc.assert(
    fc.property(line, (text) => {
      if (judgeLine(text, recent).kind === 'refused') return;
      passed += 1;
      t.false(endsEarly(text), JSON.stringify(text));
      t.false(text.includes('<<'));
      t.notRegex(text, /[\x00-\x1f\x7f-\x9f]/);
    }),
    { numRuns: 2000 },
  );
  t.true(passed > 100, `only ${passed} lines were not refused`);
});

test('a line that counts as reading begins with a word that reads', (t) => {
  fc.assert(
    fc.property(line, (text) => {
      if (judgeLine(text, recent).kind !== 'reading') return;
      t.true(['show', 'get', 'help', 'echo', 'wait', 'acme', 'dump'].includes(wordsOf(text)[0] ?? ''));
    }),
    { numRuns: 1000 },
  );
});
