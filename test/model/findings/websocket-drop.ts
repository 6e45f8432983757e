import test from 'ava';
import { websocketDrop } from '../../../src/model/findings/websocket-drop.ts';
import { cells, told, toldAt } from './helpers/scenes.ts';

const ws = 'backend:ws/BACKEND';
/** Sessions of ws1 and ws2; those of the others are none. */
const sessions = (ws1: number, ws2: number, more: Readonly<Record<string, string>> = {}) =>
  cells({
    'server:ws/ws1': { scur: ws1, ...more },
    'server:ws/ws2': { scur: ws2 },
    'server:ws/ws4-checktimeout': { scur: 0 },
    [ws]: { scur: ws1 + ws2 },
  });

test('half of the sessions gone at one moment is a warning with its time, nearly all are critical', (t) => {
  const at = (poll: number) => (poll < 3 ? sessions(30, 30) : sessions(2, 30));
  t.deepEqual(toldAt(websocketDrop, ws, { polls: 6, at }), [3, 4, 5]);
  t.like(told(websocketDrop, { polls: 6, at }).get(ws), {
    severity: 'warning',
    title: 'ws: WebSockets fell together',
    sinceSeconds: 1003,
    extent: 28,
  });
  t.regex(told(websocketDrop, { polls: 6, at }).get(ws)!.evidence, /^28 of 60 sessions, 47 %, within 5 s/);
  const all = (poll: number) => (poll < 3 ? sessions(30, 30) : sessions(0, 1));
  t.is(told(websocketDrop, { polls: 4, at: all }).get(ws)?.severity, 'critical');
});

test('it is over when they are back', (t) => {
  const at = (poll: number) => (poll < 3 || poll > 5 ? sessions(30, 30) : sessions(2, 30));
  t.deepEqual(toldAt(websocketDrop, ws, { polls: 8, at }), [3, 4, 5]);
});

test('those that leave one by one, and few, are nobody’s trouble', (t) => {
  t.false(told(websocketDrop, { polls: 20, at: (poll) => sessions(60 - poll * 2, 60) }).has(ws));
  t.false(
    told(websocketDrop, { polls: 4, at: (poll) => (poll < 2 ? sessions(9, 2) : sessions(0, 2)) }).has(ws),
  );
});

test('a server that somebody drains or maintains, and a reload, do not count', (t) => {
  const drained = (poll: number) => (poll < 3 ? sessions(30, 30) : sessions(2, 30, { status: 'DRAIN' }));
  t.false(told(websocketDrop, { polls: 5, at: drained }).has(ws));
  const reloaded = (poll: number) => ({
    ...(poll < 3 ? sessions(30, 30) : sessions(0, 0)),
    process: { Pid: poll < 3 ? '1' : '2' },
  });
  t.false(told(websocketDrop, { polls: 5, at: reloaded }).has(ws));
});

test('a server that went down took them with it', (t) => {
  const at = (poll: number) => (poll < 3 ? sessions(30, 30) : sessions(0, 30, { status: 'DOWN' }));
  t.regex(told(websocketDrop, { polls: 4, at }).get(ws)!.evidence, /ws1 is down/);
});
