import { fieldNamed, fields, isCounter, type Unit } from '../../model/fields/field.ts';
import { sessionLimit } from '../../model/limits.ts';
import { nearNames } from '../../model/near-names.ts';
import { type Columns, numeric, rowTypes, text } from '../../model/row.ts';
import { serverCount } from '../../model/servers.ts';
import { trafficClasses } from '../../model/traffic-class.ts';
import type { CellKind, CellValue, Column } from '../column.ts';
import type { RowSubject } from '../subject.ts';
import { tableViews, valueColumns } from '../views.ts';

/** What the values of a name are, which decides how they are written and compared. `either` is as it comes. */
export type Measure = 'number' | 'share' | 'seconds' | 'milliseconds' | 'text' | 'either';

/** What an expression can compare. */
export interface Operand {
  readonly name: string;
  readonly measure: Measure;
  /** The only values there are, where they are few. */
  readonly choices?: readonly string[];
  /** True for HAProxy's states, whose remarks (`DOWN 1/2`, `MAINT (via a/b)`, `* L7OK`) need not be written. */
  readonly isState?: true;
  /** True for what a row is, which never changes. */
  readonly isIdentity?: true;
  /** Columns of the table that show it; `name` is the first one. */
  readonly columnKeys: readonly string[];
  value(subject: RowSubject): CellValue;
  /** The value in per cent of a whole, where there is one. */
  percent?(subject: RowSubject): number | undefined;
}

/** The key of the first column of the table, which is no record. */
export const nameColumnKey = 'name';

const identities: readonly Operand[] = (
  [
    {
      name: 'class',
      measure: 'text',
      choices: trafficClasses,
      columnKeys: [],
      value: (subject) => subject.class,
    },
    { name: 'type', measure: 'text', choices: rowTypes, columnKeys: [], value: ({ row }) => row.type },
    { name: 'proxy', measure: 'text', columnKeys: [nameColumnKey], value: ({ row }) => row.proxy },
    {
      name: 'name',
      measure: 'text',
      columnKeys: [nameColumnKey],
      // As the table names it: frontends and backends by their proxy.
      value: ({ row }) => (row.type === 'frontend' || row.type === 'backend' ? row.proxy : row.name),
    },
    {
      name: 'server',
      measure: 'text',
      columnKeys: [nameColumnKey],
      value: ({ row }) => (row.type === 'server' ? row.name : undefined),
    },
  ] as const satisfies readonly Operand[]
).map((operand) => ({ ...operand, isIdentity: true }));

const allColumns: readonly Column[] = tableViews.flatMap(valueColumns);

const measureOfKind: Readonly<Record<CellKind, Measure>> = {
  text: 'text',
  status: 'text',
  count: 'number',
  rate: 'number',
  bytes: 'number',
  ratio: 'number',
  milliseconds: 'milliseconds',
  duration: 'seconds',
  share: 'share',
  spark: 'number',
};

const measureOfUnit: Partial<Readonly<Record<Unit, Measure>>> = {
  text: 'text',
  seconds: 'seconds',
  milliseconds: 'milliseconds',
  percent: 'share',
};

/** HAProxy's counters of bytes stand still while tunnels are open; their columns know when. */
const throughputKeys: Readonly<Record<string, string>> = { bin: 'bytesInRate', bout: 'bytesOutRate' };

const states: ReadonlySet<string> = new Set(['status', 'check_status', 'agent_status']);

/**
 * What a name means, in upper or lower case: an identity, a column by its key or title, a field of HAProxy's, or with
 * `/s` behind it the growth of a counter. A text instead says why it is none.
 */
export function operandNamed(typed: string, present: Columns): Operand | string {
  const name = typed.toLowerCase();
  const identity = identities.find((known) => known.name === name);
  if (identity !== undefined) return identity;
  const column = columnNamed(name);
  if (typeof column === 'string') return column;
  if (column !== undefined) return columnOperand(name, column);
  if (isField(name, present)) return fieldOperand(name);
  return rateOperand(name, present) ?? unknownName(typed, present);
}

/** By key first; a title that two different columns have is no name. */
export function columnNamed(name: string): Column | string | undefined {
  const byKey = allColumns.find(({ key }) => key.toLowerCase() === name);
  if (byKey !== undefined) return byKey;
  const titled = allColumns.filter(({ title }) => title.toLowerCase() === name);
  const keys = [...new Set(titled.map(({ key }) => key))];
  if (keys.length > 1 && !name.endsWith('/s')) return `${name} is two columns; write ${keys.join(' or ')}`;
  return titled[0];
}

function isField(name: string, present: Columns): boolean {
  return present.has(name) || fields.some((known) => known.name === name);
}

function columnOperand(name: string, column: Column): Operand {
  const { key, kind } = column;
  const field = fieldNamed(key);
  // A weight is drawn as a text, for it may be two.
  if (kind === 'text' && field !== undefined && field.unit !== 'text') return fieldOperand(key, name);
  if (kind === 'ratio') return serversOperand(name, key);
  return {
    name,
    measure: measureOfKind[kind],
    columnKeys: titledAlike(column),
    value: (subject) => column.value(subject),
    ...(states.has(key) && { isState: true }),
    ...(key === 'role' && { choices: ['active', 'backup'] }),
    ...(key === 'scur' && { percent: shareOfLimit }),
  };
}

/** Columns of different views with one title and a figure per second have the same figure. */
function titledAlike(column: Column): readonly string[] {
  if (!column.title.endsWith('/S')) return [column.key];
  return [...new Set(allColumns.filter(({ title }) => title === column.title).map(({ key }) => key))];
}

/** Servers that are up: how many, or in per cent of all. */
function serversOperand(name: string, key: string): Operand {
  const count = ({ picture, row }: RowSubject) => {
    const known = row.type === 'backend' ? serverCount(picture, [row.proxy]) : undefined;
    return known && known.total > 0 ? known : undefined;
  };
  return {
    name,
    measure: 'number',
    columnKeys: [key],
    value: (subject) => count(subject)?.up,
    percent: (subject) => {
      const known = count(subject);
      return known && (known.up / known.total) * 100;
    },
  };
}

function shareOfLimit({ row }: RowSubject): number | undefined {
  const limit = sessionLimit(row);
  const current = numeric(row, 'scur');
  return limit === undefined || current === undefined ? undefined : (current / limit) * 100;
}

function fieldOperand(field: string, name = field): Operand {
  const known = fieldNamed(field);
  const measure = known === undefined ? 'either' : (measureOfUnit[known.unit] ?? 'number');
  return {
    name,
    measure,
    columnKeys: [field],
    value: ({ row }) =>
      measure === 'text'
        ? text(row, field)
        : (numeric(row, field) ?? (measure === 'either' ? text(row, field) : undefined)),
    ...(states.has(field) && { isState: true }),
  };
}

function rateOperand(name: string, present: Columns): Operand | string | undefined {
  if (!name.endsWith('/s')) return undefined;
  const base = name.slice(0, -2);
  const column = columnNamed(base);
  const field = typeof column === 'object' ? column.key : base;
  if (!isField(field, present)) return undefined;
  const throughput = columnNamed(throughputKeys[field]?.toLowerCase() ?? '');
  if (typeof throughput === 'object') return columnOperand(name, throughput);
  if (!isCounter(field)) return `${base} is no counter, so nothing is known per second; write ${base}`;
  const shown = columnNamed(`${field}rate`);
  return {
    name,
    measure: 'number',
    columnKeys: typeof shown === 'object' ? titledAlike(shown) : [],
    value: ({ picture, row }) => picture.rates.perSecond(row, field),
  };
}

function unknownName(typed: string, present: Columns): string {
  // More than two do not fit into the line.
  const near = nearNames(typed, allNames(present)).slice(0, 2);
  const advice = near.length === 0 ? 'Tab lists what there is' : `did you mean ${near.join(' or ')}?`;
  return `no column "${typed}"; ${advice}`;
}

/** The names that are worth a look before anything is typed: what rows are, and what the columns are called. */
export function usualNames(): readonly string[] {
  const titles = allColumns.map(({ title }) => title.toLowerCase());
  const plain = titles.filter((title) => !title.includes(' ') && typeof columnNamed(title) === 'object');
  return [...new Set([...identities.map(({ name }) => name), 'addr', ...plain])];
}

/** The names above, then every field that HAProxy gives or may give, then the counters per second. */
export function allNames(present: Columns): readonly string[] {
  const known = present.size > 0 ? [...present.keys()] : fields.map(({ name }) => name);
  const named = known.filter((name) => /^[a-z0-9_]+$/.test(name));
  const rates = named.filter(isCounter).map((name) => `${name}/s`);
  return [...new Set([...usualNames(), ...named, ...rates])];
}
