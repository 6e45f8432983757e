import { nearNames } from '../../model/near-names.ts';
import type { Operand } from './names.ts';

/** What a value is compared with. */
export type Literal =
  | { readonly kind: 'number'; readonly value: number; readonly isPercent: boolean }
  /** In lower case. */
  | { readonly kind: 'text'; readonly text: string };

const numberShape = /^([+-]?(?:\d+(?:\.\d*)?|\.\d+))([a-zA-Z%]*)$/;

const scales: Readonly<Record<string, number>> = { '': 1, k: 1e3, K: 1e3, M: 1e6, G: 1e9, T: 1e12 };
/** In seconds. */
const times: Readonly<Record<string, number>> = { ms: 0.001, s: 1, m: 60, h: 3600, d: 86_400 };

/** What a word means beside a name; a text says why it means nothing there. */
export function readLiteral(operand: Operand, word: string, isQuoted: boolean): Literal | string {
  const { measure } = operand;
  if (measure === 'text') return textLiteral(operand, word);
  const [, digits = '', suffix = ''] = numberShape.exec(word) ?? [];
  const number = digits === '' || (isQuoted && measure === 'either') ? undefined : Number(digits);
  if (measure === 'either') {
    const scale = scales[suffix];
    return number === undefined || scale === undefined ? plainText(word) : plainNumber(number * scale);
  }
  if (number === undefined) return `"${word}" is no number; ${howToWrite(operand)}`;
  if (suffix === '%') return percentLiteral(operand, number);
  const time = times[suffix];
  if (measure === 'seconds' || measure === 'milliseconds') {
    const unit = measure === 'seconds' ? 1 : 1000;
    if (suffix === '') return plainNumber(number);
    return time === undefined
      ? `"${word}" is no time; ${howToWrite(operand)}`
      : plainNumber(number * time * unit);
  }
  const scale = scales[suffix];
  if (scale !== undefined) return plainNumber(number * scale);
  return time === undefined
    ? `"${word}" is no number; ${howToWrite(operand)}`
    : `"${word}" is a time and ${operand.name} is none; ${howToWrite(operand)}`;
}

function percentLiteral(operand: Operand, value: number): Literal | string {
  if (operand.measure === 'share') return plainNumber(value);
  if (operand.percent !== undefined) return { kind: 'number', value, isPercent: true };
  return `${operand.name} has no whole to take per cent of; ${howToWrite(operand)}`;
}

function textLiteral({ name, choices }: Operand, word: string): Literal | string {
  const literal = plainText(word);
  if (choices === undefined || choices.includes(word.toLowerCase())) return literal;
  const near = nearNames(word, choices);
  const advice = near.length > 0 ? `did you mean ${near.join(' or ')}?` : `write ${listed(choices)}`;
  return `no ${name} is "${word}"; ${advice}`;
}

function plainNumber(value: number): Literal {
  return { kind: 'number', value, isPercent: false };
}

function plainText(word: string): Literal {
  return { kind: 'text', text: word.toLowerCase() };
}

/** How values of a name are written. */
export function howToWrite({ measure, choices, percent }: Operand): string {
  if (choices !== undefined) return `write ${listed(choices)}`;
  switch (measure) {
    case 'seconds':
    case 'milliseconds':
      return 'write 500ms, 30s, 5m, 2h or 1d';
    case 'share':
      return 'write a number such as 50%';
    case 'number':
      return percent === undefined ? 'write 5, 1.5k or 10M' : 'write 5, 1.5k or 80%';
    case 'text':
    case 'either':
      return 'write a word, or "more than one"';
  }
}

function listed(choices: readonly string[]): string {
  return `${choices.slice(0, -1).join(', ')} or ${choices.at(-1)}`;
}
