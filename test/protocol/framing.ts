import test from 'ava';
import fc from 'fast-check';
import { Backlog, isCompleteDump, ResponseCollector } from '../../src/protocol/framing.ts';
import { capture } from '../sources/helpers/capture.ts';
import { anyCuts, chunksOf } from './helpers/chunks.ts';

function collect(bytes: Uint8Array, cuts: readonly number[]): string {
  const collector = new ResponseCollector();
  for (const chunk of chunksOf(bytes, cuts)) collector.push(chunk);
  return collector.text();
}

test('any split of any bytes gives the same text', (t) => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), anyCuts, (bytes, cuts) => {
      t.is(collect(bytes, cuts), collect(bytes, []));
    }),
  );
});

test('a character cut in two survives, byte by byte', (t) => {
  const bytes = Buffer.from('# pxname,é€😀\n');
  const everywhere = [...bytes.keys()];
  t.is(collect(bytes, everywhere), '# pxname,é€😀\n');
});

test('a captured dump is the same whole and byte by byte', (t) => {
  const bytes = capture('3.4.0', 'show_stat_1.csv');
  t.is(collect(bytes, [...bytes.keys()]), bytes.toString('utf8'));
});

test('bytes that are no UTF-8 become replacement characters', (t) => {
  t.is(collect(Buffer.from([0x41, 0x9b, 0xff, 0x42]), [2]), 'A\ufffd\ufffdB');
});

test('a leading byte order mark is kept, so that it is seen', (t) => {
  t.is(collect(Buffer.from([0xef, 0xbb, 0xbf, 0x23]), []), '\ufeff#');
});

test('bytes beyond the limit are refused and not kept', (t) => {
  const collector = new ResponseCollector(4);
  t.true(collector.push(Buffer.from('1234')));
  t.false(collector.push(Buffer.from('5')));
  t.is(collector.text(), '1234');
});

test('text that waits is looked at again when it has doubled', (t) => {
  const backlog = new Backlog();
  t.is(backlog.add('ab'), 'ab');
  backlog.keep('ab');
  t.is(backlog.add('c'), undefined);
  t.is(backlog.add('d'), 'abcd');
  backlog.keep('d');
  t.is(backlog.add('e'), 'de');
  backlog.keep('');
  t.is(backlog.add(''), '');
});

test('so much as is worth a look is waited for each time', (t) => {
  const backlog = new Backlog(4);
  t.is(backlog.add('abc'), undefined);
  t.is(backlog.add('d'), 'abcd');
  backlog.keep('d');
  t.is(backlog.add('ef'), undefined);
  t.is(backlog.text, 'def');
  t.is(backlog.add('g'), 'defg');
  backlog.keep('defg');
  t.is(backlog.add('hij'), undefined);
  t.is(backlog.add('k'), 'defghijk');
});

for (const version of ['1.5.0', '2.6.12', '3.4.0']) {
  test(`the dumps of ${version} are complete, and not when their last byte is missing`, (t) => {
    for (const name of ['show_info.txt', 'show_stat_1.csv']) {
      const text = capture(version, name).toString();
      t.true(isCompleteDump(text));
      t.false(isCompleteDump(text.slice(0, -1)));
    }
  });
}
