import { type ConfiguredPage, configuredPages } from '../../sources/configured-pages.ts';
import { type ConfiguredSocket, configuredSockets } from '../../sources/configured-sockets.ts';
import { configurationPath } from '../../sources/discover.ts';
import { type Item, note, ok } from './item.ts';
import { codeOf, type Machine } from './machine.ts';
import { described, readAccounts } from './permission.ts';

/** What HAProxy's processes and configuration files tell. */
export interface Surroundings {
  readonly items: readonly Item[];
  /** Of the file in which hatop-ts looks by itself. */
  readonly sockets: readonly ConfiguredSocket[];
  /** Of the other files. */
  readonly otherSockets: readonly ConfiguredSocket[];
  readonly pages: readonly ConfiguredPage[];
  readonly isRunning: boolean;
}

/** Looks for running processes, then reads the configurations they were started with, the given ones and the usual one. */
export async function lookAround(machine: Machine, givenPaths: readonly string[]): Promise<Surroundings> {
  const processes = await runningProcesses(machine);
  const paths = new Set([...givenPaths, ...processes.flatMap(({ files }) => files), configurationPath]);
  const sockets: ConfiguredSocket[] = [];
  const otherSockets: ConfiguredSocket[] = [];
  const pages: ConfiguredPage[] = [];
  const items = [processItem(processes)];
  for (const path of paths) {
    try {
      const text = await machine.readFile(path);
      const found = {
        sockets: configuredSockets(text, machine.env),
        pages: configuredPages(text, machine.env),
      };
      (path === configurationPath ? sockets : otherSockets).push(...found.sockets);
      pages.push(...found.pages);
      const words = found.sockets.map(({ address, level }) => `${address} (level ${level})`).join(', ');
      const page =
        found.pages.length === 0
          ? 'no stats page'
          : `stats page ${found.pages.map(({ url }) => url).join(', ')}`;
      items.push(ok('configuration', `${path}: stats socket ${words || 'none'}; ${page}`));
    } catch (error) {
      items.push(await unreadable(path, error, machine));
    }
  }
  return { items, sockets, otherSockets, pages, isRunning: processes.length > 0 };
}

async function unreadable(path: string, error: unknown, machine: Machine): Promise<Item> {
  const code = codeOf(error);
  if (code === 'ENOENT' || code === 'ENOTDIR') return note('configuration', `${path}: not there`);
  if (code === 'EISDIR') return note('configuration', `${path}: a directory; its files are not read`);
  const facts = await machine.stat(path).catch(() => undefined);
  const why =
    facts === undefined ? (code ?? 'no reason told') : described(facts, await readAccounts(machine));
  return note('configuration', `${path} cannot be read: ${why}; classes are then decided without it`);
}

interface HaproxyProcess {
  readonly pid: number;
  /** Absolute paths of the configuration files on its command line. */
  readonly files: readonly string[];
}

/** From /proc, where there is one; processes of other users are seen as well. */
async function runningProcesses(machine: Machine): Promise<readonly HaproxyProcess[]> {
  const names = await machine.readdir('/proc').catch(() => []);
  const found = await Promise.all(
    names
      .filter((name) => /^\d+$/.test(name))
      .map(async (name): Promise<readonly HaproxyProcess[]> => {
        const comm = await machine.readFile(`/proc/${name}/comm`).catch(() => '');
        if (comm.trim() !== 'haproxy') return [];
        const words = (await machine.readFile(`/proc/${name}/cmdline`).catch(() => '')).split('\0');
        const files = words.filter((word, at) => words[at - 1] === '-f' && word.startsWith('/'));
        return [{ pid: Number(name), files }];
      }),
  );
  return found.flat();
}

function processItem(processes: readonly HaproxyProcess[]): Item {
  if (processes.length === 0)
    return note(
      'process',
      'no haproxy process is seen on this host (it may be in a container, or elsewhere)',
    );
  return ok('process', `haproxy runs here: pid ${processes.map(({ pid }) => pid).join(', ')}`);
}
