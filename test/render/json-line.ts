import test from 'ava';
import fc from 'fast-check';
import { jsonLine } from '../../src/render/json-line.ts';
import { hostileText, obeyed } from './helpers/hostile.ts';

test('whatever a text holds, its JSON is one line that no terminal obeys and has the same value', (t) => {
  fc.assert(
    fc.property(
      fc.oneof(
        hostileText,
        fc.json().map((text) => JSON.parse(text) as unknown),
      ),
      (value) => {
        const written = jsonLine(value);
        t.true(written.endsWith('\n'));
        t.notRegex(written.slice(0, -1), obeyed);
        t.deepEqual(JSON.parse(written), JSON.parse(JSON.stringify(value)));
      },
    ),
  );
});

test('what nobody obeys stays readable', (t) => {
  t.is(jsonLine({ name: 'café "漢字" \\' }), '{"name":"café \\"漢字\\" \\\\"}\n');
  t.is(jsonLine('\x7f\x9b\u202e\u{e0041}'), '"\\u007f\\u009b\\u202e\\udb40\\udc41"\n');
});
