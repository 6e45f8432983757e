import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import test from 'ava';
import type { Report } from '../../src/view/report.ts';
import { nodeOfVersion } from '../helpers/node-versions.ts';
import { checkout } from '../helpers/terminal.ts';
import { headerLine } from './helpers/clean-frame.ts';
import { run } from './helpers/run.ts';
import { startPeer, watchStandIn } from './helpers/watch.ts';

/** One after the other would be slow on the first run. */
const wanted = ['20.18', '20.19', '22', '24', '26'] as const;
const programs = new Map(
  await Promise.all(wanted.map(async (version) => [version, await nodeOfVersion(version)] as const)),
);

for (const version of ['20.19', '22', '24', '26'] as const) {
  const node = programs.get(version);
  const nodeTest = node === undefined ? test.serial.skip : test.serial;

  nodeTest(
    `Node ${version} paints the dashboard, answers keys, changes a server and leaves with 0`,
    async (t) => {
      if (node === undefined) return;
      const { terminal, changes } = await watchStandIn(t, { node });
      await terminal.focusOn(/www1/);
      terminal.press('M');
      await terminal.waitFor(/set server www\/www1 state maint/);
      terminal.press('y');
      await terminal.waitFor(/www1 to .*: done/);
      t.deepEqual(changes(), ['set server www/www1 state maint']);
      terminal.resize(60, 15);
      await terminal.waitFor(
        () => headerLine.test(terminal.line(0)) && terminal.focused.includes('www1'),
        'the smaller frame',
      );
      terminal.press('q');
      t.deepEqual(await terminal.waitForExit(), { code: 0, signal: 0 });
      t.notRegex(terminal.output, /Warning|deprecat/i);
    },
  );

  nodeTest(`Node ${version} takes every setting of V8`, async (t) => {
    if (node === undefined) return;
    const settle = 'require("./bin/v8-settings.cjs").settle()';
    const { stdout, stderr } = await promisify(execFile)(node, ['-e', settle], { cwd: checkout });
    t.is(stdout + stderr, '');
  });

  nodeTest(`Node ${version} prints --once --json`, async (t) => {
    const { standIn } = await startPeer(t);
    const { code, stdout, stderr } = await run(t, ['--socket', standIn.socketPath, '--once', '--json'], {
      node,
    });
    t.is(code, 0);
    t.is(stderr, '');
    t.is((JSON.parse(stdout) as Report).schema, 1);
  });
}

const tooOld = programs.get('20.18');

(tooOld === undefined ? test.serial.skip : test.serial)(
  'Node 20.18 is refused, with the version that is needed',
  async (t) => {
    const { code, stdout, stderr } = await run(t, ['--version'], { node: tooOld });
    t.is(code, 2);
    t.is(stdout, '');
    t.regex(stderr, /^hatop-ts: Node 20\.18\.\d+ is too old: 20\.19 or newer is needed\n$/);
  },
);
