import { chmodSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import test, { type ExecutionContext } from 'ava';
import type { FailureReport, Report } from '../../src/view/report.ts';
import { lost, pictures, record, recordingPath, seen } from '../app/helpers/recordings.ts';
import { waitFor } from '../demo/helpers/socket.ts';
import { schemaFaults, schemaNames } from '../helpers/schemas.ts';
import { openTerminal } from '../helpers/terminal.ts';
import { run } from './helpers/run.ts';
import { start } from './helpers/start.ts';
import { startPeer } from './helpers/watch.ts';

const objects = (text: string) =>
  text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Report & FailureReport);

test.serial(
  'a recording is printed poll by poll, what was lost in it as well, without waiting',
  async (t) => {
    const path = recordingPath(t);
    const [one, two, three] = pictures(3).map(seen);
    if (one === undefined || two === undefined || three === undefined) return t.fail();
    await record(path, [one, two, lost, three]);
    const stream = await run(t, ['replay', path, '--ndjson']);
    t.deepEqual([stream.code, stream.stderr], [0, '']);
    const printed = objects(stream.stdout);
    t.deepEqual(
      printed.map(({ failure, source }) => [failure?.code ?? 'seen', source.kind]),
      ['seen', 'seen', 'timeout', 'seen'].map((kind) => [kind, 'recording']),
    );
    for (const line of stream.stdout.trimEnd().split('\n'))
      t.deepEqual(schemaFaults('ndjson.json', line), []);
    t.is((await run(t, ['replay', path, '--ndjson', '--count', '2'])).stdout.trimEnd().split('\n').length, 2);
    const later = await run(t, ['replay', path, '--ndjson', '--start', '2s']);
    t.is(later.stdout.trimEnd().split('\n').length, 2);
    const stat = await run(t, ['replay', path, '--stat']);
    t.deepEqual(
      stat.stdout
        .trimEnd()
        .split('\n')
        .slice(2)
        .map((line) => /^\d\d:\d\d:\d\d/.test(line)),
      [true, true, true, true],
    );
  },
);

test.serial('one moment of a recording is printed as CSV, JSON and a table as wanted', async (t) => {
  const path = recordingPath(t);
  await record(path, pictures(3).map(seen));
  const only = ['--filter', '=name == www1'];
  const csv = await run(t, ['replay', path, '--csv', ...only]);
  t.is(csv.code, 0);
  t.regex(csv.stdout, /^pxname,svname,[^\n]+\nwww,www1,[^\n]+\n$/);
  const json = await run(t, ['replay', path, '--json', ...only]);
  t.deepEqual(schemaFaults('report.json', json.stdout), []);
  t.deepEqual(
    objects(json.stdout)[0]?.rows.map(({ name, fields }) => [name, fields.stot]),
    [['www1', 104]],
  );
  const table = await run(t, ['replay', path, '--once', '--columns', 'stot,status', ...only]);
  t.regex(table.stdout, /^ NAME +STOT STATUS\n(.*\n)*? +● www1 +104 UP/m);
});

test.serial('objects come poll by poll and end with a signal', async (t) => {
  const { standIn } = await startPeer(t);
  const stream = start(t, ['-s', standIn.socketPath, '-i', '0.2', '--ndjson']);
  await waitFor(
    () => stream.stdout.split('\n').length,
    (lines) => lines > 3,
  );
  stream.kill('SIGTERM');
  const { code, stderr } = await stream.ended;
  t.deepEqual([code, stderr], [null, '']);
});

test.serial('a reader of a stream that goes away ends it with 0 and no word', async (t) => {
  const { standIn } = await startPeer(t);
  for (const kind of ['--ndjson', '--stat']) {
    const terminal = openTerminal(t, {
      args: ['-s', standIn.socketPath, '-i', '0.2', kind],
      script: '{ "$@"; echo "code=$? END" >&2; } | head -c 10 >/dev/null',
    });
    t.regex(await terminal.waitFor(/ END/), /^code=0 END\s*$/);
  }
});

test.serial('the dashboard opens with the table that is wanted', async (t) => {
  const { standIn } = await startPeer(t);
  const args = [
    '-s',
    standIn.socketPath,
    '--view',
    'traffic',
    '--filter',
    '=type == server',
    '--sort',
    'sess',
  ];
  const terminal = openTerminal(t, { args, columns: 100, rows: 24 });
  const screen = await terminal.waitFor(/ws1/);
  t.regex(screen, /▼SESS/);
  t.notRegex(screen, /Frontends/);
  terminal.press('Q');
  await terminal.waitForExit();
});

test.serial('the dashboard does not open with a table that cannot be', async (t) => {
  const { standIn } = await startPeer(t);
  const terminal = openTerminal(t, { args: ['-s', standIn.socketPath, '--columns', 'sesss'] });
  t.is((await terminal.waitForExit()).code, 2);
  t.regex(terminal.text(), /^hatop-ts: --columns: no column "sesss"; did you mean sess/);
});

test.serial('where no HAProxy answers check, wait and doctor say so, each with its own code', async (t) => {
  const env = { HATOP_SOCKET: `${recordingPath(t)}.sock` };
  t.like(await run(t, ['check'], { env }), { code: 2, stderr: '' });
  t.like(await run(t, ['check', '--nonsense'], { env }), { code: 3, stderr: '' });
  t.like(await run(t, ['wait', 'sess > 1', '--timeout', '1s'], { env }), { code: 3, stdout: '' });
  const { code, stdout, stderr } = await run(t, ['doctor'], { env });
  t.deepEqual([code, stderr], [1, '']);
  t.regex(stdout, /^MISSING +socket +not there: .*\.sock$/m);
  t.regex(stdout, /^HAProxy cannot be watched from here/m);
});

test.serial('the doctor tells a file that is no socket from one that is', async (t) => {
  const path = recordingPath(t);
  writeFileSync(path, '');
  t.teardown(() => rmSync(path, { force: true }));
  const { code, stdout } = await run(t, ['doctor', '-s', path]);
  t.is(code, 1);
  t.regex(stdout, /^MISSING +socket +.*a\.rec: is there and is no socket$/m);
});

test('there is a schema for every machine-readable output', (t) => {
  t.deepEqual(schemaNames.toSorted(), [
    'change.json',
    'config.json',
    'doctor.json',
    'ndjson.json',
    'probe.json',
    'report.json',
  ]);
});

test('a schema refuses what it does not know', (t) => {
  const failure = { code: 'timeout', message: '', fix: null };
  const object = {
    schema: 1,
    at: '2026-11-29T16:10:38.561Z',
    source: { kind: 'socket', label: '' },
    failure,
  };
  t.deepEqual(schemaFaults('ndjson.json', JSON.stringify(object)), []);
  for (const wrong of [
    { ...object, schema: 2 },
    { ...object, more: 1 },
    { ...object, failure: { ...failure, code: 'x' } },
  ])
    t.true(schemaFaults('ndjson.json', JSON.stringify(wrong)).length > 0);
});

test.serial('the doctor says whose socket it is and how to get in, where this user may not', async (t) => {
  const { standIn } = await startPeer(t);
  const { socketPath } = standIn;
  chmodSync(dirname(socketPath), 0o755);
  chmodSync(socketPath, 0o000);
  const { code, stdout } = await asNobody(t, ['doctor', '-s', socketPath]);
  t.is(code, 1);
  t.regex(
    stdout,
    /^MISSING +socket +.*haproxy\.sock: permission denied: s--------- \S+:\S+ \(mode 0\); you are \S+ in /m,
  );
  t.regex(stdout, new RegExp(`^ +> +stats socket ${socketPath} mode 660 group \\S+ level admin$`, 'm'));
  chmodSync(dirname(socketPath), 0o600);
  const behind = await asNobody(t, ['doctor', '-s', socketPath]);
  chmodSync(dirname(socketPath), 0o700);
  t.regex(behind.stdout, /^MISSING +socket +\S+ may not be entered: drw------- /m);
});

/** Runs it as somebody whom modes keep out: root may do everything. */
function asNobody(t: ExecutionContext, args: readonly string[]) {
  return run(t, args, process.getuid?.() === 0 ? { uid: nobody } : {});
}

/** Of every Linux. */
const nobody = 65534;
