import type { TrafficClass } from '../traffic-class.ts';

/** Runs of capitals, words and numbers: `beWs1` is be, Ws, 1, and `WSChat` is WS, Chat. */
const segment = /[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+/g;

/** Pairs are spellings that fall apart at a dot, an underscore or a capital: `socket.io`, `SockJS`, `webSocket`. */
const websocketWords: ReadonlySet<string> = new Set([
  ...['ws', 'wss', 'websocket', 'websockets', 'socketio', 'sockjs'],
  ...['web socket', 'web sockets', 'socket io', 'sock js'],
]);
const flashWords: ReadonlySet<string> = new Set(['flash', 'policy', 'fsp']);
/** The port of Flash policy servers. The last digits of a numbered name, as in `be843`, are no port. */
const flashPort = /(?:^|[^0-9a-z]|port)843(?![0-9a-z])/i;

/** In all of these; most names have nothing of it, and need not be taken apart. */
const hint = /ws|sock|flash|policy|fsp|843/i;

/** Judges a backend by whole words of its name, so that `news`, `aws` and `policyholder` say nothing. */
export function matchName(
  backend: string,
): { readonly class: TrafficClass; readonly reason: string } | undefined {
  if (!hint.test(backend)) return undefined;
  const words = (backend.match(segment) ?? []).map((word) => word.toLowerCase());
  const phrases = [...words, ...words.slice(1).map((word, index) => `${words[index]} ${word}`)];
  if (phrases.some((phrase) => websocketWords.has(phrase))) return says(backend, 'websocket');
  return flashPort.test(backend) || phrases.some((phrase) => flashWords.has(phrase))
    ? says(backend, 'flash')
    : undefined;
}

function says(backend: string, trafficClass: TrafficClass) {
  return { class: trafficClass, reason: `name "${backend}" says ${trafficClass}` };
}
