import { nearNames } from '../model/near-names.ts';
import { type Fault, kindWords, type Place, type TreeTable, type TreeValue } from './tree.ts';

export type JsonSchema = Readonly<Record<string, unknown>>;

/** What one value may be: read from a file, and told by the published schema. Both are said once, here. */
export interface Shape<T> {
  readonly schema: JsonSchema;
  /** Undefined for a wrong value, of which the reading then has a fault. */
  read(value: TreeValue, reading: Reading): T | undefined;
}

/** What goes along while a file is read. */
export interface Reading {
  readonly faults: Fault[];
  /** True for a file that others can read: no secret is taken from it. */
  readonly isOpenToOthers: boolean;
}

/** A fault at this place; undefined, for returning. */
export function wrong({ faults }: Reading, place: Place, words: string): undefined {
  faults.push({ place, words });
}

export function flag(): Shape<boolean> {
  return {
    schema: { type: 'boolean' },
    read: (value, reading) =>
      value.kind === 'boolean' ? value.isTrue : wrong(reading, value.place, `write true or false`),
  };
}

export function number(least: number, most: number, unit = ''): Shape<number> {
  const words = `write a number${unit && ` of ${unit}`} from ${least} to ${most}`;
  return {
    schema: { type: 'number', minimum: least, maximum: most },
    read: (value, reading) =>
      value.kind === 'number' && value.number >= least && value.number <= most
        ? value.number
        : wrong(reading, value.place, words),
  };
}

/** A text that is taken apart; `parse` says what is wrong with it. `schema` tells of it what a schema can. */
export function text<T>(parse: (text: string) => Parsed<T>, schema: JsonSchema = { minLength: 1 }): Shape<T> {
  return {
    schema: { type: 'string', ...schema },
    read(value, reading) {
      if (value.kind !== 'text')
        return wrong(reading, value.place, `this is ${kindWords(value)}: write a text`);
      const parsed = parse(value.text);
      return parsed.ok ? parsed.value : wrong(reading, value.place, parsed.words);
    },
  };
}

export type Parsed<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly words: string };

export function good<T>(value: T): Parsed<T> {
  return { ok: true, value };
}

export function bad(words: string): Parsed<never> {
  return { ok: false, words };
}

export function anyText(): Shape<string> {
  return text((written) => (written === '' ? bad('this is empty: write a text') : good(written)));
}

export function oneOf<T extends string>(names: readonly T[]): Shape<T> {
  return text(
    (written) => {
      const found = names.find((name) => name === written);
      return found === undefined ? bad(unknown(written, names)) : good(found);
    },
    { enum: names },
  );
}

export function list<T>(item: Shape<T>): Shape<readonly T[]> {
  return {
    schema: { type: 'array', items: item.schema },
    read(value, reading) {
      if (value.kind !== 'list')
        return wrong(reading, value.place, `this is ${kindWords(value)}: write a list, such as ["..."]`);
      const items = value.items.map((one) => item.read(one, reading));
      return items.every((one) => one !== undefined) ? items : undefined;
    },
  };
}

/** The first shape of the kinds that a value has. */
export function either<A, B>(first: Shape<A>, isFirst: (value: TreeValue) => boolean, second: Shape<B>) {
  const shape: Shape<A | B> = {
    schema: { anyOf: [first.schema, second.schema] },
    read: (value, reading) => (isFirst(value) ? first : second).read(value, reading),
  };
  return shape;
}

export function asTable(value: TreeValue, reading: Reading): TreeTable | undefined {
  if (value.kind === 'table') return value;
  return wrong(reading, value.place, `this is ${kindWords(value)}: write a table`);
}

/** `"intervall" is not known here: did you mean "interval"?` */
export function unknown(name: string, known: readonly string[]): string {
  const near = nearNames(name, known).map((one) => JSON.stringify(one));
  const hint =
    near.length > 0
      ? `did you mean ${near.join(' or ')}?`
      : known.length <= 12
        ? `write one of ${known.map((one) => JSON.stringify(one)).join(', ')}`
        : 'hatop-ts config --default lists what is';
  return `${JSON.stringify(name)} is not known here: ${hint}`;
}
