import { accessSync, constants, existsSync } from 'node:fs';
import { configPaths, loadSettings } from './config-files.ts';
import { exitCodes } from './exit-codes.ts';

export interface ConfigErrand {
  readonly what: 'default' | 'path' | 'check';
  /** The file to check; undefined for those that are read at the start. */
  readonly file: string | undefined;
}

interface ConfigIo {
  readonly stdout: NodeJS.WritableStream;
  readonly stderr: NodeJS.WritableStream;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** Tells of the configuration; resolves with the exit code. */
export async function runConfig({ what, file }: ConfigErrand, io: ConfigIo): Promise<number> {
  switch (what) {
    case 'default': {
      const { exampleText } = await import('../config/read-config.ts');
      io.stdout.write(exampleText());
      return exitCodes.done;
    }
    case 'path':
      for (const path of configPaths(io.env)) io.stdout.write(`${path}  ${stateOf(path)}\n`);
      return exitCodes.done;
    case 'check':
      return check(file, io);
  }
}

function stateOf(path: string): string {
  if (!existsSync(path)) return '(not there)';
  try {
    accessSync(path, constants.R_OK);
    return '(read)';
  } catch {
    return '(cannot be read)';
  }
}

async function check(file: string | undefined, io: ConfigIo): Promise<number> {
  const wanted = file === undefined ? configPaths(io.env) : [file];
  const there = wanted.filter((path) => existsSync(path));
  if (there.length === 0) {
    if (file === undefined) io.stdout.write(`there is no configuration file: ${wanted.join(', ')}\n`);
    else io.stderr.write(`hatop-ts: ${file}: there is no such file\n`);
    return file === undefined ? exitCodes.done : exitCodes.usage;
  }
  const loaded = await loadSettings(there, file === undefined);
  if (loaded.ok) {
    for (const path of there) io.stdout.write(`${path}: nothing is wrong\n`);
    return exitCodes.done;
  }
  for (const fault of loaded.faults) io.stderr.write(`hatop-ts: ${fault}\n`);
  return exitCodes.usage;
}
