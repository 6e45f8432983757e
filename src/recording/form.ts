/** How a value is written as JSON and read back. */
export interface Form<T> {
  write(value: T): unknown;
  /** Throws MalformedError for anything that `write` cannot have written. */
  read(json: unknown): T;
}

/** What was read is not what is written here: a recording of another program, or a damaged one. */
export class MalformedError extends Error {
  readonly code = 'malformed';
}

function plain<T>(what: string, is: (json: unknown) => json is T): Form<T> {
  return {
    write: (value) => value,
    read(json) {
      if (is(json)) return json;
      throw new MalformedError(`${what} expected`);
    },
  };
}

export const text = plain('a text', (json): json is string => typeof json === 'string');
export const flag = plain('true or false', (json): json is boolean => typeof json === 'boolean');
/** JSON has no other numbers than finite ones. */
export const figure = plain('a number', (json): json is number => typeof json === 'number');

export function oneOf<const T extends string>(words: readonly T[]): Form<T> {
  return plain(`one of ${words.join(', ')}`, (json): json is T => words.some((word) => word === json));
}

export function optional<T>(form: Form<T>): Form<T | undefined> {
  return {
    write: (value) => (value === undefined ? null : form.write(value)),
    // A key that is not there was not known to the program that wrote it.
    read: (json) => (json === null || json === undefined ? undefined : form.read(json)),
  };
}

export function list<T>(form: Form<T>): Form<readonly T[]> {
  return {
    write: (values) => values.map(form.write),
    read(json) {
      if (!Array.isArray(json)) throw new MalformedError('a list expected');
      return json.map(form.read);
    },
  };
}

/** A map with texts as keys, as a list of pairs: an object would put keys that look like numbers first. */
export function mapOf<T>(form: Form<T>): Form<ReadonlyMap<string, T>> {
  return {
    write: (map) => [...map].map(([key, value]) => [key, form.write(value)]),
    read(json) {
      if (!Array.isArray(json)) throw new MalformedError('a list of pairs expected');
      return new Map(
        json.map((pair: unknown) => {
          if (!Array.isArray(pair)) throw new MalformedError('a pair expected');
          return [text.read(pair[0]), form.read(pair[1])];
        }),
      );
    },
  };
}

type Forms<T> = { readonly [K in keyof T]-?: Form<T[K]> };

/** An object with exactly these keys. What else was written, by a later version perhaps, is passed over. */
export function record<T extends object>(forms: Forms<T>): Form<T> {
  const keys = Object.keys(forms) as (keyof T & string)[];
  return {
    write: (value) => Object.fromEntries(keys.map((key) => [key, forms[key].write(value[key])])),
    read(json) {
      if (typeof json !== 'object' || json === null) throw new MalformedError('an object expected');
      const given = new Map<string, unknown>(Object.entries(json));
      return Object.fromEntries(keys.map((key) => [key, forms[key].read(given.get(key))])) as T;
    },
  };
}
