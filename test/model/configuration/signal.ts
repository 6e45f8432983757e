import test from 'ava';
import { readSignal } from '../../../src/model/configuration/signal.ts';

const kind = (line: string) => readSignal(line.split(' '))?.kind;

const tests = {
  upgrade: [
    'hdr(Upgrade) -i websocket',
    'hdr(upgrade) WebSocket',
    'req.hdr(Upgrade) -m str -i websocket',
    'req.hdr(Upgrade),lower -m sub websocket',
    'req.fhdr(Upgrade,1) websocket',
    'hdr_sub(upgrade) -i h2c websocket',
    'hdr_reg(Upgrade) -i ^websocket$',
    'hdr(Upgrade) -i -- websocket',
    'hdr(Upgrade) -u 7 -M -f more.lst -i websocket',
    'hdr(Upgrade) -m found',
    'hdr_cnt(Upgrade) gt 0',
    'hdr_cnt(Sec-WebSocket-Key) eq 1',
    'hdr_beg(Sec-WebSocket-Protocol) chat',
    'hdr(Connection) -i upgrade',
    'hdr(Connection) -m sub -i upgrade',
  ],
  path: [
    'path_beg /socket.io',
    'path_beg -i /api /ws',
    'path /ws',
    'path /chat/ws/',
    'path_sub sockjs',
    'path_reg ^/(ws|chat)/',
    'path_reg ^/ws(/|$)',
    'path_reg \\/socket\\.io\\/',
    'path_dir ws',
    'path,lower -m beg /websocket',
    'url_beg /cable',
    'path_beg /engine.io',
    'capture.req.uri -m beg /ws?',
    'base_sub example.com/ws/',
  ],
  host: [
    'hdr(host) -i ws.example.com',
    'hdr_beg(host) -i wss.',
    'hdr_beg(Host) ws',
    'req.hdr(host),lower -m beg websocket.',
    'hdr(host) -i www.example.com socket.example.com',
    'hdr_reg(host) ^ws\\d*\\.example\\.com$',
    'hdr_reg(host) -i ^(ws|wss)\\.',
    'hdr_end(host) .ws.example.com',
    'req_ssl_sni -i ws2.example.com',
    'ssl_fc_sni ws-eu.example.com',
  ],
  policy: [
    'req.payload(0,20) -m str <policy-file-request',
    'payload(0,20) -m bin 3C706F6C6963792D66696C652D726571756573742F3E00',
    'req.payload(0,0) -m reg ^\\<policy-file-request',
  ],
  nothing: [
    '',
    '}',
    'hdr(Upgrade) -i h2c',
    'hdr(Upgrade) -f upgrades.lst',
    'hdr_cnt(Upgrade) eq 0',
    'hdr_cnt(Upgrade) lt 1',
    'hdr(Connection) -i close',
    'hdr(X-Note) -i websocket',
    'path_beg /news /wsdl /awsome /cable-tv',
    'path_end .ws',
    'path_reg ^/(shows|rows)/',
    'hdr(host) -i news.example.com www.example.com',
    'hdr_end(host) .ws',
    'hdr(host) -i ws',
    'src 10.0.0.0/8',
    'url_param(transport) websocket',
    'res.hdr(Upgrade) websocket',
  ],
} as const;

for (const [expected, lines] of Object.entries(tests)) {
  for (const line of lines) {
    test(`"${line}" says ${expected}`, (t) => {
      t.is(kind(line), expected === 'nothing' ? undefined : (expected as ReturnType<typeof kind>));
    });
  }
}

test('the text names the criterion, its flags and only the pattern that tells', (t) => {
  t.is(readSignal('path_beg -i /api /ws /news'.split(' '))?.text, 'path_beg -i /ws');
  t.is(readSignal('hdr_cnt(Upgrade) gt 0'.split(' '))?.text, 'hdr_cnt(Upgrade) gt 0');
});

test('the text is kept short', (t) => {
  const text = readSignal(['path_beg', `/ws/${'x'.repeat(500)}`])?.text;
  t.is(text?.length, 80);
  t.true(text?.endsWith('…'));
});
