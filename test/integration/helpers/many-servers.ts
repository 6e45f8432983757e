/** A configuration of so many backends of so many servers, which nobody checks. */
export function manyServers(backends: readonly string[], servers: readonly string[]): string {
  return `global
  stats socket @DIR@/admin.sock mode 600 level admin
defaults
  mode http
  timeout connect 5s
  timeout client 5s
  timeout server 5s
${backends
  .map((backend) =>
    [`backend ${backend}`, ...servers.map((server) => `  server ${server} 127.0.0.1:1`)].join('\n'),
  )
  .join('\n')}
`;
}
