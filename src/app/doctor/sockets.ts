import type { Clock } from '../../clock.ts';
import { parseAddress } from '../../sources/address.ts';
import type { ConfiguredSocket } from '../../sources/configured-sockets.ts';
import { usualPaths } from '../../sources/discover.ts';
import { openSocket } from '../open-source.ts';
import { answerOf, type Sight } from './answer.ts';
import { type Item, missing, note } from './item.ts';
import { codeOf, type Machine } from './machine.ts';
import { changed, denialOf } from './permission.ts';
import { shellWord } from './shell-word.ts';

/** What came of looking for a runtime socket. */
export interface SocketSearch {
  readonly items: readonly Item[];
  readonly canWatch: boolean;
}

export interface SearchOptions {
  readonly machine: Machine;
  readonly clock: Clock;
  /** The address that the user named; undefined where one is to be found. */
  readonly named: string | undefined;
  /** Of the configuration in which hatop-ts looks by itself, and of the others that were found. */
  readonly configured: readonly ConfiguredSocket[];
  readonly others: readonly ConfiguredSocket[];
  readonly isRunning: boolean;
  readonly sight: Sight;
}

/** Tries the addresses in the order in which hatop-ts does, until one answers. */
export async function searchSocket(options: SearchOptions): Promise<SocketSearch> {
  const { machine, named } = options;
  const fromEnv = machine.env.HATOP_SOCKET;
  const single = named ?? (fromEnv === '' ? undefined : fromEnv);
  const items: Item[] = [];
  if (named === undefined) items.push(note('$HATOP_SOCKET', fromEnv ? `set: ${fromEnv}` : 'not set'));
  const candidates =
    single === undefined
      ? [...new Set([...options.configured.map(({ address }) => address), ...usualPaths])]
      : [single];
  const absent: string[] = [];
  for (const address of candidates) {
    const looked = await look(address, options);
    if (looked === 'absent') absent.push(address);
    else items.push(...looked.items);
    if (looked !== 'absent' && looked.canWatch) return { items: asNotes(items), canWatch: true };
  }
  if (absent.length > 0) items.push(absentItem(absent, options, single !== undefined));
  const found = await elsewhere(candidates, options);
  if (single !== undefined) {
    if (found.length > 0) items.push(note('socket', 'these were not named, and answer', ...found));
  } else if (found.length > 0 || !items.some(({ state }) => state === 'missing'))
    items.push(
      missing('socket', 'none answers where hatop-ts looks', ...(found.length > 0 ? found : lineToAdd)),
    );
  return { items, canWatch: false };
}

/** How to reach the sockets of processes that were started with another configuration. */
async function elsewhere(tried: readonly string[], options: SearchOptions): Promise<readonly string[]> {
  const addresses = new Set(
    options.others.map(({ address }) => address).filter((each) => !tried.includes(each)),
  );
  const lines: string[] = [];
  for (const address of addresses) {
    const looked = await look(address, options);
    if (looked !== 'absent' && looked.canWatch) lines.push(`hatop-ts --socket ${shellWord(address)}`);
  }
  return lines;
}

const lineToAdd = changed('stats socket /run/haproxy/admin.sock mode 660 level admin');

/** What failed is no hindrance where another one answers. */
function asNotes(items: readonly Item[]): readonly Item[] {
  return items.map((item) => (item.state === 'missing' ? { ...item, state: 'note' } : item));
}

async function look(address: string, options: SearchOptions): Promise<SocketSearch | 'absent'> {
  const { machine, clock, configured, others, sight } = options;
  const parsed = parseAddress(address);
  if (!parsed.ok) return { items: [missing('socket', `${address}: ${parsed.message}`)], canWatch: false };
  if (parsed.address.kind === 'unix') {
    const { path } = parsed.address;
    const level = [...configured, ...others].find((socket) => socket.path === path)?.level ?? 'admin';
    const facts = await machine.stat(path).catch((error: unknown) => codeOf(error) ?? 'unknown');
    if (facts === 'ENOENT' || facts === 'ENOTDIR') return 'absent';
    const isSocket = typeof facts !== 'string' && facts.kind === 'socket';
    if (typeof facts !== 'string' && !isSocket)
      return { items: [missing('socket', `${path}: is there and is no socket`)], canWatch: false };
    if (!isSocket || !(await machine.canWrite(path))) {
      const line = (group: string) => `stats socket ${path} mode 660 group ${group} level ${level}`;
      const { text, fix } = await denialOf(path, machine, line);
      return { items: [missing('socket', text, ...fix)], canWatch: false };
    }
  }
  const opened = openSocket(address, clock);
  if (!opened.ok) return { items: [missing('socket', opened.message)], canWatch: false };
  return answerOf('socket', opened, sight);
}

function absentItem(absent: readonly string[], { isRunning }: SearchOptions, isNamed: boolean): Item {
  const text = `not there: ${absent.join(', ')}`;
  if (!isNamed) return note('socket', text);
  return isRunning
    ? missing('socket', text, 'name the path of a stats socket line of the running HAProxy, or leave it out')
    : missing('socket', text, 'start HAProxy, or name the path of its stats socket line');
}
