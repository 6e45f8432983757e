import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import test from 'ava';

/** The first program of that name on PATH. */
export function findProgram(name: string): string | undefined {
  const places = (process.env.PATH ?? '').split(delimiter).map((directory) => join(directory, name));
  return places.find((path) => {
    try {
      accessSync(path, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

/** `test`, or `test.skip` where a program is missing: AVA then names every test that was skipped. */
export function testWith(...names: readonly string[]) {
  return names.every((name) => findProgram(name) !== undefined) ? test : test.skip;
}
