import { type Entrances, readEntrances } from './entrances.ts';
import { type Frontend, readFrontend } from './routes.ts';
import { type ConfigurationFile, readSections } from './sections.ts';
import { readVerdicts, type Verdict } from './verdict.ts';

export type { ConfigurationFile, Verdict };

/** Where one `frontend` or `listen` can send what it accepts. */
export interface Reach {
  /** Names of backends, each once, in the order of the rules. */
  readonly backends: readonly string[];
  /** True when some rule's target is known only at run time, so that there may be more backends than these. */
  readonly hasUnresolvedRoutes: boolean;
}

/** What the configuration files say, without the files: no text and no secret is kept. */
export interface Configuration {
  /** By backend name, for those backends about which it says anything. */
  readonly verdicts: ReadonlyMap<string, Verdict>;
  /** By name of `frontend` or `listen`. */
  readonly reaches: ReadonlyMap<string, Reach>;
  readonly contstats: {
    readonly frontends: ReadonlyMap<string, boolean>;
    readonly backends: ReadonlyMap<string, boolean | undefined>;
  };
  readonly entrances: Entrances;
  /** One line each, beginning with `file:line`. */
  readonly warnings: readonly string[];
}

/**
 * Reads HAProxy's configuration from the texts of its files, in the order HAProxy loads them. Never throws: lines that
 * mean nothing here are passed over, and what matters but cannot be resolved becomes a warning.
 */
export function readConfiguration(files: readonly ConfigurationFile[]): Configuration {
  const { proxies, warnings } = readSections(files);
  const frontends = proxies.map(readFrontend).filter((frontend) => frontend !== undefined);
  return {
    verdicts: readVerdicts(proxies, frontends),
    reaches: new Map(frontends.map((frontend) => [frontend.section.name, reach(frontend)])),
    contstats: readContstats(frontends),
    entrances: readEntrances(proxies, frontends),
    warnings: [...warnings, ...frontends.flatMap((frontend) => frontend.unresolved)],
  };
}

/**
 * Whether byte counters move while a connection lasts. A backend's do when `option contstats` is set in every frontend
 * that reaches it, for the option belongs to the frontend (configuration manual, `option contstats`). Undefined when the
 * configuration does not know the proxy, or a rule resolved at run time could bring a frontend without it.
 */
export function hasContstats(
  configuration: Configuration,
  type: 'frontend' | 'backend',
  name: string,
): boolean | undefined {
  return configuration.contstats[type === 'frontend' ? 'frontends' : 'backends'].get(name);
}

function reach({ routes, unresolved }: Frontend): Reach {
  return {
    backends: [...new Set(routes.map(({ backend }) => backend))],
    hasUnresolvedRoutes: unresolved.length > 0,
  };
}

function readContstats(frontends: readonly Frontend[]): Configuration['contstats'] {
  const lacksContstats = ({ section }: Frontend) => !section.settings.hasContstats;
  const couldBeMissing = frontends.some(
    (frontend) => frontend.unresolved.length > 0 && lacksContstats(frontend),
  );
  const backends = new Map<string, boolean | undefined>();
  for (const frontend of frontends) {
    for (const { backend } of frontend.routes) {
      if (lacksContstats(frontend)) backends.set(backend, false);
      else if (!backends.has(backend)) backends.set(backend, couldBeMissing ? undefined : true);
    }
  }
  return {
    frontends: new Map(frontends.map(({ section }) => [section.name, section.settings.hasContstats])),
    backends,
  };
}
