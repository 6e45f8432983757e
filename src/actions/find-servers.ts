import { nearNames } from '../model/near-names.ts';
import type { Picture } from '../model/picture.ts';
import type { Row } from '../model/row.ts';

export type FoundServers =
  | { readonly ok: true; readonly rows: readonly Row[] }
  /** Every name that is not known, with the names that are near; one line. */
  | { readonly ok: false; readonly message: string };

/**
 * The rows of the servers with these names, each once: `BACKEND/SERVER`, or for every backend the name of the server,
 * of which a backend that is written before it is left aside. None at all unless every name is known.
 */
export function findServers(
  picture: Picture,
  names: readonly string[],
  isEveryBackend: boolean,
): FoundServers {
  const rows = new Set<Row>();
  const complaints: string[] = [];
  for (const name of new Set(names)) {
    const found = isEveryBackend ? namesakes(picture, name) : serverNamed(picture, name);
    if (typeof found === 'string') complaints.push(found);
    else for (const row of found) rows.add(row);
  }
  return complaints.length > 0
    ? { ok: false, message: complaints.join('; ') }
    : { ok: true, rows: [...rows] };
}

function namesakes(picture: Picture, name: string): readonly Row[] | string {
  const wanted = name.slice(name.indexOf('/') + 1);
  const all = [...picture.servers.values()].flatMap(firstOfEachName);
  const found = all.filter((row) => row.name === wanted);
  return found.length > 0 ? found : unknown('server', wanted, new Set(all.map((row) => row.name)));
}

function serverNamed(picture: Picture, name: string): readonly Row[] | string {
  const slash = name.indexOf('/');
  if (slash <= 0 || slash === name.length - 1) return incomplete(picture, name);
  const [backend, wanted] = [name.slice(0, slash), name.slice(slash + 1)];
  const servers = picture.servers.get(backend);
  if (servers === undefined) return unknown('backend', backend, picture.servers.keys());
  const found = servers.find((row) => row.name === wanted);
  if (found) return [found];
  const near = nearNames(
    wanted,
    servers.map((row) => row.name),
  );
  return `there is no server ${quoted(name)}${hint(near.map((other) => `${backend}/${other}`))}`;
}

function incomplete(picture: Picture, name: string): string {
  const rows = namesakes(picture, name);
  const examples = typeof rows === 'string' ? ['www/www1'] : rows.slice(0, 3).map(wholeName);
  return `${quoted(name)} names no server: write BACKEND/SERVER, such as ${examples.join(', ')}`;
}

/** Where two servers of a backend have one name, HAProxy takes the first. */
function firstOfEachName(servers: readonly Row[]): readonly Row[] {
  return servers.filter((row, index) => servers.findIndex(({ name }) => name === row.name) === index);
}

function wholeName(row: Row): string {
  return `${row.proxy}/${row.name}`;
}

function unknown(what: string, name: string, known: Iterable<string>): string {
  return `there is no ${what} ${quoted(name)}${hint(nearNames(name, [...known]))}`;
}

function hint(near: readonly string[]): string {
  return near.length === 0 ? '' : ` (did you mean ${near.join(' or ')}?)`;
}

function quoted(name: string): string {
  return JSON.stringify(name);
}
