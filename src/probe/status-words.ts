import { type Fault, quoted, type Wording } from './fault.ts';
import type { KnownWay } from './report.ts';

type StatusFault = Fault & { readonly kind: 'status' };

/** Words an HTTP status that is not the one wanted: 101 for a WebSocket, anything below 400 for HTTP. */
export function statusWords(fault: StatusFault, way: KnownWay): Wording {
  const { status } = fault;
  const isUpgrade = way.class === 'websocket';
  const [meaning, cause] = isUpgrade ? insteadOf101(fault, way) : notWell(fault, way);
  const head = isUpgrade ? `HTTP ${status} instead of 101` : `HTTP ${status}`;
  return {
    words: meaning === '' ? head : `${head}: ${meaning}`,
    cause: withServer(cause, fault),
    brief: `HTTP ${status}`,
  };
}

/** The Server header tells who answered; HAProxy itself sends none. */
function withServer(cause: string | undefined, { server }: StatusFault): string | undefined {
  if (server === undefined) return cause;
  const said = `the answer says Server: ${quoted(server)}`;
  return cause === undefined ? said : `${cause}; ${said}`;
}

type Words = readonly [meaning: string, cause: string | undefined];

const byPath = (way: KnownWay) => way.path.replace(/\?.*$/, '');
const givePath = (way: KnownWay) => (way.isPathGiven ? '' : ': give --path');

function insteadOf101(fault: StatusFault, way: KnownWay): Words {
  const { status } = fault;
  const isHaproxy = way.route === 'haproxy';
  if (status >= 200 && status < 300) {
    return isHaproxy
      ? [
          'the Upgrade header did not reach the server',
          `a rule (del-header Upgrade) or another proxy takes it out, or the rules send ${byPath(way)} to another backend${givePath(way)}`,
        ]
      : [
          `there is no WebSocket at ${way.path}`,
          `the server answered as to a plain request: it has its WebSocket at another path${givePath(way)}, or none at all`,
        ];
  }
  if (status >= 300 && status < 400) return redirected(fault, way);
  switch (status) {
    case 400:
      return [
        'the handshake is not accepted',
        `the Upgrade or Connection header was lost or changed on the way, the path is not that of the WebSocket${givePath(way)}, or the server wants a subprotocol or another Host (--host)`,
      ];
    case 401:
    case 407:
      return ['a login is demanded', 'the server wants credentials before the upgrade; a probe sends none'];
    case 403:
      return [
        'the request is denied',
        isHaproxy
          ? 'a deny rule of HAProxy, or the server refuses the Origin (give --origin, such as the address of the web site) or the Host'
          : 'the server refuses the Origin (give --origin, such as the address of the web site), the Host or the address it came from',
      ];
    case 404:
      return [
        `there is nothing at ${way.path}`,
        isHaproxy
          ? `the rules send ${byPath(way)} to a backend without a WebSocket there${givePath(way)}`
          : `the server has its WebSocket at another path${givePath(way)}`,
      ];
    case 426:
      return [
        'the server wants an upgrade and saw none',
        'the Upgrade header was taken out on the way, or the server wants another version of the protocol',
      ];
    default:
      return notWell(fault, way);
  }
}

function notWell(fault: StatusFault, way: KnownWay): Words {
  const isHaproxy = way.route === 'haproxy';
  switch (fault.status) {
    case 400:
      return [
        'the request is not understood',
        way.isTls
          ? 'the server wants another Host (--host)'
          : 'the port wants TLS (--tls), or another Host (--host)',
      ];
    case 401:
    case 407:
      return ['a login is demanded', 'a probe sends no credentials'];
    case 403:
      return [
        'the request is denied',
        isHaproxy ? 'a deny rule of HAProxy, or of the server' : 'a rule of the server',
      ];
    case 404:
      return [`there is nothing at ${way.path}`, way.isPathGiven ? undefined : 'give --path'];
    case 408:
      return ['the request took too long', '"timeout http-request" of HAProxy, or that of the server'];
    case 429:
      return ['too many requests', 'a rate limit of HAProxy or of the server'];
    case 500:
      return ['the server met an error', 'look into its log'];
    case 502:
      return [
        'the answer of the server was not valid, or broke off',
        isHaproxy
          ? 'the server closed the connection or does not speak HTTP: TLS or the PROXY protocol on only one side, or a crash'
          : 'the server is a gateway itself, and what is behind it fails',
      ];
    case 503:
      return [
        isHaproxy ? 'HAProxy has no server for it' : 'the server is not ready',
        isHaproxy
          ? 'every server of the backend is down, in maintenance, refuses connections, or is full until "timeout queue"; or the request matched no backend'
          : 'it starts, stops or is overloaded',
      ];
    case 504:
      return [
        'the server did not answer in time',
        isHaproxy
          ? '"timeout server" of HAProxy went by: the server is slow or hangs'
          : 'the server is a gateway, and what is behind it is slow',
      ];
    default:
      return ['', undefined];
  }
}

function redirected({ location }: StatusFault, way: KnownWay): Words {
  if (location === undefined) return ['a redirect without an address', undefined];
  const isToTls = !way.isTls && /^(?:https|wss):/i.test(location);
  return [
    `redirected to ${quoted(location)}`,
    isToTls
      ? 'this entrance only leads to TLS: use wss://, or --tls with --via'
      : 'WebSocket clients do not follow redirects: use that address, or give --path',
  ];
}
