import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Where the libraries of extracted packages lie. */
export function libraryDirectories(root: string): readonly string[] {
  return ['usr/lib', 'lib']
    .map((path) => join(root, path))
    .filter((path) => existsSync(path))
    .flatMap((path) => [
      path,
      ...readdirSync(path)
        .filter((name) => name.includes('-linux-gnu'))
        .map((name) => join(path, name)),
    ]);
}
