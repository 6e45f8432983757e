import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * What the licences of the packages ask for whose code the builds took in: their names, versions and texts.
 * The metafiles are esbuild's, with paths that begin at `root`.
 */
export function licensesOf(metafiles, root) {
  const outputs = metafiles.flatMap((metafile) => Object.values(metafile.outputs));
  const used = outputs.flatMap(({ inputs }) =>
    Object.entries(inputs).flatMap(([path, { bytesInOutput }]) => (bytesInOutput > 0 ? [path] : [])),
  );
  const folders = used.flatMap((path) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(path)?.[0] ?? []);
  const texts = [...new Set(folders)].sort().map((folder) => licenseOf(join(root, folder)));
  return `hatop-ts contains these packages:\n\n${texts.join(`\n${'-'.repeat(79)}\n\n`)}`;
}

function licenseOf(folder) {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const file = readdirSync(folder).find((entry) => /^licen[cs]e(\.\w+)?$/i.test(entry));
  const text =
    file === undefined ? 'It names its licence only.' : readFileSync(join(folder, file), 'utf8').trim();
  return `${name} ${version}, ${license}\n\n${text}\n`;
}
