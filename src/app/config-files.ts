import { closeSync, fstatSync, openSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import type { ConfigText, Place } from '../config/read-config.ts';
import type { LoadedSettings, Settings } from '../config/settings.ts';

/** Where configuration is looked for; what the first file says wins (XDG base directory specification). */
export function configPaths(env: Readonly<Record<string, string | undefined>>): readonly [string, string] {
  const config = env.XDG_CONFIG_HOME;
  const home = config?.startsWith('/') ? config : join(homedir(), '.config');
  return [join(home, 'hatop-ts', 'config.toml'), '/etc/hatop-ts/config.toml'];
}

/**
 * Reads every file that is there. Without one nothing is loaded that takes it apart: the first picture does not wait.
 * `isAll` is false for one file of several, which need not describe the target that it names.
 */
export async function loadSettings(paths: readonly string[], isAll = true): Promise<LoadedSettings> {
  const found = paths.flatMap((path) => readFile(path) ?? []);
  if (found.length === 0) return { ok: true, settings: {} };
  const { merged, readConfig, targetFault } = await import('../config/read-config.ts');
  const faults: string[] = [];
  let settings: Settings = {};
  let targetAt: string | undefined;
  for (const file of found) {
    if ('fault' in file) {
      faults.push(`${file.path}: it cannot be read: ${file.fault}`);
      continue;
    }
    const read = readConfig(file);
    for (const { place, words } of read.faults) faults.push(`${placeText(file.path, place)}: ${words}`);
    settings = merged(settings, read.settings);
    targetAt ??= read.targetPlace && placeText(file.path, read.targetPlace);
  }
  const fault = isAll && faults.length === 0 ? targetFault(settings) : undefined;
  if (fault !== undefined) faults.push(`${targetAt}: ${fault}`);
  return faults.length > 0 ? { ok: false, faults } : { ok: true, settings };
}

function placeText(path: string, { line, column }: Place): string {
  return `${path}:${line}:${column}`;
}

type FoundFile = (ConfigText & { readonly path: string }) | { readonly path: string; readonly fault: string };

/** Undefined where there is none. */
function readFile(path: string): FoundFile | undefined {
  let file: number | undefined;
  try {
    file = openSync(path, 'r');
    const { mode, uid } = fstatSync(file);
    return { path, text: readFileSync(file, 'utf8'), isOpenToOthers: isOpen(mode, uid) };
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    return code === 'ENOENT' || code === 'ENOTDIR' ? undefined : { path, fault: message };
  } finally {
    if (file !== undefined) closeSync(file);
  }
}

/** root may share a file with a group, as `/etc` is; a user's own group may hold anybody. */
function isOpen(mode: number, uid: number): boolean {
  return (mode & (uid === 0 ? 0o007 : 0o077)) !== 0;
}
