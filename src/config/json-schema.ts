import { definitions } from './named-shapes.ts';
import { settingsShape } from './settings.ts';
import type { JsonSchema } from './shape.ts';

/** The published schema of the configuration file, for editors: made from the shapes that read it. */
export function configSchema(): JsonSchema {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'Configuration of hatop-ts',
    ...settingsShape.schema,
    $defs: definitions,
  };
}
