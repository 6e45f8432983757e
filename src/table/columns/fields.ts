import { type Field, fieldNamed } from '../../model/fields/field.ts';
import type { Row } from '../../model/row.ts';
import { lastAgentWords, lastCheckWords } from '../../model/status-words.ts';
import type { CellKind, Column } from '../column.ts';
import { counterRate, rowField, summedField, textField } from './makers.ts';

/** Higher than that of any column of the views' own: these leave first where there is no room. */
const lowPriority = 20;

const kindOf: Readonly<Record<Field['unit'], CellKind>> = {
  none: 'count',
  text: 'text',
  bytes: 'bytes',
  megabytes: 'count',
  seconds: 'duration',
  milliseconds: 'milliseconds',
  percent: 'share',
  perSecond: 'rate',
  bytesPerSecond: 'bytes',
  epochSeconds: 'count',
};

const unitOf: Readonly<Partial<Record<Field['unit'], string>>> = { megabytes: 'MB', bytesPerSecond: 'B/s' };

const wordsOf: ReadonlyMap<string, (row: Row) => string | undefined> = new Map([
  ...['check_desc', 'last_chk'].map((name) => [name, lastCheckWords] as const),
  ...['agent_code', 'agent_desc', 'last_agt'].map((name) => [name, lastAgentWords] as const),
]);

/** A column for any field of HAProxy's, made from its record; a field without one is shown as HAProxy sends it. */
export function fieldColumn(name: string): Column {
  const field = fieldNamed(name);
  const words = wordsOf.get(name);
  const common = {
    title: name,
    priority: lowPriority,
    explanation: field === undefined ? 'Not known to hatop-ts; shown as HAProxy sends it.' : sentence(field),
    ...(words && { words }),
  };
  if (field === undefined || field.unit === 'text')
    return textField(name, { ...common, width: Math.max(10, name.length) });
  const unit = unitOf[field.unit];
  const numbers = { ...common, width: Math.max(7, name.length), ...(unit && { unit }) };
  const kind = kindOf[field.unit];
  return isSpeeding(field) ? summedField(name, kind, numbers) : rowField(name, kind, numbers);
}

/** Growth per second of a counter; undefined for a field that may not be differenced or has no speed worth a column. */
export function fieldRateColumn(name: string): Column | undefined {
  const field = fieldNamed(name);
  if (field === undefined || !isSpeeding(field)) return undefined;
  return counterRate(`${name}/s`, [name], {
    title: `${name}/s`,
    priority: lowPriority,
    width: name.length + 2,
    ...(field.unit === 'bytes' && { unit: 'B/s' }),
    explanation: `${sentence(field).slice(0, -1)}; per second.`,
  });
}

/** Seconds that add up have no speed, and their sum over a block says nothing. */
function isSpeeding({ nature, unit }: Field): boolean {
  return nature === 'counter' && unit !== 'seconds';
}

function sentence({ title, meaning }: Field): string {
  return `${title}: ${meaning.replace(/\.$/, '')}.`;
}
