import {
  chmodSync,
  copyFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import test, { type ExecutionContext } from 'ava';
import { eventually } from '../helpers/processes.ts';
import { temporaryStateHome } from '../helpers/terminal.ts';
import { run } from './helpers/run.ts';
import { watchStandIn } from './helpers/watch.ts';

/** A cache of its own, and what is kept of the program in it. */
function emptyCache(t: ExecutionContext) {
  const home = temporaryStateHome(t);
  const folder = join(home, 'hatop-ts');
  const kept = () => readdirSync(folder).filter((name) => name.startsWith('code-'));
  const printVersion = async () => {
    const { code, stdout, stderr } = await run(t, ['--version'], { env: { XDG_CACHE_HOME: home } });
    t.deepEqual({ code, stderr }, { code: 0, stderr: '' });
    t.regex(stdout, /^\d+\.\d+\.\d+\n$/);
  };
  return { home, folder, kept, printVersion };
}

test.serial('what was compiled is kept for its owner alone, and used as it is by the next run', async (t) => {
  const { folder, kept, printVersion } = emptyCache(t);
  await printVersion();
  const [name = '', ...others] = kept();
  t.regex(name, /^code-[0-9a-f]{16}-v[\d.]+-\w+-\w+-\w+-[0-9a-f]+-command$/);
  t.deepEqual(others, []);
  const path = join(folder, name);
  t.is(statSync(path).mode & 0o777, 0o600);
  t.is(statSync(folder).mode & 0o022, 0);
  const { mtimeMs } = statSync(path);
  await printVersion();
  t.is(statSync(path).mtimeMs, mtimeMs);
});

test.serial('the dashboard keeps more, in a file of its own', async (t) => {
  const { home, kept } = emptyCache(t);
  const { terminal } = await watchStandIn(t, { env: { XDG_CACHE_HOME: home } });
  await eventually('the code of the dashboard', () => kept().some((name) => name.endsWith('-dashboard')));
  terminal.press('q');
  t.deepEqual(await terminal.waitForExit(), { code: 0, signal: 0 });
  t.is(kept().length, 1);
});

for (const [what, damage] of [
  ['cut short', (whole: Buffer) => whole.subarray(0, 5000)],
  ['empty', () => Buffer.alloc(0)],
  ['of something else', () => Buffer.from('#!/bin/sh\n')],
  [
    'changed in its middle',
    (whole: Buffer) => Buffer.from(whole).fill(0x55, whole.length / 2, whole.length / 2 + 64),
  ],
] as const)
  test.serial(`a file that is ${what} is not used, and written again`, async (t) => {
    const { folder, kept, printVersion } = emptyCache(t);
    await printVersion();
    const path = join(folder, kept()[0] ?? '');
    const whole = readFileSync(path);
    writeFileSync(path, damage(whole));
    await printVersion();
    t.true(readFileSync(path).length > whole.length / 2);
  });

test.serial('each Node keeps its own, also where it says the same version', async (t) => {
  const { home, kept, printVersion } = emptyCache(t);
  await printVersion();
  const node = join(home, 'node');
  copyFileSync(process.execPath, node);
  t.is((await run(t, ['--version'], { node, env: { XDG_CACHE_HOME: home } })).code, 0);
  t.is(kept().length, 2);
});

test.serial('files of another build go when this one keeps its own', async (t) => {
  const { folder, kept, printVersion } = emptyCache(t);
  mkdirSync(folder);
  writeFileSync(join(folder, 'code-0123456789abcdef-1-command'), '');
  writeFileSync(join(folder, 'note'), '');
  await printVersion();
  t.is(kept().length, 1);
  t.true(readdirSync(folder).includes('note'));
});

test.serial(
  'where others may write, and where nothing can be written, nothing is kept or said',
  async (t) => {
    const open = emptyCache(t);
    chmodSync(open.home, 0o777);
    await open.printVersion();
    t.deepEqual(readdirSync(open.home), []);
    const shared = emptyCache(t);
    mkdirSync(shared.folder);
    chmodSync(shared.folder, 0o777);
    await shared.printVersion();
    t.deepEqual(readdirSync(shared.folder), []);
    const blocked = emptyCache(t);
    writeFileSync(blocked.folder, '');
    await blocked.printVersion();
    for (const HOME of ['', '/dev/null/nobody', '/nonexistent'])
      t.is((await run(t, ['--version'], { env: { HOME } })).code, 0);
  },
);
