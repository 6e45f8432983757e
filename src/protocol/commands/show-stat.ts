/** The dump of every proxy, listener and server as CSV (management manual 9.1). */
export const showStat = 'show stat';
