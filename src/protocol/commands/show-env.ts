/** Names the configuration files of the process; since 2.0, operator level (management manual 9.3). */
export const showConfigurationFiles = 'show env HAPROXY_CFGFILES';

/** The paths, in HAProxy's order; empty when the answer names none. They may be relative to HAProxy's start directory. */
export function parseConfigurationFiles(answer: string): readonly string[] {
  const match = /^HAPROXY_CFGFILES=(.*)$/m.exec(answer);
  return (match?.[1] ?? '').split(';').filter((path) => path !== '');
}
