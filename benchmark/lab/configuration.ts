export interface LabSize {
  readonly backends: number;
  readonly serversEach: number;
}

/** By the rows that `show stat` has of them. */
export const labSizes = {
  111: { backends: 10, serversEach: 10 },
  1101: { backends: 100, serversEach: 10 },
  11001: { backends: 1000, serversEach: 10 },
  55001: { backends: 5000, serversEach: 10 },
} as const satisfies Readonly<Record<number, LabSize>>;

export type LabRows = keyof typeof labSizes;

export const allLabRows = [111, 1101, 11001, 55001] as const satisfies readonly LabRows[];

export const firstBackend = 'be0';

export function lastBackend(rows: LabRows): string {
  return `be${labSizes[rows].backends - 1}`;
}

/**
 * One frontend that sends `/be7/` to the backend be7, and servers that are all one application server. One thread: it must
 * not compete with what is measured. No checks: thousands of them would be a load of their own.
 */
export function labConfiguration(
  { backends, serversEach }: LabSize,
  socketPath: string,
  entryPort: number,
  serverPort: number,
): string {
  const servers = Array.from(
    { length: serversEach },
    (_, index) => `  server srv${index} 127.0.0.1:${serverPort}`,
  );
  const proxies = Array.from({ length: backends }, (_, index) => [`backend be${index}`, ...servers]);
  return `global
  stats socket ${socketPath} mode 600 level admin
  nbthread 1
  maxconn 1000
defaults
  mode http
  timeout connect 5s
  timeout client 30s
  timeout server 30s
frontend main
  bind 127.0.0.1:${entryPort}
  use_backend %[path,field(2,/)]
${proxies.flat().join('\n')}
`;
}
