import type { Picture } from '../model/picture.ts';
import type { Columns, Row } from '../model/row.ts';
import { expressionStart, matches, parseFilter } from './filter.ts';
import { outline, subjectsOf } from './outline.ts';
import { evaluate } from './query/evaluate.ts';
import { type Expression, isFault, parseExpression } from './query/parse.ts';
import type { RowSubject } from './subject.ts';

export type { RowSubject };

/** An expression that a script asks of rows. */
export interface Condition {
  /** As it was typed. */
  readonly text: string;
  readonly expression: Expression;
}

/** Reads an expression such as `type == server and sess > 100`; a text instead says what is wrong with it. */
export function parseCondition(text: string, present: Columns): Condition | string {
  const expression = parseExpression(text, expressionStart(text) ?? 0, present);
  return isFault(expression) ? withoutKeys(expression.message) : { text, expression };
}

/** What is wrong, where there is no key to press. */
export function withoutKeys(message: string): string {
  return message.replace('; Tab lists what there is', '');
}

/** The rows that a typed filter lets through, all without one; a text instead says what is wrong with it. */
export function rowsWithin(picture: Picture, filterText: string | undefined): readonly RowSubject[] | string {
  const parsed = parseFilter(filterText ?? '', picture.snapshot.columns);
  if (!parsed.ok) return withoutKeys(parsed.fault.message);
  const { filter } = parsed;
  const all = subjectsOf(outline(picture));
  return filter === undefined ? all : all.filter((subject) => matches(filter, subject));
}

/** The rows for which it is known to be true. */
export function hits({ expression }: Condition, rows: readonly RowSubject[]): readonly RowSubject[] {
  return rows.filter((row) => evaluate(expression, row) === true);
}

/**
 * The rows that are meant and are not there yet: of a list joined by `and` those that are what it names (`name`, `proxy`,
 * `type`, ...), else those that meet most of it.
 */
export function nearMisses({ expression }: Condition, rows: readonly RowSubject[]): readonly RowSubject[] {
  const missing = rows.filter((row) => evaluate(expression, row) !== true);
  if (expression.kind !== 'and') return missing;
  const naming = expression.parts.filter(isNaming);
  const meets = (part: Expression, row: RowSubject) => evaluate(part, row) === true;
  if (naming.length > 0) return missing.filter((row) => naming.every((part) => meets(part, row)));
  const met = (row: RowSubject) => expression.parts.filter((part) => meets(part, row)).length;
  const most = Math.max(...missing.map(met));
  return missing.filter((row) => met(row) === most);
}

/** True of what asks only which rows are meant. */
function isNaming(expression: Expression): boolean {
  switch (expression.kind) {
    case 'comparison':
      return expression.operand.isIdentity === true;
    case 'not':
      return isNaming(expression.part);
    default:
      return expression.parts.every(isNaming);
  }
}

/** What a row has of the figures and states that are asked for: `sess 12, status UP`. Empty where only names are. */
export function readings({ expression }: Condition, subject: RowSubject): string {
  const said = new Set<string>();
  const read = (part: Expression): void => {
    if (part.kind === 'not') read(part.part);
    else if (part.kind !== 'comparison') part.parts.forEach(read);
    else if (!part.operand.isIdentity) {
      const isPercent = part.literal.kind === 'number' && part.literal.isPercent;
      const value = isPercent ? part.operand.percent?.(subject) : part.operand.value(subject);
      const written = typeof value === 'number' ? String(Math.round(value * 100) / 100) : value;
      said.add(
        `${part.operand.name} ${written === undefined ? 'not known' : `${written}${isPercent ? '%' : ''}`}`,
      );
    }
  };
  read(expression);
  return [...said].join(', ');
}

/** The row as it is written everywhere: `www/www1`, frontends and backends by their own name. */
export function nameOf({ type, proxy, name }: Row): string {
  return type === 'server' || type === 'listener' ? `${proxy}/${name}` : proxy;
}
