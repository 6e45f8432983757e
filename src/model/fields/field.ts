import { checkFields } from './checks.ts';
import { connectionFields } from './connections.ts';
import { errorFields } from './errors.ts';
import { httpFields } from './http.ts';
import { identityFields } from './identity.ts';
import { moduleFields } from './modules.ts';
import { http3Fields, quicFields } from './quic.ts';
import { FB, type Field, field } from './record.ts';
import { sessionFields } from './sessions.ts';
import { stateFields } from './state.ts';
import { timeFields } from './times.ts';
import { trafficFields } from './traffic.ts';

export type { Field, Nature, Unit } from './record.ts';

const documented = [
  ...identityFields,
  ...stateFields,
  ...sessionFields,
  ...trafficFields,
  ...httpFields,
  ...errorFields,
  ...checkFields,
  ...timeFields,
  ...connectionFields,
].sort((a, b) => (a.position ?? 0) - (b.position ?? 0));

/** Every known column of `show stat`: those of management manual 9.1 in its order, then those of the modules. */
export const fields: readonly Field[] = [...documented, ...moduleFields, ...http3Fields, ...quicFields];

const byName: ReadonlyMap<string, Field> = new Map(fields.map((known) => [known.name, known]));

const moduleNames: readonly (readonly [prefix: string, words: string])[] = [
  ['ssl_', 'TLS'],
  ['h1_', 'HTTP/1'],
  ['h2_', 'HTTP/2'],
  ['h3_', 'HTTP/3'],
  ['qpack_', 'HTTP/3'],
  ['quic_', 'QUIC'],
];

/**
 * The column of that name. A column that a later version adds to a known module is described by its module alone;
 * any other unknown name gives undefined.
 */
export function fieldNamed(name: string): Field | undefined {
  return byName.get(name) ?? moduleField(name);
}

/** Called a gauge because a gauge may not be differenced, which is the safe guess. */
function moduleField(name: string): Field | undefined {
  const module = moduleNames.find(([prefix]) => name.startsWith(prefix));
  if (module === undefined) return undefined;
  const [prefix, words] = module;
  return field(undefined, name, 'gauge', 'none', FB, 'unknown', {
    title: `${words} ${name.slice(prefix.length).replaceAll('_', ' ')}`,
    meaning: `A figure of HAProxy's ${words} module that is not described here; shown as HAProxy gives it.`,
  });
}

/** True when the column may be differenced. Unknown columns may not: they could be gauges. */
export function isCounter(name: string): boolean {
  return byName.get(name)?.nature === 'counter';
}
