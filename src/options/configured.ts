import type { LoadedSettings } from '../config/settings.ts';
import { type ParsedOptions, parseOptions } from './parse.ts';

/**
 * The options with what the configuration files say. Help, completion and what tells of the files themselves need none, so
 * that a broken file cannot hide them. `$HATOP_SOCKET` is nearer than a file.
 */
export async function parseConfigured(
  args: readonly string[],
  version: string,
  env: Readonly<Record<string, string | undefined>>,
  load: () => Promise<LoadedSettings>,
): Promise<ParsedOptions> {
  const bare = parseOptions(args, version);
  if (bare.kind === 'print' || bare.kind === 'config' || bare.kind === 'completion') return bare;
  const loaded = await load();
  if (!loaded.ok) {
    // The doctor tells of it among the rest.
    if (bare.kind === 'doctor') return bare;
    const isOfPlugin = bare.kind === 'check' || (bare.kind === 'refuse' && bare.isOfPlugin === true);
    return {
      kind: 'refuse',
      message: firstOf(loaded.faults),
      isOfFile: true,
      ...(isOfPlugin && { isOfPlugin }),
    };
  }
  if (Object.keys(loaded.settings).length === 0) return bare;
  const hasSocket = (env.HATOP_SOCKET ?? '') !== '';
  return parseOptions(args, version, hasSocket ? { ...loaded.settings, target: undefined } : loaded.settings);
}

function firstOf([first = '', ...others]: readonly string[]): string {
  return others.length === 0 ? first : `${first} (and ${others.length} more: hatop-ts config --check)`;
}
