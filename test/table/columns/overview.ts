import test from 'ava';
import { overview } from '../../../src/table/views.ts';
import { pictureFromCaptures, rowOf } from '../../helpers/pictures.ts';
import { cellsOf } from '../helpers/cells.ts';

const { value, alarm, rounded } = cellsOf('0');

/** The backend `static` with that many servers, one of them down. */
function largeBackend(count: number) {
  const picture = pictureFromCaptures('2.6.12');
  const up = rowOf(picture, 'server:static/st1');
  const down = rowOf(picture, 'server:offline/only');
  const servers = new Map([['static', [down, ...Array.from({ length: count - 1 }, () => up)]]]);
  const row = rowOf(picture, 'backend:static/BACKEND');
  return { kind: 'row', picture: { ...picture, servers }, row, class: 'http' } as const;
}

test('the status is HAProxy’s own word, and blocks have none', (t) => {
  t.is(value('status', 'server:www/www6:flap'), 'UP 1/3');
  t.is(value('status', 'frontend:public/FRONTEND'), 'OPEN');
  t.is(value('status', 'class:http'), undefined);
});

test('the status’ alarm grows with what is wrong', (t) => {
  t.is(alarm('status', 'server:www/www1'), 'none');
  t.is(alarm('status', 'server:zoo/maint'), 'notice');
  t.is(alarm('status', 'server:zoo/weight0'), 'notice');
  t.is(alarm('status', 'server:www/www6:flap'), 'warning');
  t.is(alarm('status', 'server:www/www4_refused'), 'critical');
  t.is(alarm('status', 'backend:empty/BACKEND'), 'none');
  t.is(alarm('status', 'class:http'), 'none');
});

test('servers up of all are counted for backends and blocks of backends', (t) => {
  t.is(value('servers', 'backend:www/BACKEND'), '5/6');
  t.is(value('servers', 'backend:zoo/BACKEND'), '7/16');
  t.is(value('servers', 'class:http'), '14/25');
  t.is(value('servers', 'class:websocket'), '3/5');
  for (const key of ['backend:empty/BACKEND', 'frontend:public/FRONTEND', 'frontends', 'server:www/www1'])
    t.is(value('servers', key), undefined, key);
});

test('where the two counts are too wide, the share of servers up is shown, rounded down', (t) => {
  const shown = (count: number) =>
    overview.columns.find(({ key }) => key === 'servers')?.value(largeBackend(count));
  t.is(shown(999), '998/999');
  t.is(shown(10_000), '99%');
});

test('a server down is a warning, none left is critical', (t) => {
  t.is(alarm('servers', 'backend:www/BACKEND'), 'warning');
  t.is(alarm('servers', 'backend:static/BACKEND'), 'none');
  t.is(alarm('servers', 'backend:offline/BACKEND'), 'critical');
  t.is(alarm('servers', 'backend:empty/BACKEND'), 'none');
  const maintenance = { cells: { 'server:static/st1': { status: 'MAINT' } } };
  t.is(alarm('servers', 'backend:static/BACKEND', { edit: maintenance }), 'none');
});

test('sessions add up over a block; near the own limit they alarm', (t) => {
  t.is(value('scur', 'class:http'), 2);
  t.is(value('scur', 'class:websocket'), 13);
  t.is(value('scur', 'frontends'), 19);
  t.is(alarm('scur', 'server:www/www3.slow'), 'critical');
  t.is(alarm('scur', 'server:www/www1'), 'none');
});

test('requests per second come from HAProxy’s own rate on frontends, from req_tot elsewhere', (t) => {
  t.is(value('requestRate', 'frontend:public/FRONTEND'), 67);
  // 278 -> 519 and 126 -> 226 in 5.0002387 s.
  t.is(rounded('requestRate', 'backend:www/BACKEND'), '48.20');
  t.is(rounded('requestRate', 'server:www/www1'), '20.00');
  t.is(rounded('requestRate', 'class:http'), '48.20');
});

test('before req_tot was there, responses stand in for requests', (t) => {
  // 195 + 34 + 32 + 12 -> 360 + 58 + 61 + 33 responses in 5.0035803 s.
  t.is(rounded('requestRate', 'backend:www/BACKEND', { version: '1.5.0' }), '47.77');
});

test('TCP rows and listeners have no requests, and a TCP frontend does not make the block unknown', (t) => {
  for (const key of [
    'backend:flash/BACKEND',
    'server:flash/fl1',
    'frontend:flash/FRONTEND',
    'listener:public/tls',
  ])
    t.is(value('requestRate', key), undefined, key);
  t.is(value('requestRate', 'class:flash'), undefined);
  t.is(value('requestRate', 'frontends'), 67);
});

test('bytes per second add up, and are not known for a block with an open tunnel that hides them', (t) => {
  t.is(rounded('bytesInRate', 'class:websocket'), '2230.49');
  t.is(rounded('bytesOutRate', 'class:http'), '381381.40');
  const tunnels = { cells: { 'backend:ws/BACKEND': { rate: '0' } } };
  t.is(value('bytesInRate', 'class:websocket', { version: '3.4.0', edit: tunnels }), undefined);
  t.is(value('bytesInRate', 'server:ws/ws4-checktimeout'), undefined);
});

test('errors of all kinds add up; only those of the servers’ making alarm', (t) => {
  // 4xx 33 -> 62, 5xx 15 -> 28, eresp 3 -> 7, the others stand still.
  t.is(rounded('errorRate', 'backend:www/BACKEND'), '9.20');
  t.is(rounded('errorRate', 'class:http'), '9.20');
  t.is(alarm('errorRate', 'backend:www/BACKEND'), 'warning');
  t.is(alarm('errorRate', 'class:http'), 'warning');
  const quiet = { cells: { 'server:static/st1': { hrsp_4xx: '50' } } };
  t.is(rounded('errorRate', 'server:static/st1', { edit: quiet }), '10.00');
  t.is(alarm('errorRate', 'server:static/st1', { edit: quiet }), 'none');
});

test('each kind of error has a column of its own, with alarms alike', (t) => {
  t.is(rounded('4xxRate', 'backend:www/BACKEND'), '5.80');
  t.is(rounded('5xxRate', 'backend:www/BACKEND'), '2.60');
  t.is(rounded('responseRate', 'backend:www/BACKEND'), '0.80');
  t.is(rounded('deniedRate', 'frontend:public/FRONTEND'), '6.00');
  t.is(alarm('4xxRate', 'backend:www/BACKEND'), 'none');
  t.is(alarm('deniedRate', 'frontend:public/FRONTEND'), 'none');
  t.is(alarm('5xxRate', 'backend:www/BACKEND'), 'warning');
  t.is(alarm('connectionRate', 'backend:www/BACKEND'), 'none');
});

test('a queue is a warning', (t) => {
  const edit = { cells: { 'backend:static/BACKEND': { qcur: '3' } } };
  t.is(value('qcur', 'class:http', { edit }), 3);
  t.is(alarm('qcur', 'backend:static/BACKEND', { edit }), 'warning');
  t.is(alarm('qcur', 'backend:www/BACKEND'), 'none');
});
