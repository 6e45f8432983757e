/** The administrative state of every server, exactly; since 1.6, user level (management manual 9.3). */
export const showServersState = 'show servers state';

/** What `srv_admin_state` holds, bit by bit (`enum srv_admin` in HAProxy's include/haproxy/server-t.h). */
export interface AdminState {
  /** Set by a runtime command, or by `disabled` in the configuration. */
  readonly isForcedMaint: boolean;
  /** Inherited from the server that this one tracks. */
  readonly isInheritedMaint: boolean;
  readonly isConfiguredMaint: boolean;
  readonly isForcedDrain: boolean;
  readonly isInheritedDrain: boolean;
  /** Its name does not resolve. */
  readonly isUnresolved: boolean;
}

/** By `backend/server`; lines that do not fit the header are left out. */
export function parseServersState(answer: string): ReadonlyMap<string, AdminState> {
  const states = new Map<string, AdminState>();
  let columns: readonly string[] = [];
  for (const line of answer.split('\n')) {
    if (line.startsWith('# ')) columns = line.slice(2).split(' ');
    else if (columns.length > 0) addState(states, columns, line.split(' '));
  }
  return states;
}

function addState(
  states: Map<string, AdminState>,
  columns: readonly string[],
  cells: readonly string[],
): void {
  const cell = (name: string) => cells[columns.indexOf(name)];
  const backend = cell('be_name');
  const server = cell('srv_name');
  const bits = Number(cell('srv_admin_state') ?? Number.NaN);
  if (backend === undefined || server === undefined || !Number.isInteger(bits)) return;
  states.set(`${backend}/${server}`, {
    isForcedMaint: (bits & 0x01) !== 0,
    isInheritedMaint: (bits & 0x02) !== 0,
    isConfiguredMaint: (bits & 0x04) !== 0,
    isForcedDrain: (bits & 0x08) !== 0,
    isInheritedDrain: (bits & 0x10) !== 0,
    isUnresolved: (bits & 0x20) !== 0,
  });
}

/** Where a server is, as HAProxy would connect to it now. */
export interface ServerAddress {
  /** Numeric; `-` where HAProxy has none, as for a UNIX socket. */
  readonly host: string;
  readonly port: number;
  /** Undefined before 2.4, which does not tell. */
  readonly isTls: boolean | undefined;
}

/** The addresses by `backend/server` from the same answer; a user-level socket has them too. Lines that do not fit the header are left out. */
export function parseServerAddresses(answer: string): ReadonlyMap<string, ServerAddress> {
  const addresses = new Map<string, ServerAddress>();
  let columns: readonly string[] = [];
  for (const line of answer.split('\n')) {
    if (line.startsWith('# ')) {
      columns = line.slice(2).split(' ');
      continue;
    }
    const cells = line.split(' ');
    const cell = (name: string) => cells[columns.indexOf(name)];
    const [backend, server, host] = [cell('be_name'), cell('srv_name'), cell('srv_addr')];
    const port = Number(cell('srv_port') ?? Number.NaN);
    if (backend === undefined || server === undefined || host === undefined || !Number.isInteger(port))
      continue;
    const tls = cell('srv_use_ssl');
    addresses.set(`${backend}/${server}`, { host, port, isTls: tls === undefined ? undefined : tls === '1' });
  }
  return addresses;
}
