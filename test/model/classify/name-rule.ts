import test from 'ava';
import { matchName } from '../../../src/model/classify/name-rule.ts';
import type { TrafficClass } from '../../../src/model/traffic-class.ts';

const names = {
  websocket: [
    ...['ws', 'WS', 'ws1', 'be_ws', 'ws-chat', 'be.ws:1', 'wss', 'beWs', 'WSChat', 'wsChat', 'flash_ws'],
    ...['websocket', 'websockets', 'WebSocket', 'web_socket', 'be-websocket-eu'],
    ...['socket.io', 'socketio', 'socket_io', 'SocketIO', 'socket.io2', 'sockjs', 'SockJS', 'sockjs-node'],
  ],
  flash: ['flash', 'flash_policy', 'policy', 'be-policy2', 'fsp', '843', 'tcp_843', 'port843', 'FlashPolicy'],
  nothing: [
    ...['news', 'aws', 'rows', 'www', 'windows', 'newsroom', 'wsdl', 'AWS'],
    ...[
      'policyholder',
      'flashy',
      'port1843',
      'be843',
      'web843a',
      '8430',
      '84.3',
      'w_s',
      'f_sp',
      'socket',
      'io',
      'web',
      '',
    ],
  ],
} as const;

for (const [expected, list] of Object.entries(names)) {
  for (const name of list) {
    test(`"${name}" says ${expected}`, (t) => {
      t.is(matchName(name)?.class ?? 'nothing', expected as TrafficClass | 'nothing');
    });
  }
}

test('the reason quotes the name', (t) => {
  t.is(matchName('ws_chat')?.reason, 'name "ws_chat" says websocket');
});
