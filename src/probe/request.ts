import type { KnownWay } from './report.ts';

/** Headers of the request, those of the upgrade aside. */
export function requestHeaders({ host, origin, cookie }: KnownWay): Record<string, string> {
  return {
    Host: host,
    'User-Agent': 'hatop-ts probe',
    ...(origin === undefined ? {} : { Origin: origin }),
    ...(cookie === undefined ? {} : { Cookie: cookie }),
  };
}

/** The text of the message whose echo is awaited. */
export const echoText = 'hatop-ts probe';

export const policyRequest = '<policy-file-request/>\0';

/** What is sent over the way, in words. */
export function sentWords(way: KnownWay): string {
  switch (way.class) {
    case 'http':
    case 'websocket': {
      const more = Object.entries(requestHeaders(way)).filter(([name]) => name !== 'User-Agent');
      const headers = more.map(([name, value]) => `${name}: ${value}`).join(', ');
      return way.class === 'http'
        ? `GET ${way.path}, ${headers}`
        : `GET ${way.path}, ${headers}, Upgrade: websocket; then a ping, the text "${echoText}" and a close`;
    }
    case 'flash':
      return '<policy-file-request/> and a zero byte';
    case 'tcp':
      return 'nothing: a connection, and a look at what the peer says first';
  }
}
