import test from 'ava';
import { feedWords, selectionLine } from '../../src/view/selection.ts';
import {
  after,
  capturedPictures,
  focusedOn,
  pressing,
  secondPollSeconds,
  watching,
} from '../helpers/frames.ts';

const pictures = capturedPictures('2.6.12');
const state = watching({ columns: 140, rows: 30, pictures });
const line = (key: string, from = state) => selectionLine(focusedOn(from, key)).map(({ text }) => text);
const failure = { code: 'timeout', message: 'No answer within 5 s.', fix: 'Look at the load.' } as const;

test('a block says what it gathers', (t) => {
  t.deepEqual(line('class:websocket'), ['backends that carry WebSocket traffic, and their servers']);
  t.regex(line('frontends')[0] ?? '', /^what clients connect to/);
});

test('a backend says its class and the reason, and before that what is wrong with it', (t) => {
  t.deepEqual(line('backend:static/BACKEND'), ['static', 'HTTP: mode http']);
  t.deepEqual(line('backend:www/BACKEND'), [
    'www',
    'response errors: 4 response errors, 2 % of what came, within 5 s; www1 2, www2-500s 2',
    'HTTP: mode http',
  ]);
  t.deepEqual(line('backend:ws/BACKEND'), [
    'ws',
    'WebSocket: frontend public sends it requests with "hdr(Upgrade) -i websocket"',
  ]);
});

test('a server says the outcome of its last check in words, what the check saw, and where it listens', (t) => {
  t.deepEqual(line('server:ws/ws3-check503'), [
    'ws/ws3-check503',
    'server down: wrong status 503 (HTTP Service Unavailable), "Down, "disk" <b>full</b>"; 3 of 5 servers left',
    'wrong status 503 (HTTP Service Unavailable), 2 ms',
    '"Down, "disk" <b>full</b>"',
    'WebSocket: frontend public sends it requests with "hdr(Upgrade) -i websocket"',
    '127.0.0.1:22013',
  ]);
});

test('a failed check asks for attention, a passed one does not', (t) => {
  const tone = (key: string) => selectionLine(focusedOn(state, key))[1]?.tone;
  t.is(tone('server:ws/ws3-check503'), 'warning');
  t.is(tone('server:www/www1'), 'plain');
});

test('a server without checks says its class only', (t) => {
  t.deepEqual(line('server:zoo/nocheck'), ['zoo/nocheck', 'HTTP: mode http', '127.0.0.1:22001']);
});

test('a frontend and its listeners say what they feed', (t) => {
  t.deepEqual(line('frontend:public/FRONTEND'), ['public', 'feeds HTTP, WebSocket']);
  t.deepEqual(line('frontend:flash/FRONTEND'), ['flash', 'feeds Flash only']);
  t.true(line('listener:public/tls').includes('feeds HTTP, WebSocket'));
});

test('where the bytes of open tunnels cannot be known, the reason stands instead of them', (t) => {
  const reason = 'no live bytes: tunnels are counted when they close (set "option contstats")';
  t.true(line('server:ws/ws4-checktimeout').includes(reason));
  t.false(line('server:www/www1').some((text) => text.includes('tunnels')));
});

test('without the configuration it is not known what a frontend feeds, except for a listen', (t) => {
  const blind = watching({
    columns: 140,
    rows: 30,
    pictures: capturedPictures('2.6.12', { isConfigured: false }),
  });
  t.deepEqual(line('frontend:public/FRONTEND', blind), [
    'public',
    'the configuration is not readable here, so what it feeds is not known',
  ]);
  t.deepEqual(line('frontend:stats/FRONTEND', blind), ['stats', 'feeds HTTP only']);
});

test('the words for what a frontend feeds', (t) => {
  t.is(feedWords({ classes: ['flash'], isComplete: true }), 'feeds Flash only');
  t.is(feedWords({ classes: ['http', 'websocket'], isComplete: true }), 'feeds HTTP, WebSocket');
  t.is(feedWords({ classes: [], isComplete: true }), 'feeds no backend');
  t.is(feedWords({ classes: [], isComplete: false }), 'feeds what a map or variable decides');
  t.is(feedWords({ classes: ['http'], isComplete: false }), 'feeds HTTP, and what a map or variable decides');
});

test('a lost source says why and what to do, whatever is selected', (t) => {
  const lost = after(state, { kind: 'pollFailed', failure, nowSeconds: secondPollSeconds + 1 });
  t.deepEqual(line('server:ws/ws1', lost), ['No answer within 5 s.', 'Look at the load.']);
});

test('a message comes before everything else, until the next key', (t) => {
  const refused = pressing(
    focusedOn(watching({ columns: 140, rows: 30, pictures, isReadOnly: true }), 'server:ws/ws1'),
    'M',
  );
  t.deepEqual(
    selectionLine(refused).map(({ text }) => text),
    ['read-only: start hatop-ts without --read-only, or with --no-read-only'],
  );
  t.is(selectionLine(pressing(refused, 'up'))[0]?.text, 'ws');
});

test('a change on its way is said', (t) => {
  const sent = pressing(focusedOn(state, 'server:ws/ws1'), 'D', 'y');
  t.deepEqual(
    selectionLine(sent).map(({ text }) => text),
    ['Set ws/ws1 to drain: sent, waiting'],
  );
});

test('before the first answer there is nothing to say', (t) => {
  t.deepEqual(selectionLine(watching({ columns: 140, rows: 30 })), []);
});
