import { readFileSync } from 'node:fs';
import test from 'ava';
import { processFieldNamed, processFields } from '../../../src/model/fields/process-field.ts';

function showInfo(version: string): [string, string][] {
  const url = new URL(`../../../fixtures/captures/${version}/show_info.txt`, import.meta.url);
  return readFileSync(url, 'latin1')
    .split('\n')
    .flatMap((line): [string, string][] => {
      const [, name, value] = /^(.+?):\s*(.*)$/.exec(line) ?? [];
      return name === undefined || value === undefined ? [] : [[name, value]];
    });
}

for (const version of ['1.5.0', '1.8.0', '2.0.0', '2.2.9', '2.6.12', '3.0.11', '3.2.26', '3.4.0']) {
  test(`every line of ${version}'s show info is known`, (t) => {
    const names = showInfo(version).map(([name]) => name);
    t.true(names.length > 25, `only ${names.length} found`);
    t.deepEqual(
      names.filter((name) => processFieldNamed(name) === undefined),
      [],
    );
  });

  test(`${version} gives a number wherever the unit is not text`, (t) => {
    const wrong = showInfo(version).filter(
      ([name, value]) => processFieldNamed(name)?.unit !== 'text' && !/^\d+$/.test(value),
    );
    t.deepEqual(wrong, []);
  });
}

test('a name is only found whole', (t) => {
  t.is(processFieldNamed('Maxconn')?.title, 'Connection limit');
  t.is(processFieldNamed('MaxconnReached')?.title, 'Limit reached');
  t.is(processFieldNamed('Max'), undefined);
  t.is(processFieldNamed('constructor'), undefined);
});

test('both spellings of the spliced bytes are known', (t) => {
  t.is(processFieldNamed('TotalSplicdedBytesOut')?.nature, 'counter');
  t.is(processFieldNamed('TotalSplicedBytesOut')?.nature, 'counter');
});

test('names are unique, titles and meanings short', (t) => {
  t.is(new Set(processFields.map((known) => known.name)).size, processFields.length);
  const bad = processFields.filter(
    ({ title, meaning }) => title.length > 30 || meaning.length > 110 || !meaning.endsWith('.'),
  );
  t.deepEqual(bad, []);
});
