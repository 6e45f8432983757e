import { readFileSync, truncateSync, writeFileSync } from 'node:fs';
import test from 'ava';
import { openTape } from '../../src/app/tape.ts';
import { noEntrances } from '../../src/model/configuration/entrances.ts';
import { encodeBlock } from '../../src/recording/block.ts';
import { text } from '../../src/recording/form.ts';
import { rowOf } from '../helpers/pictures.ts';
import { bare } from '../recording/helpers/bare.ts';
import {
  at,
  keeping,
  lost,
  opened,
  pictures,
  record,
  recordingPath,
  run,
  seen,
  tapeOf,
} from './helpers/recordings.ts';

test('what was observed is observed again, with its rates and at its time', async (t) => {
  const path = recordingPath(t);
  const [first, second, third] = pictures(3);
  await record(path, [seen(first!), seen(second!), lost, seen(third!)]);
  const tape = await tapeOf(t, path);
  t.is(tape.run.source.label, run.source.label);
  t.is(tape.marks.length, 4);
  const observed = await Promise.all(tape.marks.map(tape.observe));
  t.deepEqual(observed[2], lost);
  for (const [index, picture] of [first!, second!, lost, third!].entries()) {
    const again = observed[index]!;
    if (!('snapshot' in picture) || !again.ok) continue;
    t.is(again.access, 'admin');
    t.deepEqual(bare(again.picture.snapshot), bare(picture.snapshot));
    const rate = (of: typeof picture) => of.rates.perSecond(rowOf(of, 'server:www/www1'), 'stot');
    t.is(rate(again.picture), rate(picture));
  }
  t.is(tape.marks[3]!.atSeconds, third!.snapshot.monotonicSeconds);
});

test('a file cut at any byte of its last block opens up to the one before, and says so', async (t) => {
  const path = recordingPath(t);
  const [first, second] = pictures(2);
  await record(path, [seen(first!), seen(second!)]);
  const whole = readFileSync(path);
  const last = (await tapeOf(t, path)).marks[1]!.block;
  for (let length = whole.length - 1; length >= last.offset; length -= 1) {
    truncateSync(path, length);
    const tape = await tapeOf(t, path);
    t.is(tape.marks.length, 1);
    if (length === last.offset) t.is(tape.fault, undefined);
    else
      t.regex(
        tape.fault ?? '',
        new RegExp(`UTC only: ${length - last.offset} bytes from byte ${last.offset}`),
      );
    await tape.close();
  }
});

test('a recording that is damaged in the middle ends there', async (t) => {
  const path = recordingPath(t);
  await record(path, pictures(5).map(seen));
  const bytes = readFileSync(path);
  const { offset } = (await tapeOf(t, path)).marks[2]!.block;
  bytes[offset + 100]! ^= 1;
  writeFileSync(path, bytes);
  const tape = await tapeOf(t, path);
  t.is(tape.marks.length, 2);
  t.regex(tape.fault ?? '', /a\.rec is whole up to 2026-11-18 \d\d:\d\d:\d\d UTC only/);
});

test('what is no recording says so in one line', async (t) => {
  const path = recordingPath(t);
  const refused = async (bytes: string | Buffer, reason: RegExp) => {
    writeFileSync(path, bytes);
    const result = await openTape(path);
    t.regex(result.ok ? '' : result.message, reason);
    t.notRegex(result.ok ? '' : result.message, /\n/);
  };
  await refused('precious', /is no recording of hatop-ts/);
  await refused('hatop-ts recording 7\n', /has format 7, .*too old.*: update it/);
  await refused('', /holds no whole observation/);
  const block = await encodeBlock('run', text, 'not a run', at(0));
  const poll = await encodeBlock('poll', text, 'not a poll', at(1));
  await refused(Buffer.concat([Buffer.from('hatop-ts recording 1\n'), block]), /holds no whole observation/);
  await refused(Buffer.concat([Buffer.from('hatop-ts recording 1\n'), block, poll]), /is no recording/);
  for (const place of ['/no/such/file', '/tmp', '/dev/zero']) {
    const result = await openTape(place);
    t.regex(result.ok ? '' : result.message, /cannot be opened|no regular file/);
  }
});

test('a block that somebody else made is a moment that cannot be read, and the next one can', async (t) => {
  const path = recordingPath(t);
  const [first, , third] = pictures(3);
  const { keeper } = keeping(await opened(path));
  keeper.keep(seen(first!), at(1000));
  await keeper.close();
  const made = await encodeBlock('poll', text, 'not a poll', at(1001));
  writeFileSync(path, Buffer.concat([readFileSync(path), made]));
  const more = keeping(await opened(path, at(1002)));
  more.keeper.keep(seen(third!), at(1002));
  await more.keeper.close();
  const tape = await tapeOf(t, path);
  const observed = await Promise.all(tape.marks.map(tape.observe));
  t.deepEqual(
    observed.map(({ ok }) => ok),
    [true, false, true],
  );
  t.like(observed[1], { failure: { message: 'This moment of the recording cannot be read.' } });
});

test('the configuration and the class rules of each run are those of its pictures', async (t) => {
  const path = recordingPath(t);
  const [first, second] = pictures(2);
  const configuration = {
    verdicts: new Map([['static', { class: 'flash', reason: 'because' } as const]]),
    reaches: new Map(),
    contstats: { frontends: new Map(), backends: new Map() },
    warnings: [],
    entrances: noEntrances,
  };
  const classes = async (index: number, backend: string) => {
    const again = await tape.observe(tape.marks[index]!);
    return again.ok ? again.picture.classes.get(backend)?.class : undefined;
  };
  const { keeper } = keeping(await opened(path));
  keeper.keep(seen(first!), at(1000));
  keeper.keep(seen({ ...second!, configuration }), at(1001));
  await keeper.close();
  const rules = { userRules: ['tcp=static'] };
  const more = keeping(await opened(path, at(2), rules));
  more.keeper.keep(seen(first!), at(3));
  await more.keeper.close();
  const tape = await tapeOf(t, path);
  t.deepEqual(await Promise.all([0, 1, 2].map((index) => classes(index, 'static'))), [
    'http',
    'flash',
    'tcp',
  ]);
});

test('a class rule in a recording that could go back over a name for ever is left out, others count', async (t) => {
  const rules = [
    'tcp=/^(s+)+$/',
    'tcp=/(s|st)*x/',
    'tcp=/(s){9,}/',
    'tcp=s*t*a*t*i*c',
    'flash=/^st.*i[c+*(]+$/',
  ] as const;
  for (const [index, rule] of rules.entries()) {
    const path = recordingPath(t);
    const { keeper } = keeping(await opened(path, at(1000), { userRules: [rule] }));
    keeper.keep(seen(pictures(1)[0]!), at(1000));
    await keeper.close();
    const tape = await tapeOf(t, path);
    const again = await tape.observe(tape.marks[0]!);
    const found = again.ok ? again.picture.classes.get('static')?.class : undefined;
    t.is(found, index === rules.length - 1 ? 'flash' : 'http', rule);
  }
});
