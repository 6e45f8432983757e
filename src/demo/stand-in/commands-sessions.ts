import { type CommandAnswer, done, dump, refusal } from './answer.ts';
import type { BackendModel } from './backend-model.ts';
import type { CommandContext, RuntimeCommand } from './command.ts';
import type { ServerModel, Session } from './server-model.ts';
import type { Simulation } from './simulation.ts';

/** Commands about single sessions, and about what could not be read: of that the stand-in has none. */
export const sessionCommands: readonly RuntimeCommand[] = [
  {
    words: ['show', 'errors'],
    level: 'operator',
    usage:
      'show errors [<px>] [request|response]   : report last request and/or response errors for each proxy',
    run: () => dump(`Total events captured on [${stamp(new Date())}] : 0\n`),
  },
  {
    words: ['show', 'sess'],
    level: 'operator',
    usage:
      'show sess [id]                          : report the list of current sessions or dump this exact session',
    run: showSessions,
  },
  {
    words: ['shutdown', 'session'],
    level: 'admin',
    usage: 'shutdown session [id]                   : kill a specific session',
    run: shutdownSession,
  },
];

interface Place {
  readonly backend: BackendModel;
  readonly server: ServerModel;
  readonly session: Session;
}

function everySession(simulation: Simulation): readonly Place[] {
  return simulation.backends.flatMap((backend) =>
    backend.servers.flatMap((server) => server.sessions.map((session) => ({ backend, server, session }))),
  );
}

function showSessions({ simulation }: CommandContext, [id]: readonly string[]): CommandAnswer {
  const all = everySession(simulation);
  if (id === undefined) return dump(all.map((place) => `${line(place, simulation.now)}\n`).join(''));
  const found = all.find(({ session }) => idOf(session) === id);
  return dump(found === undefined ? 'Session not found.\n' : longForm(found, simulation.now));
}

function shutdownSession({ simulation }: CommandContext, [id = '']: readonly string[]): CommandAnswer {
  if (!/^0x[0-9a-f]+$/.test(id)) return refusal("Session pointer expected (use 'show sess').");
  const found = everySession(simulation).find(({ session }) => idOf(session) === id);
  if (found === undefined) return refusal("No such session (use 'show sess').");
  found.backend.end(found.server, found.session, simulation.now);
  return done;
}

function idOf({ number }: Session): string {
  return `0x${(0x55d1_0000_0000 + number * 0x570).toString(16)}`;
}

const sourceOf = ({ number }: Session) => `127.0.0.1:${20_000 + (number % 40_000)}`;

const age = (seconds: number) =>
  seconds < 60 ? `${Math.floor(seconds)}s` : `${Math.floor(seconds / 60)}m${Math.floor(seconds % 60)}s`;

/** As 2.6 writes it; a session that HAProxy still looks into has analysers. */
function line({ backend, server, session }: Place, now: number): string {
  const isOpaque = backend.isTunnel || backend.spec.mode === 'tcp';
  const [asks, answers] = isOpaque ? ['00', '00'] : ['48000', '31400000'];
  const left = isOpaque ? '59m59s' : '9s';
  return (
    `${idOf(session)}: proto=tcpv4 src=${sourceOf(session)} fe=${backend.frontend.spec.name} be=${backend.spec.name} ` +
    `srv=${server.spec.name} ts=00 epoch=0 age=${age(now - session.arrivedAt)} calls=2 rate=0 cpu=0 lat=0 ` +
    `rq[f=848000h,i=0,an=${asks}h,rx=${left},wx=,ax=] rp[f=80048000h,i=0,an=${answers}h,rx=${left},wx=,ax=] ` +
    `scf=[8,0h,fd=20] scb=[8,11h,fd=21] exp=${left} rc=0 c_exp=`
  );
}

function longForm({ backend, server, session }: Place, now: number): string {
  const { spec } = backend;
  const http = spec.mode === 'http' ? [transaction(backend)] : [];
  const lines = [
    `${idOf(session)}: id=${session.number} proto=tcpv4 source=${sourceOf(session)}`,
    `  frontend=${backend.frontend.spec.name} (id=${backend.frontend.spec.iid} mode=${spec.mode})`,
    `  backend=${spec.name} (id=${spec.iid} mode=${spec.mode})`,
    `  server=${server.spec.name} (id=${server.spec.id}) addr=${server.spec.address}`,
    `  task=0x1 (state=0x00 nice=0 calls=2 rate=0 age=${age(now - session.arrivedAt)})`,
    ...http,
  ];
  return `${lines.join('\n')}\n`;
}

function transaction({ isTunnel }: BackendModel): string {
  const [status, state] = isTunnel ? ['101', 'MSG_TUNNEL'] : ['-1', 'MSG_DONE'];
  return `  txn=0x2 flags=0x8000 meth=1 status=${status} req.st=${state} rsp.st=${isTunnel ? state : 'MSG_RPBEFORE'}`;
}

function stamp(date: Date): string {
  const [day, time] = date.toISOString().split('T');
  const month = date.toLocaleString('en', { month: 'short', timeZone: 'UTC' });
  return `${day?.slice(8)}/${month}/${day?.slice(0, 4)}:${time?.slice(0, 12)}`;
}
