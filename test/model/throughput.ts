import test, { type ExecutionContext } from 'ava';
import { type Configuration, readConfiguration } from '../../src/model/configuration/configuration.ts';
import { buildPicture } from '../../src/model/picture.ts';
import { type Direction, type Throughput, throughput } from '../../src/model/throughput.ts';
import {
  capturedText,
  type Edit,
  noKnowledge,
  pictureFromCaptures,
  rowOf,
  snapshotFromCapture,
} from '../helpers/pictures.ts';

function flow(
  version: string,
  key: string,
  direction: Direction,
  edit: Edit = {},
  configuration?: Configuration,
): Throughput {
  const picture = pictureFromCaptures(version, edit, { userRules: [], configuration });
  return throughput(picture, rowOf(picture, key), direction);
}

/** The flow into the WebSocket backend with cells changed in the first and in the second dump. */
function flowBetween(version: string, first: Edit['cells'] & {}, second: Edit['cells'] & {}): Throughput {
  const [before, after] = [
    snapshotFromCapture(version, 1, { cells: first }),
    snapshotFromCapture(version, 2, { cells: second }),
  ];
  const picture = buildPicture(before, after, noKnowledge);
  return throughput(picture, rowOf(picture, ws), 'in');
}

function isKnown(t: ExecutionContext, actual: Throughput, expected: number): void {
  t.true(
    actual.kind === 'known' && Math.abs((actual.perSecond ?? Number.NaN) - expected) < 0.01,
    JSON.stringify(actual),
  );
}

const ws = 'backend:ws/BACKEND';
/** 13 sessions and one new each second: they last longer than a poll sees. */
const tunnels: Edit = { cells: { [ws]: { rate: '1' } } };

test('requests that last a moment are counted by bin and bout', (t) => {
  // 34935 -> 65324 and 2050554 -> 3957552 bytes in 5.0002387 s.
  isKnown(t, flow('2.6.12', 'backend:www/BACKEND', 'in'), 6077.51);
  isKnown(t, flow('2.6.12', 'backend:www/BACKEND', 'out'), 381_381.4);
});

test('sessions of a WebSocket backend that come and go between the polls are counted by bin and bout', (t) => {
  // 37 sessions came and went, none was open at either poll; 7519 -> 14534 bytes.
  isKnown(t, flowBetween('2.6.12', { [ws]: { scur: '0' } }, { [ws]: { scur: '0' } }), 1402.93);
});

test('what tunnels carried long ago is no rate of the poll at which they close', (t) => {
  const closed = flowBetween('3.4.0', {}, { [ws]: { scur: '0', bin: '9000000' } });
  t.is(closed.kind, 'unknown');
});

test('tunnels opened a moment ago are not called silent', (t) => {
  const opened = flowBetween('3.4.0', { [ws]: { scur: '0' } }, { [ws]: { scur: '40', rate: '40' } });
  t.is(opened.kind, 'unknown');
});

test('an HTTP frontend that leads to open WebSockets has live bytes on 2.6 and none to tell on 3.4', (t) => {
  const frontend = 'frontend:public/FRONTEND';
  // h1_bytes_in 60124 -> 109395.
  isKnown(t, flow('2.6.12', frontend, 'in'), 9853.73);
  t.is(flow('3.4.0', frontend, 'in').kind, 'unknown');
});

test('with HTTP/2 clients the live figures of HTTP/1 are only a part and not used', (t) => {
  const frontend = 'frontend:public/FRONTEND';
  const edit: Edit = { cells: { [frontend]: { h2_total_connections: '3' } } };
  t.is(flow('2.6.12', frontend, 'in', edit).kind, 'unknown');
});

test('where tunnels are open, 2.6 counts live: what a backend sends to its servers came in, what it receives goes out', (t) => {
  // h1_bytes_out 15830 -> 26983, h1_bytes_in 14656 -> 26198.
  isKnown(t, flow('2.6.12', ws, 'in', tunnels), 2230.49);
  isKnown(t, flow('2.6.12', ws, 'out', tunnels), 2308.29);
});

test('the live figures of 3.x, which count tunnels twice, are not used', (t) => {
  for (const version of ['3.0.11', '3.2.26', '3.4.0']) {
    const actual = flow(version, ws, 'out', tunnels);
    t.is(actual.kind, 'unknown', version);
    t.true(actual.kind === 'unknown' && actual.reason.includes('contstats'));
  }
});

test('versions without live figures say why the bytes are not known', (t) => {
  for (const version of ['1.8.0', '2.0.0', '2.2.9'])
    t.is(flow(version, ws, 'in', tunnels).kind, 'unknown', version);
});

test('a version that is hidden has no live figures that could be trusted', (t) => {
  t.is(flow('2.6.12', ws, 'in', { ...tunnels, process: { Version: '' } }).kind, 'unknown');
});

test('a server row has no live figures', (t) => {
  t.is(flow('2.6.12', 'server:ws/ws4-checktimeout', 'in').kind, 'unknown');
  t.is(flow('2.6.12', 'server:ws/ws5-backup', 'in').kind, 'known');
});

test('a TCP frontend with long connections does not know, one with short ones does', (t) => {
  const key = 'frontend:flash/FRONTEND';
  isKnown(t, flow('2.6.12', key, 'out'), 1241.94);
  t.is(flow('2.6.12', key, 'out', { cells: { [key]: { scur: '9', rate: '1' } } }).kind, 'unknown');
  t.is(flow('2.6.12', key, 'out', { cells: { [key]: { scur: '5', rate: '1' } } }).kind, 'known');
});

test('a backend without sessions has no tunnels, however seldom they come', (t) => {
  const idle = { [ws]: { scur: '0', rate: '0' } };
  t.is(flowBetween('3.4.0', idle, idle).kind, 'known');
});

test('an HTTP backend is counted by bin and bout even while downloads are long', (t) => {
  const key = 'backend:www/BACKEND';
  isKnown(t, flow('3.4.0', key, 'in', { cells: { [key]: { scur: '400', rate: '0' } } }), 6195.56);
});

function withContstats(isSet: boolean): Configuration {
  const text = capturedText('3.4.0', 'haproxy.cfg');
  const frontend = 'frontend public\n';
  return readConfiguration([
    {
      path: '/etc/haproxy/haproxy.cfg',
      text: isSet ? text.replace(frontend, `${frontend}    option contstats\n`) : text,
    },
  ]);
}

test('with option contstats in the frontend the ordinary counters move, whatever is open', (t) => {
  const plain = flow('3.4.0', ws, 'in', tunnels, withContstats(false));
  const live = flow('3.4.0', ws, 'in', tunnels, withContstats(true));
  t.is(plain.kind, 'unknown');
  t.true(live.kind === 'known' && live.perSecond! > 0);
  const server = 'server:ws/ws1';
  t.is(flow('3.4.0', server, 'in', {}, withContstats(false)).kind, 'unknown');
  t.is(flow('3.4.0', server, 'in', {}, withContstats(true)).kind, 'known');
});

test('known is not measured yet at the first poll', (t) => {
  t.deepEqual(flow('2.6.12', 'backend:www/BACKEND', 'in', { process: { Pid: '1' } }), {
    kind: 'known',
    perSecond: undefined,
  });
});
