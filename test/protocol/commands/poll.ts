import test from 'ava';
import fc from 'fast-check';
import { PollReader, pollLine, pollPartLines } from '../../../src/protocol/commands/poll.ts';
import { isCompleteDump } from '../../../src/protocol/framing.ts';
import { infoEnd, parseInfo } from '../../../src/protocol/info.ts';
import { capturedText, capturedVersions } from '../../helpers/pictures.ts';
import { anyCuts, chunksOf } from '../helpers/chunks.ts';

/** The halves of an answer that comes in these chunks, and whether its rows were said to be whole. */
function halvesOf(chunks: readonly Uint8Array[]) {
  const texts: string[] = [];
  const reader = new PollReader({ push: (text) => texts.push(text) });
  for (const chunk of chunks) reader.push(chunk);
  const { info, stat } = reader.end();
  const rows = texts.join('');
  return { info, rows, stat };
}

/** The same of a text that comes as one. */
function split(text: string): { readonly info: string; readonly stat: string } {
  const { info, rows } = halvesOf([Buffer.from(text)]);
  return { info, stat: rows };
}

const info = capturedText('2.6.12', 'show_info.txt');
const stat = capturedText('2.6.12', 'show_stat_1.csv');

/** As HAProxy encodes a text since 1.7 (`csv_enc_append` in its src/tools.c). */
function encoded(text: string): string {
  return /[\n\r,"]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

const described = (value: string) => info.replace(/^description: .*$/m, () => `description: ${value}`);

/** A row whose check text is this. */
const checked = (text: string) => stat.replace(/\n\n$/, () => `\nwww,evil,${encoded(text)},\n\n`);

/** Texts that are made of what could be taken for an end or for a beginning. */
const forging = fc
  .array(fc.constantFrom('\n', '\n\n', '"', '""', ',', '# pxname,svname', 'Pid: 7', ': "', 'x', ' ', '\\'))
  .map((pieces) => pieces.join(''));

for (const version of capturedVersions) {
  test(`the answer of ${version} comes apart where show info ends`, (t) => {
    const halves = {
      info: capturedText(version, 'show_info.txt'),
      stat: capturedText(version, 'show_stat_1.csv'),
    };
    t.deepEqual(split(halves.info + halves.stat), halves);
    const twice = { ...halves, stat: halves.stat + halves.stat };
    t.deepEqual(split(twice.info + twice.stat), twice);
  });
}

test('no description and no check text moves the place', (t) => {
  fc.assert(
    fc.property(forging, forging, (description, check) => {
      // HAProxy ends the description with its last word.
      const halves = { info: described(encoded(description.trim())), stat: checked(check) };
      t.deepEqual(split(halves.info + halves.stat), halves);
      const facts = parseInfo(halves.info);
      t.is(facts.get('description'), description.trim());
      t.is(facts.get('Pid'), parseInfo(info).get('Pid'));
    }),
    { numRuns: 1000 },
  );
});

test('before 1.7 a description is written as it is, with a lone quote and with empty lines', (t) => {
  for (const raw of ['"', '"prod', '6" disks', '"a" and "b', 'two\n\nlines', '\n\nPid: 7'])
    for (const check of ['fine', 'a "b", c', '"\n\n# pxname,svname\n']) {
      const halves = { info: described(raw), stat: checked(check) };
      t.deepEqual(split(halves.info + halves.stat), halves, raw);
    }
});

test('of an answer that is cut anywhere one half is not whole, and nothing is lost', (t) => {
  const whole = described(encoded('a, "b"')) + checked('c, "d"');
  const passed = Array.from({ length: whole.length }, (_, length) => length).filter((length) => {
    const parts = split(whole.slice(0, length));
    t.is(parts.info + parts.stat, whole.slice(0, length));
    return isCompleteDump(parts.info) && isCompleteDump(parts.stat);
  });
  t.deepEqual(passed, []);
});

test('what is no show info is the first half, up to an empty line', (t) => {
  t.deepEqual(split(''), { info: '', stat: '' });
  t.deepEqual(split('HTTP/1.1 400\r\n\r\n'), { info: 'HTTP/1.1 400\r\n\r\n', stat: '' });
  t.deepEqual(split('Unknown\n\nUnknown\n\n'), { info: 'Unknown\n\n', stat: 'Unknown\n\n' });
});

test('cut into any chunks it is the same answer, and what is no UTF-8 becomes the same characters', (t) => {
  const text = fc.oneof(
    forging,
    fc.tuple(forging, forging).map(([description, check]) => described(description) + checked(check)),
  );
  const strange = fc.constantFrom([0xe2], [0xe2, 0x82], [0xf0, 0x9f, 0x98], [0xc0, 0x80], [0xed, 0xa0, 0x80]);
  const bytes = fc.array(
    fc.oneof(
      text.map((piece) => [...Buffer.from(piece)]),
      strange,
      fc.array(fc.nat(255), { maxLength: 5 }),
    ),
    { maxLength: 4 },
  );
  fc.assert(
    fc.property(bytes, anyCuts, (pieces, cuts) => {
      const whole = Uint8Array.from(pieces.flat());
      const decoded = Buffer.from(whole).toString('utf8');
      const halves = halvesOf(chunksOf(whole, cuts));
      const end = infoEnd(decoded, '# pxname') ?? decoded.length;
      t.is(halves.info, decoded.slice(0, end));
      t.is(halves.rows, decoded.slice(end));
      t.deepEqual(halves.stat, {
        beginning: decoded.slice(end, end + 1024),
        isComplete: isCompleteDump(decoded.slice(end)),
      });
    }),
    { numRuns: 1000 },
  );
});

test('rows are handed on before the answer ends, but not as long as the place may still move', (t) => {
  const taken: string[] = [];
  const take = (text: string) => {
    taken.length = 0;
    new PollReader({ push: (rows) => taken.push(rows) }).push(Buffer.from(text));
    return taken.join('');
  };
  t.is(take(info + stat.slice(0, 1000)), stat.slice(0, 1000));
  t.is(take(`Name: x\n\n${stat.slice(0, 5)}`), '');
  t.is(take(`Name: x\ndescription: "two\n\n${stat.slice(0, 1000)}`), '');
});

test('an answer that is too long, or long without coming to its rows, is refused', (t) => {
  const pushed = (maxBytes: number, ...chunks: readonly string[]) => {
    const reader = new PollReader({ push: () => undefined }, maxBytes);
    return chunks.map((chunk) => reader.push(Buffer.from(chunk)));
  };
  t.deepEqual(pushed(4, '1234', '5'), [true, false]);
  const megabyte = 'x'.repeat(1024 * 1024);
  t.deepEqual(pushed(2 ** 24, megabyte, 'x'), [true, false]);
  t.deepEqual(pushed(2 ** 24, `Name: x\n\n# px`, 'name,', megabyte), [true, true, true]);
  // Where a quote leaves open where the rows begin, it is enough that they may have begun.
  t.deepEqual(pushed(2 ** 24, `Name: "x\n\n# px`, 'name,', megabyte, megabyte), [true, true, true, true]);
  t.true(new PollReader({ push: () => undefined }).isEmpty);
});

test('a poll is one line, and what asks for many proxies is lines that every version takes', (t) => {
  t.is(pollLine, 'show info;show stat');
  t.deepEqual(pollPartLines([]), ['show info;show stat -1 3 -1']);
  t.deepEqual(pollPartLines(['7', 'www;quit', '', '12345678901', '8']), [
    'show info;show stat -1 3 -1;show stat 7 4 -1;show stat 8 4 -1',
  ]);
  const ids = Array.from({ length: 44 }, (_, index) => String(4_000_000_000 + index));
  const lines = pollPartLines(ids);
  t.is(lines.length, 3);
  for (const line of lines) {
    t.true(line.startsWith('show info;show stat '));
    t.true(line.split(' ').length <= 64);
    // The smallest buffer that HAProxy lets itself be given (`tune.bufsize`).
    t.true(line.length < 1024);
  }
  t.deepEqual(lines.join(';').match(/\d{5,}/g), ids);
});
