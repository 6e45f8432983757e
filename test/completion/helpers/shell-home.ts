import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { ExecutionContext } from 'ava';
import { completionScript } from '../../../src/completion/script.ts';
import type { Shell } from '../../../src/options/completion.ts';
import { commandLineRecord } from '../../../src/options/parse.ts';
import { binary, cleanEnvironment } from '../../helpers/terminal.ts';

export interface ShellHome {
  readonly directory: string;
  /** Path of the completion script. */
  readonly script: string;
  /** With `hatop-ts` on the PATH and nothing of the user. */
  readonly env: Record<string, string>;
  /** Runs a program in the directory to its end, and returns the lines of its stdout. */
  run(program: string, args: readonly string[]): Promise<readonly string[]>;
}

/**
 * A directory in which a shell finds `hatop-ts` and its completion, with two files: `one.cfg` and `two words.cfg`, and two
 * targets: `lb1` and `lb2`.
 */
export function shellHome(t: ExecutionContext, shell: Shell): ShellHome {
  const directory = mkdtempSync(join(tmpdir(), 'hc-'));
  t.teardown(() => rmSync(directory, { recursive: true, force: true }));
  const script = join(directory, `completion.${shell}`);
  writeFileSync(script, completionScript(shell, commandLineRecord()));
  writeFileSync(join(directory, 'hatop-ts'), `#!/bin/sh\nexec '${process.execPath}' '${binary}' "$@"\n`, {
    mode: 0o755,
  });
  for (const name of ['one.cfg', 'two words.cfg']) writeFileSync(join(directory, name), '');
  mkdirSync(join(directory, 'hatop-ts-home', 'hatop-ts'), { recursive: true });
  const targets = ['lb1', 'lb2'].map((name) => `[targets.${name}]\nsocket = "/nonexistent"\n`);
  writeFileSync(join(directory, 'hatop-ts-home', 'hatop-ts', 'config.toml'), targets.join(''));
  const env = cleanEnvironment({
    HOME: directory,
    XDG_CONFIG_HOME: join(directory, 'hatop-ts-home'),
    XDG_DATA_HOME: directory,
    ZDOTDIR: directory,
    PATH: `${directory}:${process.env.PATH}`,
  });
  return {
    directory,
    script,
    env,
    async run(program, args) {
      const options = { cwd: directory, env, timeout: 30_000 };
      const { stdout, stderr } = await promisify(execFile)(program, [...args], options);
      t.is(stderr, '');
      return stdout.split('\n').slice(0, -1);
    },
  };
}
