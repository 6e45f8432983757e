import { bindingFault, type KeyChoices, keyRecords } from '../actions/bind-keys.ts';
import { keyExample, keyPattern, parseKey } from '../actions/key-names.ts';
import type { Rule } from '../model/findings/rule.ts';
import { type RuleChoice, rules } from '../model/findings/rules.ts';
import type { Columns } from '../model/row.ts';
import { columnsNamed } from '../table/column-names.ts';
import { type TableView, tableViews } from '../table/views.ts';
import { field, named, record } from './record.ts';
import { asTable, bad, either, flag, good, list, number, type Shape, text, unknown, wrong } from './shape.ts';
import { targetShape } from './target-shape.ts';

const targetName = /^[A-Za-z0-9][A-Za-z0-9._-]*$/;

export const targetsShape = named({
  shapeOf: (name) => (targetName.test(name) ? targetShape : undefined),
  refuse: (name) => `${JSON.stringify(name)} is no name for a target: use letters, digits, ".", "_" and "-"`,
  schema: {
    patternProperties: { [targetName.source]: targetShape.schema },
    additionalProperties: false,
  },
});

const viewNames = tableViews.map(({ name }) => name.toLowerCase());

export const viewShape: Shape<string> = text(
  (written) => {
    const view = viewNamed(written);
    return view === undefined ? bad(unknown(written, viewNames)) : good(view.digit);
  },
  { enum: viewNames },
);

/** Keys of columns by the digit of their view. */
export const columnsShape: Shape<ReadonlyMap<string, readonly string[]>> = (() => {
  const byName = named({
    shapeOf: (name) => {
      const view = viewNamed(name);
      return view && columnListShape(view);
    },
    refuse: (name) => unknown(name, viewNames),
    schema: {
      properties: Object.fromEntries(
        tableViews.map((view) => [view.name.toLowerCase(), columnListShape(view).schema]),
      ),
      additionalProperties: false,
    },
  });
  return {
    schema: byName.schema,
    read(value, reading) {
      const read = byName.read(value, reading);
      return read && new Map([...read].map(([name, keys]) => [viewNamed(name)?.digit ?? '', keys]));
    },
  };
})();

function viewNamed(name: string): TableView | undefined {
  return tableViews.find((view) => view.name.toLowerCase() === name);
}

/** Which fields a HAProxy has besides is not known when the file is read. */
const noColumns: Columns = new Map();

/** A column by its title in the view, its key, or a field of HAProxy's. */
function columnListShape(view: TableView): Shape<readonly string[]> {
  const column = text((written) => {
    const trend = view.columns.find(({ kind, title }) => kind === 'spark' && title === written.toUpperCase());
    if (trend) return good(trend.key);
    const named = columnsNamed(written, view, noColumns);
    if (!named.ok) return bad(named.message);
    const [key, ...others] = named.keys;
    return key === undefined || others.length > 0 ? bad('write one column in each text') : good(key);
  });
  return list(column);
}

const keyShape = text(
  (written) => {
    const key = parseKey(written);
    return key === undefined ? bad(`${JSON.stringify(written)} is no key: write ${keyExample}`) : good(key);
  },
  { pattern: keyPattern },
);
const keysShape = either(keyShape, ({ kind }) => kind === 'text', list(keyShape));

/** What the schema says once and refers to. */
export const definitions = { keys: keysShape.schema };

/** Keys by the name of the record that they belong to from now on. */
export const bindingsShape: Shape<KeyChoices> = {
  schema: {
    type: 'object',
    properties: Object.fromEntries(
      keyRecords.map(({ name, description }) => [name, { $ref: '#/$defs/keys', description }]),
    ),
    additionalProperties: false,
  },
  read(value, reading) {
    const table = asTable(value, reading);
    if (table === undefined) return undefined;
    const choices = new Map<string, readonly string[]>();
    const names = keyRecords.map(({ name }) => name);
    for (const [name, entry] of table.entries) {
      if (!names.includes(name)) {
        wrong(reading, entry.place, unknown(name, names));
        continue;
      }
      const read = keysShape.read(entry.value, reading);
      if (read === undefined) continue;
      const keys = typeof read === 'string' ? [read] : read;
      for (const [at, key] of keys.entries()) {
        const fault = bindingFault(name, key, choices);
        const item = entry.value.kind === 'list' ? entry.value.items[at] : entry.value;
        if (fault !== undefined)
          wrong(reading, item?.place ?? entry.place, `${JSON.stringify(key)} ${fault}`);
      }
      choices.set(name, keys);
    }
    return choices;
  },
};

const thresholdNumber = (least: number, most: number) => number(least, most);

/** What can be said of one rule. */
export function ruleFields({ thresholds = {} }: Rule) {
  const enabled = field(flag(), 'false leaves the rule out', 'true');
  const figures = Object.entries(thresholds).map(
    ([name, { usual, least, most, meaning }]) =>
      [name, field(thresholdNumber(least, most), meaning, String(usual))] as const,
  );
  return { enabled, ...Object.fromEntries(figures) };
}

function ruleShape(rule: Rule): Shape<RuleChoice> {
  const shape = record(ruleFields(rule));
  return {
    schema: { ...shape.schema, description: rule.explanation },
    read(value, reading) {
      const read = shape.read(value, reading);
      if (read === undefined) return undefined;
      const { enabled, ...values } = read;
      return { isEnabled: enabled !== false, values: values as RuleChoice['values'] };
    },
  };
}

/** Rules by their names in the table of findings. */
export const findingsShape = named({
  shapeOf: (name) => {
    const rule = rules.find((candidate) => candidate.name === name);
    return rule && ruleShape(rule);
  },
  refuse: (name) =>
    unknown(
      name,
      rules.map((rule) => rule.name),
    ),
  schema: {
    properties: Object.fromEntries(rules.map((rule) => [rule.name, ruleShape(rule).schema])),
    additionalProperties: false,
  },
});
