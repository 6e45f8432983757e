import { WebSocket } from 'ws';
import type { EntryPorts } from './configuration.ts';
import { loopback } from './ports.ts';
import { between, type Random } from './random.ts';

export interface WebSocketTrafficOptions {
  readonly entries: EntryPorts;
  readonly certificate: string;
  readonly random: Random;
}

export interface WebSocketTraffic {
  /** Clients started so far. */
  opened(): number;
  stop(): void;
}

/** How many clients there are at once: the crowd swings between 22 and 38. */
const crowd = { average: 30, swing: 8, periodSeconds: 150 };
const stepMs = 400;
const lifeMs = [10_000, 120_000] as const;
const pauseMs = [1000, 5000] as const;
const connectWithinMs = 4000;

/** Clients that come, chat and go, over TLS. The path is the one Socket.IO uses. */
export function startWebSocketTraffic(options: WebSocketTrafficOptions): WebSocketTraffic {
  const { entries, random } = options;
  const clients = new Set<WebSocket>();
  const startedMs = performance.now();
  let opened = 0;

  const open = () => {
    opened += 1;
    const client = new WebSocket(`wss://${loopback}:${entries.https}/socket.io/?EIO=4&transport=websocket`, {
      ca: options.certificate,
      headers: { host: 'localhost' },
      perMessageDeflate: false,
      handshakeTimeout: connectWithinMs,
    });
    clients.add(client);
    let chatting: NodeJS.Timeout | undefined;
    const chat = () => {
      client.send(`{"say":"${'hello '.repeat(1 + Math.floor(random() * 12))}"}`);
      chatting = setTimeout(chat, between(random, ...pauseMs));
    };
    const leaving = setTimeout(() => client.close(), between(random, ...lifeMs));
    client.on('open', () => {
      chatting = setTimeout(chat, between(random, ...pauseMs));
    });
    client.on('error', () => client.terminate());
    client.on('close', () => {
      clearTimeout(chatting);
      clearTimeout(leaving);
      clients.delete(client);
    });
  };
  const timer = setInterval(() => {
    const seconds = (performance.now() - startedMs) / 1000;
    const wanted = crowd.average + crowd.swing * Math.sin((2 * Math.PI * seconds) / crowd.periodSeconds);
    // At the start two at a time, so that the crowd is there within seconds; later one comes for one that leaves.
    const joining = Math.min(Math.round(wanted) - clients.size, clients.size < crowd.average / 2 ? 2 : 1);
    for (let joined = 0; joined < joining; joined += 1) open();
  }, stepMs);

  return {
    opened: () => opened,
    stop: () => {
      clearInterval(timer);
      for (const client of clients) client.terminate();
    },
  };
}
