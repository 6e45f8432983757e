import type { BackendModel } from './backend-model.ts';
import { countedColumns, countedInHttpMode } from './columns.ts';
import type { StatRow } from './csv.ts';
import type { FrontendModel } from './frontend-model.ts';
import { fall, rise, type ServerModel } from './server-model.ts';
import type { Simulation } from './simulation.ts';
import type { Tally } from './tally.ts';

type RowKind = keyof typeof countedColumns;
type Cells = Record<string, string | number | undefined>;

/** Bits of the `type` filter of `show stat`, and the number in the `type` column (management manual 9.1 and 9.3). */
const kinds = {
  frontend: { bit: 1, type: 0 },
  backend: { bit: 2, type: 1 },
  server: { bit: 4, type: 2 },
  listener: { bit: 8, type: 3 },
} as const;

export interface RowFilter {
  /** Proxy id; -1 for all. */
  readonly iid: number;
  readonly typeBits: number;
  /** Server or listener id; -1 for all. */
  readonly sid: number;
}

/** The configuration's `maxconn`, which every frontend inherits; a backend's `fullconn` is a tenth of it. */
export const processMaxconn = 500;

/** Rows in HAProxy's order. Addresses, cookies and the algorithm are only for operators and above. */
export function statRows(
  simulation: Simulation,
  filter: RowFilter,
  showsLegends: boolean,
): readonly StatRow[] {
  const rows: StatRow[] = [];
  const put = (kind: RowKind, cells: Cells, tally: Tally | undefined) => {
    const isWanted =
      (filter.iid === -1 || filter.iid === cells.iid) &&
      (filter.typeBits & kinds[kind].bit) !== 0 &&
      (filter.sid === -1 || filter.sid === cells.sid);
    if (isWanted) rows.push(assemble(kind, cells, tally, showsLegends));
  };
  const putFrontend = (frontend: FrontendModel) => {
    put('frontend', frontendCells(frontend, simulation.now), frontend.tally);
    // Only this frontend has `option socket-stats`.
    if (frontend !== simulation.public) return;
    for (const { name, id, address } of frontend.spec.listeners) {
      const cells = { svname: name, sid: id, addr: address, scur: frontend.open.get(name) ?? 0, slim: 0 };
      put('listener', { ...openEntrance(frontend), ...cells }, frontend.listenerTallies.get(name));
    }
  };
  putFrontend(simulation.public);
  putFrontend(simulation.policy);
  for (const backend of simulation.backends) {
    if (backend.spec.name === 'stats') putFrontend(simulation.stats);
    for (const server of backend.servers) put('server', serverCells(server, simulation.now), server.tally);
    put('backend', backendCells(backend, simulation.now), backend.tally);
  }
  return rows;
}

function assemble(kind: RowKind, cells: Cells, tally: Tally | undefined, showsLegends: boolean): StatRow {
  const counted: readonly string[] =
    cells.mode === 'http' ? [...countedColumns[kind], ...countedInHttpMode[kind]] : countedColumns[kind];
  const row = new Map<string, string | number>(counted.map((column) => [column, 0]));
  for (const [column, value] of tally?.entries() ?? []) if (row.has(column)) row.set(column, value);
  for (const [column, value] of Object.entries({ ...cells, type: kinds[kind].type, pid: 1, '-': '-' })) {
    if (value !== undefined) row.set(column, value);
  }
  if (!showsLegends) for (const column of ['addr', 'cookie', 'algo']) row.delete(column);
  return row;
}

function openEntrance(frontend: FrontendModel): Cells {
  const { name, iid, mode } = frontend.spec;
  return { pxname: name, iid, mode, status: 'OPEN' };
}

function frontendCells(frontend: FrontendModel, now: number): Cells {
  const rate = frontend.connectionMeter.read(now);
  return {
    ...openEntrance(frontend),
    svname: 'FRONTEND',
    sid: 0,
    scur: frontend.connectionCount,
    slim: processMaxconn,
    rate,
    conn_rate: rate,
    req_rate: frontend.requestMeter.read(now),
    h1_open_connections: frontend.spec.mode === 'http' ? frontend.connectionCount : 0,
    h1_open_streams: frontend.spec.mode === 'http' ? frontend.connectionCount : 0,
  };
}

function serverCells(server: ServerModel, now: number): Cells {
  const { backend, spec } = server;
  const isFlash = backend.mode === 'tcp';
  const cells: Cells = {
    pxname: backend.name,
    svname: spec.name,
    iid: backend.iid,
    sid: spec.id,
    mode: backend.mode,
    qcur: server.queue.length,
    scur: server.sessions.length,
    slim: server.maxconn,
    status: server.status,
    weight: server.weight,
    uweight: server.weight,
    act: 1,
    bck: 0,
    chkfail: server.tally.get('chkfail'),
    lastchg: Math.floor(now - server.changedAt),
    downtime: server.downtimeSeconds(now),
    rate: server.meter.read(now),
    lastsess: sinceLast(server.lastSessionAt, now),
    used_conn_cur: isFlash ? 0 : server.sessions.length,
    addr: spec.address,
    cookie: backend.name === 'www' ? spec.name.slice(0, 4) : undefined,
  };
  return server.admin === 'maint' ? cells : { ...cells, ...checkCells(server, now, isFlash) };
}

/** Maintenance pauses the check, and HAProxy then leaves these cells empty. */
function checkCells(server: ServerModel, now: number, isFlash: boolean): Cells {
  const isGood = server.isCheckGood(now);
  return {
    check_status: isGood ? 'L7OK' : 'L7STS',
    check_code: isFlash ? 0 : isGood ? 200 : 503,
    check_duration: 1,
    check_desc: isGood ? 'Layer7 check passed' : 'Layer7 wrong status',
    check_rise: rise,
    check_fall: fall,
    check_health: server.health,
    last_chk: server.lastCheckText ?? (isFlash ? '(tcp-check)' : isGood ? undefined : 'Service Unavailable'),
  };
}

function backendCells(backend: BackendModel, now: number): Cells {
  const { spec, usable } = backend;
  const weight = usable.reduce((sum, server) => sum + server.weight, 0);
  return {
    pxname: spec.name,
    svname: 'BACKEND',
    iid: spec.iid,
    sid: 0,
    mode: spec.mode,
    qcur: 0,
    scur: backend.sessionCount,
    slim: processMaxconn / 10,
    status: backend.isUp ? 'UP' : 'DOWN',
    weight,
    uweight: weight,
    act: usable.length,
    bck: 0,
    lastchg: Math.floor(now - backend.changedAt),
    downtime: backend.servers.length === 0 ? undefined : backend.downtimeSeconds(now),
    rate: backend.meter.read(now),
    lastsess: sinceLast(backend.lastSessionAt, now),
    cookie: spec.name === 'www' ? 'SERVERID' : undefined,
    algo: spec.algorithm,
    h1_open_connections: spec.mode === 'http' ? backend.sessionCount : 0,
    h1_open_streams: spec.mode === 'http' ? backend.sessionCount : 0,
  };
}

/** HAProxy says -1 for never. */
function sinceLast(at: number | undefined, now: number): number {
  return at === undefined ? -1 : Math.floor(now - at);
}
