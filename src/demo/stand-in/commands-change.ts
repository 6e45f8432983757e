import { bareRefusal, type CommandAnswer, done, dump, refusal } from './answer.ts';
import type { BackendModel } from './backend-model.ts';
import { type CommandContext, isLevelEnough, type RuntimeCommand } from './command.ts';
import type { AdminState, ServerModel } from './server-model.ts';

interface Target {
  readonly backend: BackendModel;
  readonly server: ServerModel;
}

type TargetCommand = (
  context: CommandContext,
  target: Target,
  parameters: readonly string[],
) => CommandAnswer;

/** Commands that change something, and `get weight`, which names a server in the same way. */
export const changeCommands: readonly RuntimeCommand[] = [
  {
    words: ['clear', 'counters'],
    level: 'operator',
    usage: 'clear counters [all]                    : clear max statistics counters (or all counters)',
    run(context, [scope]) {
      if (scope === 'all' && !isLevelEnough(context.level, 'admin')) return refusal('Permission denied');
      context.simulation.clear(scope === 'all');
      return done;
    },
  },
  {
    words: ['disable', 'server'],
    level: 'admin',
    usage:
      "disable server (DEPRECATED)             : disable a server for maintenance (use 'set server' instead)",
    run: onServer(setState('maint')),
  },
  {
    words: ['enable', 'server'],
    level: 'admin',
    usage: "enable server  (DEPRECATED)             : enable a disabled server (use 'set server' instead)",
    run: onServer(setState('ready')),
  },
  {
    words: ['get', 'weight'],
    level: 'user',
    usage: "get weight <bk>/<srv>                   : report a server's current weight",
    run: onServer((_context, { server }) => dump(`${server.weight} (initial ${server.spec.weight})\n`)),
  },
  {
    words: ['set', 'maxconn', 'server'],
    level: 'admin',
    usage: "set maxconn server <bk>/<srv>           : change a server's maxconn setting",
    run: onServer(setMaxconn),
  },
  {
    words: ['set', 'server'],
    level: 'admin',
    usage: "set server <bk>/<srv> [opts]            : change a server's state, weight, address or ssl",
    run: onServer(setServer),
  },
  {
    words: ['set', 'weight'],
    level: 'admin',
    usage: "set weight <bk>/<srv>  (DEPRECATED)     : change a server's weight (use 'set server' instead)",
    run: onServer(setWeight),
  },
  {
    words: ['shutdown', 'sessions', 'server'],
    level: 'admin',
    usage: 'shutdown sessions server <bk>/<srv>     : kill sessions on a server',
    run: onServer(({ simulation }, { backend, server }) => {
      backend.cut(server, simulation.now);
      return done;
    }),
  },
];

/** Finds `backend/server`, each by name or `#id`. */
function onServer(command: TargetCommand): RuntimeCommand['run'] {
  return (context, [path = '', ...parameters]) => {
    const slash = path.indexOf('/');
    if (slash === -1) return refusal("Require 'backend/server'.");
    const backend = context.simulation.backend(path.slice(0, slash));
    if (backend === undefined) return refusal('No such backend.');
    const server = context.simulation.server(backend, path.slice(slash + 1));
    if (server === undefined) return refusal('No such server.');
    return command(context, { backend, server }, parameters);
  };
}

function setState(state: AdminState): TargetCommand {
  return ({ simulation }, { server }) => {
    server.setAdmin(state, simulation.now);
    return done;
  };
}

function setServer(
  context: CommandContext,
  target: Target,
  [subject, ...rest]: readonly string[],
): CommandAnswer {
  switch (subject) {
    case 'state': {
      const [state] = rest;
      if (state === 'ready' || state === 'drain' || state === 'maint')
        return setState(state)(context, target, []);
      return refusal("'set server <srv> state' expects 'ready', 'drain' and 'maint'.");
    }
    case 'weight':
      return setWeight(context, target, rest);
    case 'agent':
      return refusal('agent checks are not enabled on this server.');
    default:
      return refusal(
        'usage: set server <backend>/<server> addr | agent | agent-addr | agent-port | agent-send | check-addr | check-port | fqdn | health | ssl | state | weight',
      );
  }
}

const highestWeight = 256;

function setWeight(_context: CommandContext, { server }: Target, [wanted]: readonly string[]): CommandAnswer {
  if (wanted === undefined) return refusal('Require <weight> or <weight%>.');
  const match = /^(-?\d+)(.*)$/.exec(wanted);
  if (match === null) return bareRefusal('Empty weight string empty or preceded by garbage');
  const value = Number(match[1]);
  const rest = match[2];
  if (rest === '%') {
    if (value < 0) return refusal('Relative weight must be positive.');
    server.weight = Math.min(highestWeight, Math.floor((server.spec.weight * value) / 100));
    return done;
  }
  if (rest !== '') return bareRefusal('Trailing garbage in weight string');
  if (value < 0 || value > highestWeight) {
    return refusal('Absolute weight can only be between 0 and 256 inclusive.');
  }
  server.weight = value;
  return done;
}

function setMaxconn(
  _context: CommandContext,
  { server }: Target,
  [wanted]: readonly string[],
): CommandAnswer {
  if (wanted === undefined) return refusal('Require <maxconn>.');
  const match = /^(\d+)(.*)$/.exec(wanted);
  if (match === null) return bareRefusal('maxconn string empty or preceded by garbage');
  if (match[2] !== '') return bareRefusal('Trailing garbage in maxconn string');
  const value = Number(match[1]);
  server.maxconn = value === 0 ? undefined : value;
  return done;
}
