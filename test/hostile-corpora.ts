import { readdirSync, readFileSync } from 'node:fs';
import test from 'ava';
import { corpus, corpusBytes, nameCorpora } from './helpers/corpora.ts';

const folder = new URL('../fixtures/hostile/', import.meta.url);

test('every file of fixtures/hostile has a line that says why, is used, and harms nobody who shows it', (t) => {
  const readme = readFileSync(new URL('README.md', folder), 'utf8');
  const files = readdirSync(folder).filter((file) => file !== 'README.md');
  for (const file of files) t.true(readme.includes(`\`${file}\``), file);
  const texts = files.filter((file) => file.endsWith('.txt'));
  t.deepEqual(
    texts,
    [...nameCorpora].toSorted().map((name) => `${name}.txt`),
  );
  for (const file of texts) {
    const text = readFileSync(new URL(file, folder), 'utf8');
    t.regex(text, /^# \S/, file);
    t.regex(text, /^[\n\x20-\x7e]*$/, file);
  }
});

test('every case of the corpora can be read', (t) => {
  for (const name of nameCorpora) {
    t.true(corpus(name).length > 5, name);
    t.is(corpus(name).length, corpusBytes(name).length);
  }
});
