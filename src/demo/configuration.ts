/** Where HAProxy listens in the lab, on the loopback interface. */
export interface EntryPorts {
  readonly http: number;
  readonly https: number;
  readonly flash: number;
  readonly stats: number;
}

/** Ports of the application servers, three of a class, in the order of the configuration. */
export interface ServerPorts {
  readonly www: readonly number[];
  readonly ws: readonly number[];
  readonly flash: readonly number[];
}

/** Every placeholder of the configuration with its value. */
export function placeholderValues(
  directory: string,
  entries: EntryPorts,
  servers: ServerPorts,
): ReadonlyMap<string, string> {
  const values = new Map<string, string>([
    ['DIR', directory],
    ['HTTP_PORT', String(entries.http)],
    ['HTTPS_PORT', String(entries.https)],
    ['FLASH_PORT', String(entries.flash)],
    ['STATS_PORT', String(entries.stats)],
  ]);
  for (const [name, ports] of Object.entries(servers) as [string, readonly number[]][]) {
    ports.forEach((port, index) => {
      values.set(`${name.toUpperCase()}${index + 1}_PORT`, String(port));
    });
  }
  return values;
}

/**
 * Fills in every `@NAME@` of the template.
 * Throws where a name has no value: that is a mistake in the template, not in the surroundings.
 */
export function renderConfiguration(template: string, values: ReadonlyMap<string, string>): string {
  return template.replace(/@([A-Z][A-Z0-9_]*)@/g, (placeholder, name: string) => {
    const value = values.get(name);
    if (value === undefined) throw new Error(`The demo configuration has no value for ${placeholder}.`);
    return value;
  });
}
