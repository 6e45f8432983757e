import test from 'ava';
import { parseInfo } from '../../src/protocol/info.ts';
import { capturedText, capturedVersions } from '../helpers/pictures.ts';

for (const version of capturedVersions) {
  test(`every line of ${version}'s show info is a fact`, (t) => {
    const text = capturedText(version, 'show_info.txt');
    const facts = parseInfo(text);
    t.is(facts.size, text.split('\n').filter((line) => line !== '').length);
    t.true(facts.get('Version')?.startsWith(version));
    t.regex(facts.get('Pid') ?? '', /^\d+$/);
    t.regex(facts.get('Uptime_sec') ?? '', /^\d+$/);
  });
}

test('a description with a comma is decoded since 1.7, and taken as it is before', (t) => {
  t.is(parseInfo(capturedText('2.6.12', 'show_info.txt')).get('description'), 'lab, 2013 split');
  t.is(parseInfo(capturedText('1.5.0', 'show_info.txt')).get('description'), 'lab, "2013" split');
  t.is(parseInfo('description: "a ""b"", c"\n').get('description'), 'a "b", c');
});

test('only the first colon parts name and value', (t) => {
  const facts = parseInfo('node: lb1:prod: eu\nUptime: 0d 0h00m11s\n');
  t.is(facts.get('node'), 'lb1:prod: eu');
  t.is(facts.get('Uptime'), '0d 0h00m11s');
});

test('an empty value is kept empty, and lines that are no facts are left out', (t) => {
  t.deepEqual(
    [...parseInfo('node: \ndescription:\nno colon here\n: nameless\n\n')],
    [
      ['node', ''],
      ['description', ''],
    ],
  );
});

test('a lone quote is part of the value', (t) => {
  t.is(parseInfo('node: "').get('node'), '"');
  t.is(parseInfo('node: a"b').get('node'), 'a"b');
  t.is(parseInfo('node: ""').get('node'), '');
});

test('a description of several lines is one fact, and forges none', (t) => {
  const facts = parseInfo('Pid: 4711\ndescription: "a\n\nPid: 7\nsaid ""b"""\nTasks: 3\n\n');
  t.deepEqual(
    [...facts],
    [
      ['Pid', '4711'],
      ['description', 'a\n\nPid: 7\nsaid "b"'],
      ['Tasks', '3'],
    ],
  );
});

test('a quote that does not close ends with its line', (t) => {
  t.deepEqual(
    [...parseInfo('description: "a\nTasks: 3\n')],
    [
      ['description', '"a'],
      ['Tasks', '3'],
    ],
  );
});
