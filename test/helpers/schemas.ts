import { readdirSync, readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';

const directory = new URL('../../docs/schemas/', import.meta.url);

export const schemaNames = readdirSync(directory).filter((name) => name.endsWith('.json'));

const ajv = new Ajv2020({ allErrors: true, strict: true, allowUnionTypes: true });
ajv.addFormat('date-time', /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
for (const name of schemaNames) ajv.addSchema(JSON.parse(readFileSync(new URL(name, directory), 'utf8')));

/** What of this output is not as its schema in docs/schemas says; empty where all is. */
export function schemaFaults(name: string, text: string): readonly string[] {
  const validate = ajv.getSchema(name);
  if (validate === undefined) throw new Error(`no schema ${name}`);
  const value: unknown = JSON.parse(text);
  if (validate(value)) return [];
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}
