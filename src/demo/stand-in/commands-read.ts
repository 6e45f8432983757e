import { type CommandAnswer, dump, refusal } from './answer.ts';
import type { CommandContext, RuntimeCommand } from './command.ts';
import { statTable } from './csv.ts';
import { showInfo, standInVersion } from './information.ts';
import { type RowFilter, statRows } from './rows.ts';
import type { ServerModel } from './server-model.ts';

/** Commands that change nothing. */
export const readCommands: readonly RuntimeCommand[] = [
  {
    words: ['show', 'backend'],
    level: 'user',
    usage: 'show backend                            : list backends in the current running config',
    run: ({ simulation }) =>
      dump(`# name\n${simulation.backends.map((backend) => `${backend.spec.name}\n`).join('')}`),
  },
  {
    words: ['show', 'cli', 'level'],
    level: 'user',
    usage: 'show cli level                          : display the level of the current CLI session',
    run: ({ level }) => dump(`${level}\n`),
  },
  {
    words: ['show', 'cli', 'sockets'],
    level: 'user',
    usage: 'show cli sockets                        : dump list of cli sockets',
    run: ({ socketPath, socketLevel }) =>
      dump(`# socket lvl processes\nunix@${socketPath} ${socketLevel} all\n`),
  },
  {
    words: ['show', 'env'],
    level: 'operator',
    usage: 'show env [var]                          : dump environment variables known to the process',
    run: showEnvironment,
  },
  {
    words: ['show', 'info'],
    level: 'user',
    usage: 'show info [desc|json|typed|float]*      : report information about the running process',
    run: ({ simulation, identity }) => dump(showInfo(simulation, identity)),
  },
  {
    words: ['show', 'servers', 'state'],
    level: 'user',
    usage:
      'show servers state [<backend>]          : dump volatile server information (all or for a single backend)',
    run: showServersState,
  },
  {
    words: ['show', 'stat'],
    level: 'user',
    usage: 'show stat [desc|json|no-maint|typed|up]*: report counters for each proxy and server',
    run: showStat,
  },
  {
    words: ['show', 'version'],
    level: 'user',
    usage: 'show version                            : show version of the current process',
    run: () => dump(`${standInVersion}\n`),
  },
];

/** `show stat [{<iid>|<proxy>|-1} <type bits> <sid>]`; other words are ignored, as in HAProxy. */
function showStat(context: CommandContext, [proxy, type, sid]: readonly string[]): CommandAnswer {
  const { simulation, socketLevel } = context;
  let filter: RowFilter = { iid: -1, typeBits: -1, sid: -1 };
  if (proxy !== undefined && type !== undefined && sid !== undefined) {
    const iid = /^-?\d+$/.test(proxy) ? Number(proxy) : proxyId(context, proxy);
    if (iid === undefined) return refusal('No such proxy.');
    filter = { iid, typeBits: Number(type), sid: Number(sid) };
  }
  return dump(statTable(statRows(simulation, filter, socketLevel !== 'user')));
}

function proxyId({ simulation }: CommandContext, name: string): number | undefined {
  const specs = [simulation.public, simulation.policy, ...simulation.backends].map((proxy) => proxy.spec);
  return specs.find((spec) => spec.name === name)?.iid;
}

function showEnvironment(context: CommandContext, [name]: readonly string[]): CommandAnswer {
  const { configurationPath, socketPath } = context;
  const variables: readonly (readonly [string, string])[] = [
    ...(configurationPath === undefined ? [] : [['HAPROXY_CFGFILES', configurationPath] as const]),
    ['HAPROXY_CLI', `unix@${socketPath}`],
  ];
  const wanted = variables.filter(([variable]) => name === undefined || variable === name);
  if (name !== undefined && wanted.length === 0) return refusal('Variable not found');
  return dump(wanted.map(([variable, value]) => `${variable}=${value}\n`).join(''));
}

const stateColumns =
  `be_id be_name srv_id srv_name srv_addr srv_op_state srv_admin_state srv_uweight srv_iweight
  srv_time_since_last_change srv_check_status srv_check_result srv_check_health srv_check_state srv_agent_state
  bk_f_forced_id srv_f_forced_id srv_fqdn srv_port srvrecord srv_use_ssl srv_check_port srv_check_addr srv_agent_addr
  srv_agent_port`.split(/\s+/);

/** Bits of `srv_admin_state` (management manual 9.3, `show servers state`). */
const adminBits = { ready: 0, maint: 1, drain: 8 } as const;

function showServersState({ simulation }: CommandContext, [name]: readonly string[]): CommandAnswer {
  const chosen = simulation.backends.filter(({ spec }) => name === undefined || spec.name === name);
  if (chosen.length === 0) return refusal("Can't find backend.");
  const servers = chosen.flatMap((backend) => backend.servers);
  const lines = servers.map((server) => `${stateLine(server, simulation.now)}\n`);
  return dump(`1\n# ${stateColumns.join(' ')}\n${lines.join('')}`);
}

function stateLine(server: ServerModel, now: number): string {
  const { backend, spec, admin, weight, health } = server;
  const [address = '', port = ''] = spec.address.split(':');
  const isRunning = server.isUp && admin !== 'maint';
  const identity = [backend.iid, backend.name, spec.id, spec.name, address];
  const state = [
    isRunning ? 2 : 0,
    adminBits[admin],
    weight,
    spec.weight,
    Math.floor(now - server.changedAt),
  ];
  const check = isRunning ? [15, 3, health, 6, 0] : [17, 2, health, admin === 'maint' ? 14 : 6, 0];
  return [...identity, ...state, ...check, 0, 0, '-', port, '-', 0, 0, '-', '-', 0].join(' ');
}
