import { endpointText } from './endpoint.ts';
import { type Fault, quoted, type Wording } from './fault.ts';
import type { KnownWay } from './report.ts';
import { statusWords } from './status-words.ts';

function wording(words: string, cause: string | undefined, brief: string): Wording {
  return { words, cause, brief };
}

/** Words one failure for the person in front of the screen. */
export function faultWords(fault: Fault, way: KnownWay): Wording {
  const where = endpointText(way.endpoint);
  switch (fault.kind) {
    case 'unresolved':
      return wording(
        `the name in ${where} cannot be resolved (${fault.code})`,
        'the name is misspelt, or unknown to the resolver of this host',
        'a name that does not resolve',
      );
    case 'unconnected':
      return unconnected(fault.code, where, way);
    case 'tls':
      return tlsWords(fault.what, fault.code, where, way);
    case 'tls port':
      return tlsPort(way);
    case 'silent':
      return silent(fault.seconds, fault.after, way);
    case 'closed':
      return closed(fault.isReset, way);
    case 'foreign':
      return foreign(fault, way);
    case 'status':
      return statusWords(fault, way);
    case 'handshake':
      return handshake(fault.what, fault.words);
    case 'unanswered ping':
      return wording(
        `101, but no pong within ${fault.seconds} s after a ping`,
        'every WebSocket server answers a ping (RFC 6455, 5.5.2): something on the way takes the upgrade but passes no frames on, or the server hangs',
        '101 without a pong',
      );
    case 'ended':
      return wording(
        `101, then the WebSocket was closed with code ${fault.code}${fault.words === '' ? '' : ` ${quoted(fault.words)}`} before it answered a ping`,
        closeCause(fault.code),
        `101 and a close (${fault.code})`,
      );
    case 'frames':
      return wording(
        `101, then what came were no WebSocket frames: ${quoted(fault.words)}`,
        'the peer says 101 without speaking WebSocket, or something on the way changes the bytes',
        '101 and no frames',
      );
    case 'policy':
      return wording(
        fault.what === 'no NUL'
          ? `the answer does not end with a zero byte: ${quoted(fault.beginning)}`
          : `the answer is no cross-domain policy: ${quoted(fault.beginning)}`,
        'the port serves something else than the socket policy file, or the policy server is not set up right',
        'no policy file',
      );
    case 'cut short':
      return wording(
        'the connection was closed in the middle of the answer',
        'the server ended or crashed while it answered',
        'half an answer',
      );
    case 'cancelled':
      return wording('given up', undefined, 'given up');
    case 'other':
      return wording(quoted(fault.words).slice(1, -1), undefined, 'a failure');
  }
}

function unconnected(code: string, where: string, way: KnownWay): Wording {
  const isHaproxy = way.route === 'haproxy';
  switch (code) {
    case 'ECONNREFUSED':
    case 'ENOENT':
      return wording(
        `connection refused: nothing listens at ${where}`,
        isHaproxy
          ? 'the frontend is stopped or disabled, or HAProxy is bound to another address'
          : 'the server is not running, or listens on another address or port',
        'connection refused',
      );
    case 'ECONNRESET':
      return wording(
        'connection reset while it was being made',
        'a firewall refuses it, or the queue of the listener is full',
        'connection reset',
      );
    case 'timeout':
    case 'ETIMEDOUT':
      return wording(
        `no connection to ${where} in time`,
        'the host is down, or a firewall drops the packets',
        'no connection',
      );
    case 'EHOSTUNREACH':
    case 'ENETUNREACH':
    case 'EHOSTDOWN':
      return wording(
        `${where} cannot be reached from this host (${code})`,
        'there is no route to it from here; HAProxy may have one',
        'unreachable',
      );
    case 'EACCES':
    case 'EPERM':
      return wording(`this user may not connect to ${where} (${code})`, undefined, 'permission denied');
    default:
      return wording(`connecting to ${where} failed (${code})`, undefined, 'no connection');
  }
}

function tlsWords(
  what: (Fault & { kind: 'tls' })['what'],
  code: string,
  where: string,
  way: KnownWay,
): Wording {
  switch (what) {
    case 'not tls':
      return wording(
        `TLS handshake failed: ${where} does not speak TLS`,
        way.route === 'direct'
          ? 'the server speaks plain text: its "server" line must not say "ssl"'
          : 'it is a plain port: leave out --tls, or write ws:// or http://',
        'no TLS',
      );
    case 'closed':
      return wording(
        'TLS handshake failed: the connection was closed in the middle of it',
        `it may be a plain port, or one that refuses the name ${quoted(way.host)} (strict-sni): give --host NAME`,
        'a refused TLS handshake',
      );
    case 'silent':
      return wording(
        'TLS handshake failed: no answer to the first message of it',
        'it is likely a plain port: leave out --tls',
        'no TLS',
      );
    case 'client certificate':
      return wording(
        'TLS: a client certificate is demanded',
        'the port verifies its clients ("verify required"); a probe has no certificate',
        'a demanded certificate',
      );
    case 'refused':
      return wording(
        `TLS handshake failed: ${code}`,
        'no common TLS version or cipher, or no certificate for this name: give --host NAME',
        'a refused TLS handshake',
      );
  }
}

function tlsPort(way: KnownWay): Wording {
  return wording(
    'plain text on a TLS port: it speaks TLS only',
    way.route === 'direct'
      ? 'the server wants TLS: "ssl" is missing on its "server" line, or give --tls'
      : 'give --tls, or write wss:// or https://',
    'a TLS port',
  );
}

function silent(seconds: number, after: 'request' | 'answer', way: KnownWay): Wording {
  const words =
    after === 'request'
      ? `no answer within ${seconds} s after the request`
      : `the answer stopped for ${seconds} s before its end`;
  return wording(words, after === 'request' ? silenceCause(way) : undefined, 'silence');
}

function silenceCause(way: KnownWay): string {
  const isText = way.class === 'http' || way.class === 'websocket';
  if (way.route === 'haproxy') {
    return isText
      ? 'HAProxy waits for a server: its "timeout server", after which it would answer 504, is longer than this; or the frontend is in mode tcp and the bytes went to something else; or a rule holds the request (inspect-delay, tarpit)'
      : 'HAProxy took the connection and waits: for a server ("timeout server" is longer than this), or for more bytes (inspect-delay; mode http where tcp is needed)';
  }
  return `the server took the connection and then said nothing: it is overloaded or hangs${
    way.isTls ? '' : ', or the port speaks TLS (--tls)'
  }, or waits for something else first, such as the PROXY protocol`;
}

function closed(isReset: boolean, way: KnownWay): Wording {
  const words = isReset
    ? 'connection reset before an answer'
    : 'the connection was closed before an answer, without a word';
  const cause =
    way.route === 'haproxy'
      ? 'a rule rejects it (tcp-request … reject, silent-drop), no server took it (mode tcp closes then), the frontend speaks TLS, or mode tcp and http do not fit'
      : 'another protocol is spoken there (TLS: --tls), the server lets only some addresses in, or it expects the PROXY protocol first';
  return wording(words, cause, isReset ? 'a reset connection' : 'a closed connection');
}

function foreign({ looksLike, beginning }: Fault & { kind: 'foreign' }, way: KnownWay): Wording {
  switch (looksLike) {
    case 'tls':
      return tlsPort(way);
    case 'http2':
      return wording(
        'the answer is HTTP/2, not HTTP/1.1',
        'the port speaks nothing but HTTP/2, which begins no WebSocket this way',
        'HTTP/2',
      );
    case 'http':
      return wording(
        `the answer is HTTP: ${quoted(beginning)}`,
        'a web server, or a proxy in mode http, is where something else was expected',
        'HTTP',
      );
    case 'text':
    case 'bytes':
      return wording(
        `the answer is no HTTP: ${quoted(beginning)}`,
        'another service listens there, or the proxy is in mode tcp in front of it',
        'no HTTP',
      );
  }
}

function handshake(what: 'accept' | 'upgrade' | 'other', words: string): Wording {
  switch (what) {
    case 'accept':
      return wording(
        'HTTP 101 with a wrong Sec-WebSocket-Accept',
        'the answer was not made for this request: a cache, or a server that does not know WebSocket (RFC 6455, 4.2.2)',
        '101 with a wrong Accept',
      );
    case 'upgrade':
      return wording(
        'HTTP 101, but its Upgrade header does not say websocket',
        'the server switched to another protocol, or something on the way took the header away',
        '101 without Upgrade',
      );
    case 'other':
      return wording(`HTTP 101, but the handshake is wrong: ${quoted(words)}`, undefined, 'a wrong 101');
  }
}

function closeCause(code: number): string | undefined {
  switch (code) {
    case 1006:
      return 'the connection broke without a closing frame: the server crashed or ended it, or a "timeout tunnel" or "timeout client" is very short';
    case 1001:
      return 'the server is going away: it stops or restarts';
    case 1008:
      return 'the server refuses this client: it may want another Origin (--origin) or a login';
    case 1011:
      return 'the server met an error of its own';
    case 1012:
    case 1013:
      return 'the server restarts or is overloaded';
    default:
      return undefined;
  }
}
