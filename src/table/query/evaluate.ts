import type { RowSubject } from '../subject.ts';
import type { Comparison, Expression } from './parse.ts';

/** Undefined where a value that is not known decides; such a row is no hit, also when it is turned by `not`. */
export type Truth = boolean | undefined;

/** Kleene's three-valued logic: what is not known counts only where it could change the outcome. */
export function evaluate(expression: Expression, subject: RowSubject): Truth {
  switch (expression.kind) {
    case 'comparison':
      return compared(expression, subject);
    case 'not':
      return turned(evaluate(expression.part, subject));
    case 'and':
      return decided(expression.parts, subject, false);
    case 'or':
      return decided(expression.parts, subject, true);
  }
}

/** One part with the deciding truth decides; else one that is not known leaves the whole unknown. */
function decided(parts: readonly Expression[], subject: RowSubject, deciding: boolean): Truth {
  let isKnown = true;
  for (const part of parts) {
    const truth = evaluate(part, subject);
    if (truth === deciding) return deciding;
    if (truth === undefined) isKnown = false;
  }
  return isKnown ? !deciding : undefined;
}

function turned(truth: Truth): Truth {
  return truth === undefined ? undefined : !truth;
}

function compared({ operand, operator, literal }: Comparison, subject: RowSubject): Truth {
  const isPercent = literal.kind === 'number' && literal.isPercent;
  const value = isPercent ? operand.percent?.(subject) : operand.value(subject);
  if (value === undefined) return undefined;
  if (literal.kind === 'number')
    return typeof value === 'number' ? ordered(value, operator, literal.value) : undefined;
  const whole = String(value).toLowerCase();
  switch (operator) {
    case '~':
      return whole.includes(literal.text);
    case '!~':
      return !whole.includes(literal.text);
    case '==':
      return isEqual(whole, literal.text, operand.isState);
    case '!=':
      return !isEqual(whole, literal.text, operand.isState);
    default:
      return undefined;
  }
}

function ordered(value: number, operator: Comparison['operator'], wanted: number): Truth {
  switch (operator) {
    case '==':
      return value === wanted;
    case '!=':
      return value !== wanted;
    case '>':
      return value > wanted;
    case '>=':
      return value >= wanted;
    case '<':
      return value < wanted;
    case '<=':
      return value <= wanted;
    default:
      return undefined;
  }
}

function isEqual(value: string, wanted: string, isState: true | undefined): boolean {
  return value === wanted || (isState === true && stateWord(value) === wanted);
}

/** A state without the star of a running check, the progress and the remarks behind it. */
export function stateWord(text: string): string {
  return text.replace(/^\* /, '').replace(/(?: -?\d+\/\d+)?(?: ?\([^()]*\))*$/, '');
}

/** The comparisons that made a row a hit: those that hold, and of those that `not` turns the ones that do not. */
export function deciding(expression: Expression, subject: RowSubject, wanted = true): readonly Comparison[] {
  switch (expression.kind) {
    case 'comparison':
      return compared(expression, subject) === wanted ? [expression] : [];
    case 'not':
      return deciding(expression.part, subject, !wanted);
    case 'and':
    case 'or':
      return expression.parts.flatMap((part) => deciding(part, subject, wanted));
  }
}
