import { processMaxconn } from './rows.ts';
import type { Simulation } from './simulation.ts';

/** What the stand-in says of its process. */
export interface ProcessIdentity {
  readonly pid: number;
  /** Wall time of the start, seconds since 1970. */
  readonly startedAtSeconds: number;
}

/** Begins as the version whose answers it gives; the rest says what it is. */
export const standInVersion = '2.6.12-stand-in';

/** `show info` with the fields of 2.6.12, in its order. */
export function showInfo(simulation: Simulation, identity: ProcessIdentity): string {
  const { public: entrance, policy, now } = simulation;
  const connectionRate = entrance.connectionMeter.read(now) + policy.connectionMeter.read(now);
  const connectionRateMax = entrance.tally.get('conn_rate_max') + policy.tally.get('conn_rate_max');
  const connections = entrance.connectionCount + policy.connectionCount;
  const total = (column: string) => Math.round(entrance.tally.get(column) + policy.tally.get(column));
  const tlsConnections = entrance.open.get('tls') ?? 0;
  const uptime = Math.floor(now);
  const fields: readonly (readonly [string, string | number])[] = [
    ['Name', 'HAProxy'],
    ['Version', standInVersion],
    ['Release_date', '2026/10/17'],
    ...zeroFields('Nbthread=1 Nbproc=1 Process_num=1'),
    ['Pid', identity.pid],
    ['Uptime', uptimeText(uptime)],
    ['Uptime_sec', uptime],
    ...zeroFields('Memmax_MB PoolAlloc_MB PoolUsed_MB PoolFailed Ulimit-n=1037 Maxsock=1037'),
    ...[['Maxconn', processMaxconn] as const, ['Hard_maxconn', processMaxconn] as const],
    ['CurrConns', connections],
    ['CumConns', total('conn_tot')],
    ['CumReq', total('req_tot')],
    ['MaxSslConns', 0],
    ['CurrSslConns', tlsConnections],
    ['CumSslConns', total('ssl_sess')],
    ...zeroFields('Maxpipes PipesUsed PipesFree'),
    ...[
      ['ConnRate', connectionRate] as const,
      ['ConnRateLimit', 0] as const,
      ['MaxConnRate', connectionRateMax] as const,
    ],
    ...[
      ['SessRate', connectionRate] as const,
      ['SessRateLimit', 0] as const,
      ['MaxSessRate', connectionRateMax] as const,
    ],
    ...zeroFields('SslRate=1 SslRateLimit MaxSslRate=6 SslFrontendKeyRate=1 SslFrontendMaxKeyRate=6'),
    ...zeroFields(
      'SslFrontendSessionReuse_pct SslBackendKeyRate SslBackendMaxKeyRate SslCacheLookups SslCacheMisses',
    ),
    ...zeroFields('CompressBpsIn CompressBpsOut CompressBpsRateLim Tasks=24 Run_queue'),
    ['Idle_pct', 97 + (uptime % 3)],
    ['node', 'demo'],
    ['description', 'hatop-ts demo (stand-in)'],
    ['Stopping', 0],
    ['Jobs', connections + 6],
    ['Unstoppable Jobs', 0],
    ...zeroFields('Listeners=5 ActivePeers ConnectedPeers DroppedLogs BusyPolling FailedResolutions'),
    ['TotalBytesOut', total('bout')],
    ...zeroFields('TotalSplicdedBytesOut BytesOutRate DebugCommandsIssued CumRecvLogs'),
    ['Build info', standInVersion],
    ...zeroFields('Memmax_bytes PoolAlloc_bytes=56600 PoolUsed_bytes=56600'),
    ['Start_time_sec', identity.startedAtSeconds],
    ['Tainted', 0],
  ];
  return fields.map(([name, value]) => `${name}: ${value}\n`).join('');
}

/** `A B=2` reads as A 0 and B 2. */
function zeroFields(names: string): readonly (readonly [string, number])[] {
  return names.split(' ').map((field) => {
    const [name = '', value = '0'] = field.split('=');
    return [name, Number(value)] as const;
  });
}

function uptimeText(seconds: number): string {
  const two = (value: number) => String(Math.floor(value)).padStart(2, '0');
  return `${Math.floor(seconds / 86_400)}d ${Math.floor((seconds % 86_400) / 3600)}h${two((seconds % 3600) / 60)}m${two(seconds % 60)}s`;
}
