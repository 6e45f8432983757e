import type { Columns } from '../../model/row.ts';
import { type Fault, fault } from './fault.ts';
import { howToWrite, type Literal, readLiteral } from './literal.ts';
import { type Operand, operandNamed } from './names.ts';
import { connective, type Token, tokens } from './tokens.ts';

export type Operator = '==' | '!=' | '>' | '>=' | '<' | '<=' | '~' | '!~';

export interface Comparison {
  readonly kind: 'comparison';
  readonly operand: Operand;
  readonly operator: Operator;
  readonly literal: Literal;
}

export type Expression =
  | Comparison
  | { readonly kind: 'not'; readonly part: Expression }
  | { readonly kind: 'and' | 'or'; readonly parts: readonly Expression[] };

/** `and` binds closer than `or`, `not` closer than both. */
const spellings: Readonly<Record<string, Operator>> = {
  '=': '==',
  '==': '==',
  '!=': '!=',
  '>': '>',
  '>=': '>=',
  '<': '<',
  '<=': '<=',
  '~': '~',
  '=~': '~',
  '!~': '!~',
};

export const numberOperators: readonly Operator[] = ['>', '>=', '<', '<=', '==', '!='];
export const textOperators: readonly Operator[] = ['==', '!=', '~', '!~'];

/** Brackets inside brackets; more would only be there to break something. */
const deepestBracket = 30;

/** Reads the expression that begins at a place of the typed text. */
export function parseExpression(typed: string, from: number, present: Columns): Expression | Fault {
  const all = tokens(typed, from);
  const end = { start: typed.length, end: typed.length };
  let at = 0;
  const next = () => all[at];
  const isNext = (kind: 'and' | 'or' | 'not') => {
    const token = next();
    return token !== undefined && connective(token) === kind;
  };

  function joined(kind: 'and' | 'or', part: () => Expression | Fault): Expression | Fault {
    const first = part();
    if (isFault(first)) return first;
    const parts = [first];
    while (isNext(kind)) {
      at += 1;
      const more = part();
      if (isFault(more)) return more;
      parts.push(more);
    }
    return parts.length === 1 ? first : { kind, parts };
  }

  const either = (depth: number): Expression | Fault =>
    joined('or', () => joined('and', () => turned(depth)));

  function turned(depth: number): Expression | Fault {
    let isTurned = false;
    while (isNext('not')) {
      at += 1;
      isTurned = !isTurned;
    }
    const part = next()?.kind === 'open' ? bracketed(depth) : comparison();
    return isTurned && !isFault(part) ? { kind: 'not', part } : part;
  }

  function bracketed(depth: number): Expression | Fault {
    const opening = next() ?? end;
    if (depth === deepestBracket)
      return fault(`more than ${deepestBracket} brackets; take some out`, opening);
    at += 1;
    const inside = either(depth + 1);
    if (isFault(inside)) return inside;
    const closing = next();
    if (closing === undefined) return fault('this bracket is not closed; end it with )', opening);
    if (closing.kind !== 'close') return unexpected(closing);
    at += 1;
    return inside;
  }

  function comparison(): Expression | Fault {
    const named = next();
    if (named === undefined) return fault('a comparison is missing, such as 5xx/s > 1', end);
    if (named.kind !== 'word') return fault(notAName(named), named);
    const open = unclosed(named);
    if (open !== undefined) return open;
    if (named.quote === undefined && /^-?\d+(\.\d*)?$/.test(named.text))
      return fault('write the name before the number, such as 5xx/s > 1', named);
    const operand = operandNamed(named.text, present);
    if (typeof operand === 'string') return fault(operand, named);
    at += 1;
    const sign = next();
    const operator = sign?.kind === 'operator' ? spellings[sign.text] : undefined;
    if (sign === undefined || operator === undefined)
      return fault(`compare ${operand.name} with something: ${example(operand)}`, sign ?? end);
    const wrong = misfit(operand, operator);
    if (wrong !== undefined) return fault(wrong, sign);
    at += 1;
    const value = next();
    if (value?.kind !== 'word') return fault(`a value is missing; ${howToWrite(operand)}`, value ?? end);
    const openValue = unclosed(value);
    if (openValue !== undefined) return openValue;
    const isPart = operator === '~' || operator === '!~';
    const literal: Literal | string = isPart
      ? { kind: 'text', text: value.text.toLowerCase() }
      : readLiteral(operand, value.text, value.quote !== undefined);
    if (typeof literal === 'string') return fault(literal, value);
    at += 1;
    return { kind: 'comparison', operand, operator, literal };
  }

  const whole = either(0);
  const rest = next();
  return isFault(whole) || rest === undefined ? whole : unexpected(rest);
}

export function isFault(found: Expression | Fault): found is Fault {
  return 'message' in found;
}

function notAName({ kind, text }: Token): string {
  if (kind === 'close') return 'a comparison is missing before ), such as 5xx/s > 1';
  if (kind === 'stray') return strayWords(text);
  return `a name is missing before ${text}: write 5xx/s > 1`;
}

function strayWords(text: string): string {
  return `${text} alone means nothing; write ${text}${text} or ${text === '&' ? 'and' : 'or'}`;
}

function unexpected(token: Token): Fault {
  if (token.kind === 'close') return fault('no bracket is open here; take ) out', token);
  if (token.kind === 'stray') return fault(strayWords(token.text), token);
  return fault(`put "and" or "or" before ${token.text}`, token);
}

function unclosed({ quote, isClosed, start, end }: Token): Fault | undefined {
  return isClosed ? undefined : fault(`this quote is not closed; end it with ${quote}`, { start, end });
}

function misfit({ name, measure }: Operand, operator: Operator): string | undefined {
  if (measure === 'either') return undefined;
  if (measure === 'text')
    return textOperators.includes(operator) ? undefined : `${name} is a text; compare it with == != ~ or !~`;
  return numberOperators.includes(operator)
    ? undefined
    : `${name} is a number; compare it with > >= < <= == !=`;
}

function example({ name, measure, choices, isState }: Operand): string {
  if (measure === 'text') return `${name} == ${choices?.[0] ?? (isState ? 'UP' : 'word')}`;
  return `${name} > ${measure === 'seconds' ? '5m' : measure === 'milliseconds' ? '500ms' : '1'}`;
}
