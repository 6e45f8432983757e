import { dirname, resolve } from 'node:path';
import { journalPath } from '../journal-file.ts';
import { type Item, note, ok } from './item.ts';
import type { Machine } from './machine.ts';
import { shellWord } from './shell-word.ts';

/** Whether changes would be recorded: in the file that was named, false for none, undefined for the usual one. */
export async function journalItem(machine: Machine, journal: string | false | undefined): Promise<Item> {
  if (journal === false) return ok('journal', 'none, as it is wished');
  const path = resolve(journal ?? journalPath(machine.env));
  if (await isThere(machine, path))
    return (await machine.canWrite(path))
      ? ok('journal', path)
      : note(
          'journal',
          `${path} cannot be written: changes would not be recorded`,
          `sudo chown $USER ${shellWord(path)}`,
        );
  const directory = dirname(path);
  return (await machine.canWrite(await nearest(machine, directory)))
    ? ok('journal', `${path}: made with the first change`)
    : note(
        'journal',
        `${path} cannot be made: changes would not be recorded`,
        `sudo install -d -o $USER ${shellWord(directory)}`,
      );
}

/** The directory itself, or that in which it would be made. */
async function nearest(machine: Machine, directory: string): Promise<string> {
  const isTop = dirname(directory) === directory;
  return isTop || (await isThere(machine, directory)) ? directory : nearest(machine, dirname(directory));
}

function isThere({ stat }: Machine, path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
