import { renameSync } from 'node:fs';
import { createServer, type Server, type Socket } from 'node:net';
import { wireText } from './answer.ts';
import type { CommandContext, Level } from './command.ts';
import { runCommand, splitCommands } from './commands.ts';
import { type Behaviour, deliver } from './delivery.ts';
import type { ProcessIdentity } from './information.ts';
import { Simulation } from './simulation.ts';

export interface StandInOptions {
  readonly socketPath: string;
  /** One seed always gives one story. */
  readonly seed?: number | undefined;
  readonly level?: Level | undefined;
  readonly pid?: number | undefined;
  /** What `show env HAPROXY_CFGFILES` says. */
  readonly configurationPath?: string | undefined;
  /** Monotonic time in seconds; moving it moves the traffic. */
  readonly monotonicSeconds?: (() => number) | undefined;
  /** Wall time in milliseconds since 1970, for `Start_time_sec`. */
  readonly wallMs?: (() => number) | undefined;
}

/** A HAProxy that is none: the Runtime API of 2.6.12 on a UNIX socket, with simulated traffic. */
export interface StandIn {
  readonly socketPath: string;
  /** Every line that arrived, in order; a test can see that nothing was sent. */
  readonly received: readonly string[];
  behave(behaviour: Behaviour): void;
  /** Changes the level of the socket for the connections to come. */
  grant(level: Level): void;
  /** Puts text into a server's `last_chk`, as a hostile backend can. Throws where there is no such server. */
  setLastCheck(backend: string, server: string, text: string | undefined): void;
  /** A reload: another pid, counters and states as at the start. */
  restart(pid?: number): void;
  /** Closes all connections and stops listening; the socket file stays behind, as HAProxy leaves it. */
  stop(): Promise<void>;
  /** Listens again on the same path. */
  start(): Promise<void>;
}

/** Starts the stand-in; throws when the path cannot be bound. */
export async function startStandIn(options: StandInOptions): Promise<StandIn> {
  const { socketPath } = options;
  const monotonicSeconds = options.monotonicSeconds ?? (() => performance.now() / 1000);
  const wallMs = options.wallMs ?? Date.now;
  const received: string[] = [];
  const connections = new Set<Socket>();
  let behaviour: Behaviour = 'normal';
  let level: Level = options.level ?? 'admin';
  let simulation: Simulation;
  let startedAt: number;
  let identity: ProcessIdentity;
  const restart = (pid: number) => {
    simulation = new Simulation(options.seed ?? 1);
    startedAt = monotonicSeconds();
    identity = { pid, startedAtSeconds: Math.floor(wallMs() / 1000) };
  };

  const answerLine = (line: string): string => {
    simulation.advanceTo(monotonicSeconds() - startedAt);
    const { configurationPath } = options;
    const context: CommandContext = {
      ...{ simulation, identity, socketPath, configurationPath },
      ...{ socketLevel: level, level, showsSeverity: false },
    };
    return splitCommands(line)
      .map((command) => {
        const answer = runCommand(context, command);
        return wireText(answer, context.showsSeverity);
      })
      .join('');
  };
  const accept = (socket: Socket) => {
    connections.add(socket);
    socket.on('close', () => connections.delete(socket));
    socket.on('error', () => socket.destroy());
    if (behaviour === 'refuse') {
      socket.destroy();
      return;
    }
    readLine(socket, (line) => {
      received.push(line);
      deliver(socket, answerLine(line), behaviour);
    });
  };

  restart(options.pid ?? process.pid);
  let server = await listen(socketPath, accept);
  return {
    socketPath,
    received,
    behave: (wanted) => {
      behaviour = wanted;
    },
    grant: (wanted) => {
      level = wanted;
    },
    setLastCheck: (backendName, serverName, text) => {
      const backend = simulation.backend(backendName);
      const found = backend && simulation.server(backend, serverName);
      if (found === undefined) throw new Error(`The stand-in has no server ${backendName}/${serverName}.`);
      found.lastCheckText = text;
    },
    restart: (pid) => restart(pid ?? identity.pid + 1),
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of connections) socket.destroy();
      }),
    start: async () => {
      server = await listen(socketPath, accept);
    },
  };
}

/** HAProxy binds under another name and renames, so that the path always leads somewhere; the old file is replaced. */
function listen(socketPath: string, accept: (socket: Socket) => void): Promise<Server> {
  const temporaryPath = `${socketPath}.${process.pid}.tmp`;
  return new Promise((resolve, reject) => {
    // A caller may close its half after the line, as socat does, and still wants the answer.
    const server = createServer({ allowHalfOpen: true }, accept);
    server.once('error', reject);
    server.listen(temporaryPath, () => {
      server.off('error', reject);
      renameSync(temporaryPath, socketPath);
      resolve(server);
    });
  });
}

/** Gives the first line, LF or CRLF; what follows is not read. Without a line feed there is no command. */
function readLine(socket: Socket, use: (line: string) => void): void {
  let heard = '';
  let isAnswered = false;
  socket.on('data', (chunk) => {
    if (isAnswered) return;
    heard += chunk.toString('latin1');
    const end = heard.indexOf('\n');
    if (end === -1) return;
    isAnswered = true;
    use(heard.slice(0, end).replace(/\r$/, ''));
  });
  socket.on('end', () => {
    if (!isAnswered) socket.end();
  });
}
