import { readFileSync, writeFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import test from 'ava';
import fc from 'fast-check';
import { getStaticTOMLValue, parseTOML } from 'toml-eslint-parser';
import { exampleText } from '../../src/config/example.ts';
import { configSchema } from '../../src/config/json-schema.ts';
import { readConfig } from '../../src/config/read-config.ts';

const path = new URL('../../docs/schemas/config.json', import.meta.url);

// UPDATE_SCHEMAS=1 writes it instead of comparing it.
test('the published schema is the one made from what reads the file', (t) => {
  const text = `${JSON.stringify(configSchema(), null, 2)}\n`;
  if (process.env.UPDATE_SCHEMAS) writeFileSync(path, text);
  t.is(readFileSync(path, 'utf8'), text);
});

const isValid = new Ajv2020({ strict: true, strictRequired: false }).compile(configSchema());

const judge = (text: string) => ({
  bySchema: isValid(getStaticTOMLValue(parseTOML(text))),
  byReader: readConfig({ text, isOpenToOthers: false }).faults.length === 0,
});

const taken = exampleText().replace(/^# (?=[a-z0-9-]+ = |\[)/gm, '');
const lines = taken.split('\n');
const entries = lines.flatMap((line, at) => (/^[a-z0-9-]+ = /.test(line) ? [at] : []));

test('schema and reader take the example with every entry', (t) => {
  t.deepEqual(judge(taken), { bySchema: true, byReader: true });
});

const others = [
  '1',
  '-1',
  '0',
  '1e9',
  '99',
  '0.5',
  'true',
  'false',
  '""',
  '"x"',
  '[]',
  '["x"]',
  '[1]',
  '{}',
  '{ x = 1 }',
];

test('whatever stands for an entry, the reader takes nothing that the schema refuses', (t) => {
  fc.assert(
    fc.property(fc.constantFrom(...entries), fc.constantFrom(...others), (at, value) => {
      const text = lines.with(at, `${lines[at]?.split(' = ')[0]} = ${value}`).join('\n');
      const { bySchema, byReader } = judge(text);
      t.true(bySchema || !byReader, lines[at]);
    }),
    { numRuns: 400 },
  );
});

test('an entry of another name is refused by both, wherever it stands', (t) => {
  for (const at of entries) {
    const text = lines.with(at, `x${lines[at]}`).join('\n');
    t.deepEqual(judge(text), { bySchema: false, byReader: false }, lines[at]);
  }
});

/** What is wrong beyond what a schema can say of it. */
const onlyTheReader = [
  'class = ["tcp=/(/"]',
  '[keys]\nfindings = "t"\nevents = "t"',
  '[columns]\noverview = ["sesss"]',
  '[targets.a]\nurl = "http://x y/"',
];
for (const text of onlyTheReader) {
  test(`what a schema cannot know is still refused by the reader: ${JSON.stringify(text)}`, (t) => {
    t.deepEqual(judge(text), { bySchema: true, byReader: false });
  });
}
