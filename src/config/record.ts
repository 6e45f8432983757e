import { asTable, type JsonSchema, type Reading, type Shape, unknown, wrong } from './shape.ts';
import type { TreeValue } from './tree.ts';

/** One entry of a table: what it may be, and what it means. */
export interface Field<T> {
  readonly shape: Shape<T>;
  readonly description: string;
  /** As it is written in the example that `config --default` prints. */
  readonly example: string;
}

export function field<T>(shape: Shape<T>, description: string, example: string): Field<T> {
  return { shape, description, example };
}

type Fields = Readonly<Record<string, Field<unknown>>>;

/** What a table of these fields gives: each may be left out. */
export type Filled<F extends Fields> = {
  readonly [Key in keyof F]?: F[Key] extends Field<infer T> ? T | undefined : never;
};

/** A table whose entries are known by name. */
export function record<F extends Fields>(fields: F, check?: RecordCheck<F>): Shape<Filled<F>> {
  const properties = Object.fromEntries(
    Object.entries(fields).map(([key, { shape, description }]) => [key, { ...shape.schema, description }]),
  );
  return {
    schema: { type: 'object', properties, additionalProperties: false, ...check?.schema },
    read(value, reading) {
      const table = asTable(value, reading);
      if (table === undefined) return undefined;
      const filled: Record<string, unknown> = {};
      for (const [key, entry] of table.entries) {
        const known = Object.hasOwn(fields, key) ? fields[key] : undefined;
        if (known === undefined) wrong(reading, entry.place, unknown(key, Object.keys(fields)));
        else filled[key] = known.shape.read(entry.value, reading);
      }
      check?.read(filled as Filled<F>, table, reading);
      return filled as Filled<F>;
    },
  };
}

/** What the entries of a table say together. */
export interface RecordCheck<F extends Fields> {
  readonly schema: JsonSchema;
  read(filled: Filled<F>, table: TreeValue & { readonly kind: 'table' }, reading: Reading): void;
}

/** A table whose entries have names of the user's or names from elsewhere, all of one shape or each of its own. */
export interface NamedShapes<T> {
  /** Undefined for a name that cannot be. */
  shapeOf(name: string): Shape<T> | undefined;
  /** What is said of such a name. */
  refuse(name: string): string;
  readonly schema: JsonSchema;
}

export function named<T>({ shapeOf, refuse, schema }: NamedShapes<T>): Shape<ReadonlyMap<string, T>> {
  return {
    schema: { type: 'object', ...schema },
    read(value, reading) {
      const table = asTable(value, reading);
      if (table === undefined) return undefined;
      const filled = new Map<string, T>();
      for (const [name, entry] of table.entries) {
        const shape = shapeOf(name);
        if (shape === undefined) wrong(reading, entry.place, refuse(name));
        const read = shape?.read(entry.value, reading);
        if (read !== undefined) filled.set(name, read);
      }
      return filled;
    },
  };
}
