import { type LookupAddress, type LookupOptions, lookup as systemLookup } from 'node:dns';
import { isIP, type LookupFunction, type Socket } from 'node:net';

/** Node's own, in the form that connections use. */
type Lookup = (name: string, options: LookupOptions, done: Done) => void;
type Done = (error: NodeJS.ErrnoException | null, address: string | LookupAddress[], family?: number) => void;

/**
 * Resolves names as the system does, but never the same one twice at once. While a name server is silent each lookup
 * holds one of Node's four threads, which files need too: with one for every poll, recordings would stand still.
 */
export function createLookup(lookup: Lookup = systemLookup): LookupFunction {
  const waiting = new Map<string, Done[]>();
  return (name, options, done) => {
    const key = JSON.stringify([name, options.family, options.hints, options.all, options.order]);
    const others = waiting.get(key);
    if (others !== undefined) {
      others.push(done);
      return;
    }
    const all = [done];
    waiting.set(key, all);
    lookup(name, options, (...found) => {
      waiting.delete(key);
      for (const one of all) one(...found);
    });
  };
}

/** Tells at any time whether the connection still waits for its name. Brackets of IPv6 may be on the host. */
export function watchLookup(socket: Socket, host: string): () => boolean {
  let isWaiting = socket.connecting && isIP(host.replace(/^\[|\]$/g, '').replace(/%.*$/, '')) === 0;
  // A connection that is kept comes here with every request.
  if (!isWaiting) return () => false;
  socket.once('lookup', () => {
    isWaiting = false;
  });
  return () => isWaiting;
}
