import { configPaths, loadSettings } from '../config-files.ts';
import { type Item, missing, ok } from './item.ts';

/** Our own configuration files: with a broken one nothing starts. */
export async function settingsItem(env: Readonly<Record<string, string | undefined>>): Promise<Item> {
  const paths = configPaths(env);
  const loaded = await loadSettings(paths);
  if (!loaded.ok) return missing('settings', loaded.faults.join('; '), 'hatop-ts config --check');
  const { targets } = loaded.settings;
  if (Object.keys(loaded.settings).length === 0) return ok('settings', `none in ${paths.join(', ')}`);
  const names = [...(targets?.keys() ?? [])].join(', ');
  return ok('settings', names === '' ? 'read' : `read, with the targets ${names}`);
}
