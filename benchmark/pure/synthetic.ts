import { readFileSync } from 'node:fs';
import { buildSnapshot, type Snapshot } from '../../src/model/snapshot.ts';
import { parseStatCsv } from '../../src/protocol/csv.ts';
import { parseInfo } from '../../src/protocol/info.ts';
import { type LabRows, type LabSize, labSizes } from '../lab/configuration.ts';

function captured(file: string): string {
  return readFileSync(new URL(`../../fixtures/captures/2.6.12/${file}`, import.meta.url), 'utf8');
}

const [header = '', ...lines] = captured('show_stat_1.csv').trimEnd().split('\n');
const columnNames = header.slice(2).split(',');
const info = parseInfo(captured('show_info.txt'));

const place = (column: string) => columnNames.indexOf(column);

function lineOf(proxy: string, name: string): readonly string[] {
  return lines.find((line) => line.startsWith(`${proxy},${name},`))?.split(',') ?? [];
}

const frontend = lineOf('public', 'FRONTEND');
const backend = lineOf('www', 'BACKEND');
const server = lineOf('www', 'www1');
const counters = ['stot', 'bin', 'bout', 'hrsp_2xx', 'req_tot', 'lbtot'].map(place);
/** One row of so many has traffic between two polls. */
const oneInBusy = 10;

/** The answer to `show stat` at the given poll, of rows that a real HAProxy gave, under the names of the lab. */
export function syntheticDump(rows: LabRows, poll: number): string {
  const { backends, serversEach }: LabSize = labSizes[rows];
  const text = [header, recordOf(frontend, 'main', 'FRONTEND', 0, poll)];
  for (let index = 0; index < backends; index += 1) {
    const proxy = `be${index}`;
    for (let place = 0; place < serversEach; place += 1)
      text.push(recordOf(server, proxy, `srv${place}`, index * serversEach + place, poll));
    text.push(recordOf(backend, proxy, 'BACKEND', index, poll));
  }
  return `${text.join('\n')}\n\n`;
}

function recordOf(
  captured: readonly string[],
  proxy: string,
  name: string,
  index: number,
  poll: number,
): string {
  const cells = [proxy, name, ...captured.slice(2)];
  const grown = Math.floor((poll + (index % oneInBusy)) / oneInBusy);
  for (const counter of counters)
    if (cells[counter] !== '') cells[counter] = String(Number(cells[counter]) + grown);
  return cells.join(',');
}

/** The snapshot that the source makes of such a dump, one poll a second. */
export function snapshotOf(dump: string, poll: number): Snapshot {
  return buildSnapshot({
    ...parseStatCsv(dump),
    wallMs: Date.UTC(2026, 0, 1) + poll * 1000,
    monotonicSeconds: 1000 + poll,
    pollSeconds: 0,
    process: { fields: new Map([...info, ['Uptime_sec', String(100 + poll)]]) },
  });
}
