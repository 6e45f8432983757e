import { connect, type Socket } from 'node:net';
import { policyRequest } from './flash-server.ts';
import { loopback } from './ports.ts';
import { between, type Random } from './random.ts';

export interface FlashTrafficOptions {
  readonly port: number;
  readonly random: Random;
}

export interface FlashTraffic {
  /** Requests sent so far. */
  asked(): number;
  stop(): void;
}

const pauseMs = [330, 1000] as const;
const mostInFlight = 4;
const giveUpAfterMs = 5000;

/** One to three policy requests a second, as Flash players ask before they open a socket. */
export function startFlashTraffic(options: FlashTrafficOptions): FlashTraffic {
  const open = new Set<Socket>();
  let asked = 0;
  const ask = () => {
    asked += 1;
    const socket = connect({ host: loopback, port: options.port });
    open.add(socket);
    socket.setTimeout(giveUpAfterMs, () => socket.destroy());
    socket.on('connect', () => socket.write(policyRequest));
    socket.on('data', () => undefined);
    socket.on('error', () => socket.destroy());
    socket.on('close', () => open.delete(socket));
  };
  const next = () => {
    if (open.size < mostInFlight) ask();
    timer = setTimeout(next, between(options.random, ...pauseMs));
  };
  let timer = setTimeout(next, pauseMs[0]);
  return {
    asked: () => asked,
    stop: () => {
      clearTimeout(timer);
      for (const socket of open) socket.destroy();
    },
  };
}
