import { type AddressInfo, createServer, type Server } from 'node:net';

export const loopback = '127.0.0.1';

/** Listens on a free loopback port and gives its number. */
export function listenOnLoopback(server: Server): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, loopback, () => {
      server.off('error', reject);
      resolve((server.address() as AddressInfo).port);
    });
  });
}

/**
 * Distinct loopback ports that were free a moment ago. Another program may take one before it is used,
 * so the caller tries again with new ones when binding fails.
 */
export async function freePorts(count: number): Promise<readonly number[]> {
  const holders = Array.from({ length: count }, () => createServer());
  try {
    return await Promise.all(holders.map(listenOnLoopback));
  } finally {
    await Promise.all(holders.map(closeServer));
  }
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
  });
}
