/** The dump of every proxy, listener and server as CSV (management manual 9.3, `show stat`). */
export const showStat = 'show stat';

/** HAProxy 1.5 to 1.8 crash on a line of 65 words, parted by spaces: each dump adds four, and `show info` of a poll one. */
const mostDumps = 15;
/** Sums of 1 frontends, 2 backends, 4 servers, 8 listeners. */
const frontendsAndBackends = 3;
const servers = 4;

/**
 * Lines that together dump all frontends and backends and the servers of these proxies alone. The ids are those of the
 * column `iid`; what is no number is left out, for it would be taken for something else.
 */
export function showStatPart(proxyIds: readonly string[]): readonly string[] {
  const dumps = [
    `${showStat} -1 ${frontendsAndBackends} -1`,
    ...proxyIds.filter((id) => /^\d{1,10}$/.test(id)).map((id) => `${showStat} ${id} ${servers} -1`),
  ];
  return Array.from({ length: Math.ceil(dumps.length / mostDumps) }, (_, index) =>
    dumps.slice(index * mostDumps, (index + 1) * mostDumps).join(';'),
  );
}
