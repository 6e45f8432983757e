import { type Command, Option } from 'commander';
import type { TableWish } from '../state/table-wish.ts';
import { readCount } from './readers.ts';
import { type Refusal, refuse } from './shared.ts';

/** What is printed in place of the dashboard. */
export interface OutputChoice {
  /** Undefined for the dashboard, or for the table where there is no terminal. */
  readonly kind: 'table' | 'json' | 'csv' | 'ndjson' | 'stat' | undefined;
  /** Objects or lines after which a stream ends. */
  readonly count: number | undefined;
  readonly wish: TableWish;
}

export interface RawOutput {
  readonly once?: boolean;
  readonly json?: boolean;
  readonly ndjson?: boolean;
  readonly csv?: boolean;
  readonly stat?: boolean;
  readonly count?: number;
  readonly view?: string;
  readonly columns?: string;
  readonly sort?: string;
  readonly filter?: string;
}

/** Names of the options that are about what is printed. */
export const outputOptions = [
  ...['once', 'json', 'ndjson', 'csv', 'stat', 'count', 'view', 'columns', 'sort', 'filter'],
] as const;

/** Adds the options that print in place of the dashboard; `moment` says of which moment, where there are several. */
export function printing(command: Command, moment = ''): Command {
  return command
    .option('--once', `print the table${moment} once and leave`)
    .option('--json', 'print one JSON object and leave')
    .option('--csv', "print the rows with HAProxy's own names and cells and leave")
    .option('--ndjson', 'print one JSON object for every poll, until stopped')
    .option('--stat', 'print one line of figures for every poll, until stopped')
    .addOption(new Option('--count <n>', 'end --ndjson and --stat after so many').argParser(readCount))
    .option('--view <name>', 'view to show or print: overview, status, traffic, http, errors or times')
    .option('--columns <names>', "columns of the table, such as status,sess,5xx/s; HAProxy's names too")
    .option('--sort <column>', 'order of the table, such as sess or status:desc')
    .option(
      '--filter <text>',
      'rows of the table, of --json, --ndjson and --csv, as after / in the dashboard',
    );
}

/** Checks what the options of the output say together. */
export function checkedOutput(raw: RawOutput): OutputChoice | Refusal {
  const kinds = (['json', 'csv', 'ndjson', 'stat'] as const).filter((kind) => raw[kind] === true);
  const [kind = raw.once === true ? 'table' : undefined, another] = kinds;
  if (another !== undefined) return refuse(`--${kind} and --${another} are two outputs: give one of them`);
  const isStream = kind === 'ndjson' || kind === 'stat';
  if (raw.once === true && isStream) return refuse(`--once and --${kind} are two outputs: give one of them`);
  if (raw.count !== undefined && !isStream) return refuse('--count is for --ndjson and --stat');
  const ofTable = (['view', 'columns', 'sort'] as const).find((name) => raw[name] !== undefined);
  if (ofTable !== undefined && kind !== undefined && kind !== 'table')
    return refuse(`--${ofTable} is for the table: leave out --${kind}`);
  if (raw.filter !== undefined && kind === 'stat')
    return refuse('--stat tells of whole classes: leave out --filter');
  const { view, columns, sort, filter } = raw;
  return { kind, count: raw.count, wish: { view, columns, sort, filter } };
}
