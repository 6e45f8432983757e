import { readFile } from 'node:fs/promises';
import { isAbsolute } from 'node:path';
import { type Configuration, readConfiguration } from '../model/configuration/configuration.ts';
import { parseConfigurationFiles, showConfigurationFiles } from '../protocol/commands/show-env.ts';
import type { Source } from '../sources/source.ts';

/** Files larger than this are no HAProxy configuration that a person wrote. Bytes. */
const largestFile = 64 * 1024 * 1024;

/**
 * Reads the configuration of the observed HAProxy: the files given by the user, else those that HAProxy names
 * through a socket of this host. Undefined where they are not known or any of them cannot be read: half a
 * configuration would give wrong reasons.
 */
export async function readRunningConfiguration(
  source: Source,
  givenPaths: readonly string[],
  isOnThisHost: boolean,
): Promise<Configuration | undefined> {
  if (givenPaths.length > 0) return readFiles(givenPaths);
  if (!isOnThisHost) return undefined;
  const answer = await source.query(showConfigurationFiles);
  if (!answer.ok) return undefined;
  const paths = parseConfigurationFiles(answer.text);
  // A relative path counts from where HAProxy was started, which nobody tells.
  return paths.length > 0 && paths.every((path) => isAbsolute(path)) ? readFiles(paths) : undefined;
}

async function readFiles(paths: readonly string[]): Promise<Configuration | undefined> {
  try {
    const files = await Promise.all(
      paths.map(async (path) => {
        const text = await readFile(path, 'utf8');
        if (text.length > largestFile) throw new RangeError(`${path} is too large for a configuration`);
        return { path, text };
      }),
    );
    return readConfiguration(files);
  } catch {
    return undefined;
  }
}
