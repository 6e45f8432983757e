import { connect, createServer, type Socket } from 'node:net';

/** A runtime socket that hands everything on to another one and reads what is asked. */
export interface CountingRelay {
  readonly socketPath: string;
  /** How often a runtime command was asked whose line holds this text. */
  asked(text: string): number;
  stop(): Promise<void>;
}

export async function startRelay(to: string): Promise<CountingRelay> {
  const socketPath = `${to}.relay`;
  const lines: string[] = [];
  const open = new Set<Socket>();
  const server = createServer((client) => {
    const haproxy = connect(to);
    for (const socket of [client, haproxy]) {
      open.add(socket);
      // A client that gives up ends its own exchange only.
      socket.on('error', () => undefined).on('close', () => open.delete(socket));
    }
    client.on('data', (chunk) => lines.push(String(chunk)));
    client.on('close', () => haproxy.destroy());
    client.pipe(haproxy).pipe(client);
  });
  await new Promise<void>((resolve) => server.listen(socketPath, resolve));
  return {
    socketPath,
    asked: (text) => lines.reduce((sum, line) => sum + line.split(text).length - 1, 0),
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of open) socket.destroy();
      }),
  };
}
