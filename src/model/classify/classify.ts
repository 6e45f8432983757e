import type { Configuration } from '../configuration/configuration.ts';
import type { Row } from '../row.ts';
import type { Classification } from '../traffic-class.ts';
import { matchConfiguration } from './configuration-rule.ts';
import { matchMode } from './mode-rule.ts';
import { matchName } from './name-rule.ts';
import { countResponses, matchObserved } from './observed-rule.ts';
import { type ClassPattern, matchUserRule } from './user-rule.ts';

export interface ClassifyOptions {
  readonly userRules: readonly ClassPattern[];
  /** Undefined where HAProxy's configuration is not readable. */
  readonly configuration: Configuration | undefined;
}

/**
 * The class of every backend row by proxy name: the user's rule, the configuration, what was observed, the name, the
 * mode; the first that fires decides. Linear in the rows, for it runs at every poll.
 */
export function classifyBackends(
  rows: readonly Row[],
  options: ClassifyOptions,
): ReadonlyMap<string, Classification> {
  const classified = new Map<string, Classification>();
  const undecided = new Map<string, Row>();
  for (const row of rows) {
    if (row.type !== 'backend' || classified.has(row.proxy) || undecided.has(row.proxy)) continue;
    const decided = decideByWord(row.proxy, options);
    if (decided === undefined) undecided.set(row.proxy, row);
    else classified.set(row.proxy, decided);
  }
  const responses = countResponses(rows, (backend) => undecided.has(backend));
  for (const [backend, row] of undecided) {
    const observed = matchObserved(responses.get(backend));
    classified.set(backend, observed ? { ...observed, rule: 'observed' } : decideByLook(row));
  }
  return classified;
}

function decideByWord(backend: string, options: ClassifyOptions): Classification | undefined {
  const user = matchUserRule(options.userRules, backend);
  if (user) return { ...user, rule: 'user' };
  const configured = matchConfiguration(options.configuration, backend);
  return configured && { ...configured, rule: 'configuration' };
}

function decideByLook(row: Row): Classification {
  const named = matchName(row.proxy);
  return named ? { ...named, rule: 'name' } : { ...matchMode(row), rule: 'mode' };
}
