import type { Configuration, Verdict } from '../configuration/configuration.ts';

/** What HAProxy's configuration says about the backend, where it could be read and says anything. */
export function matchConfiguration(
  configuration: Configuration | undefined,
  backend: string,
): Verdict | undefined {
  return configuration?.verdicts.get(backend);
}
