import { processAboutFields } from './process-about.ts';
import { processResourceFields } from './process-resources.ts';
import { processTrafficFields } from './process-traffic.ts';
import type { ProcessField } from './record.ts';

export type { ProcessField } from './record.ts';

/** Every known line of `show info`, by subject. */
export const processFields: readonly ProcessField[] = [
  ...processAboutFields,
  ...processTrafficFields,
  ...processResourceFields,
];

const byName: ReadonlyMap<string, ProcessField> = new Map(processFields.map((known) => [known.name, known]));

/** The line of that whole name (`Maxconn` is not `MaxconnReached`); undefined for one that is not known. */
export function processFieldNamed(name: string): ProcessField | undefined {
  return byName.get(name);
}
