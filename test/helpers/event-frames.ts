import type { MasterReport } from '../../src/model/master.ts';
import type { Failure } from '../../src/model/source-facts.ts';
import type { Event } from '../../src/state/event.ts';
import type { State } from '../../src/state/state.ts';
import {
  after,
  capturedPictures,
  focusedOn,
  type Later,
  laterPicture,
  pressing,
  secondPollSeconds,
  watching,
} from './frames.ts';

const pictures = capturedPictures('2.6.12');
const lost: Failure = { code: 'timeout', message: 'HAProxy did not answer within 5 s.', fix: undefined };

const arrives = (later: Later): Event => ({
  kind: 'pictureArrived',
  picture: laterPicture(later),
  effectiveSeconds: 1,
});
const failsAt = (seconds: number): Event => ({
  kind: 'pollFailed',
  failure: lost,
  nowSeconds: secondPollSeconds + seconds,
});

const refused = { check_status: 'L4CON', check_code: '', last_chk: 'Connection refused' };
const st1 = { status: 'DOWN', lastchg: '1', chkdown: '1', downtime: '1', ...refused };
const st2 = { ...st1, check_status: 'L7STS', check_code: '503', last_chk: 'Service Unavailable' };
const both = {
  'static/st1': st1,
  'static/st2': st2,
  'static/BACKEND': { status: 'DOWN', lastchg: '0', weight: '0', chkdown: '1', downtime: '0' },
};
const back = { status: 'UP', chkdown: '1', downtime: '9' };
const recovered = {
  'static/st1': { ...back, lastchg: '2' },
  'static/st2': { ...back, lastchg: '1' },
  'static/BACKEND': { status: 'UP', lastchg: '2', chkdown: '1', downtime: '8' },
};

/** Two minutes of a bad day: servers and a backend down and back, a weight, an outage, a reload. */
const badDay: readonly Event[] = [
  arrives({ seconds: 10, cells: { 'static/st1': st1 } }),
  arrives({ seconds: 12, cells: both }),
  arrives({ seconds: 20, cells: recovered }),
  {
    kind: 'journaled',
    entry: {
      at: '2026-11-22T09:27:50.500Z',
      who: 'ada as root@lb1',
      source: '/run/haproxy/admin.sock',
      event: 'answered',
      line: 'set server ws/ws2 state drain',
      targets: ['ws/ws2'],
      result: 'accepted',
    },
  },
  arrives({ seconds: 24, cells: { ...recovered, 'ws/ws2': { status: 'DRAIN', lastchg: '1' } } }),
  arrives({
    seconds: 30,
    cells: {
      ...recovered,
      'static/st1': { ...back, lastchg: '12', uweight: '5', weight: '5' },
      'ws/ws2': { status: 'DRAIN', lastchg: '7' },
      'ws/ws1': { chkdown: '2', downtime: '3' },
    },
  }),
  failsAt(36),
  arrives({ seconds: 71, process: { Pid: '30001', Uptime_sec: '30', Version: '2.6.13' } }),
];

/** A reload behind which WebSockets were left, and one that failed after it. */
const reloaded = (columns: number, rows: number): State => {
  const at = (seconds: number, pid: string, master: MasterReport): Event => ({
    kind: 'pictureArrived',
    picture: { ...laterPicture({ seconds, process: { Pid: pid, Uptime_sec: `${seconds}` } }), master },
    effectiveSeconds: 1,
  });
  const told = { kind: 'told', workers: [], hasFailedReload: false } as const;
  const left = (uptimeSeconds: number) => [
    { pid: 29594, uptimeSeconds, connections: 340 },
    { pid: 21007, uptimeSeconds: 93_785, connections: 12 },
  ];
  return after(
    watching({ columns, rows, pictures }),
    at(5, '29594', { ...told, oldProcesses: left(0).slice(1) }),
    at(6, '30001', { ...told, oldProcesses: left(17) }),
    at(40, '30001', { ...told, oldProcesses: left(51), hasFailedReload: true }),
    { kind: 'ticked', nowSeconds: secondPollSeconds + 41 },
  );
};

const screen = (columns: number, rows: number): State =>
  after(watching({ columns, rows, pictures }), ...badDay, {
    kind: 'ticked',
    nowSeconds: secondPollSeconds + 75,
  });

export const eventFrames: Readonly<Record<string, () => State>> = {
  'reloaded-80x24': () => reloaded(80, 24),
  'reloaded-140x30': () => reloaded(140, 30),
  'reloaded-40x10': () => reloaded(40, 10),
  'reloaded-events-80x24': () => pressing(reloaded(80, 24), '7'),
  'events-80x24': () => pressing(screen(80, 24), '7'),
  'events-140x30': () => pressing(screen(140, 30), '7', 'down', 'down', 'down'),
  'events-40x10': () => pressing(screen(40, 10), '7', 'G'),
  'events-important-80x24': () => pressing(screen(80, 24), '7', '!'),
  'events-none-80x24': () => pressing(watching({ columns: 80, rows: 24, pictures }), '7'),
  'events-unseen-140x30': () => focusedOn(screen(140, 30), 'server:static/st1'),
  'events-yesterday-140x30': () =>
    after(
      pressing(screen(140, 30), '7'),
      arrives({
        seconds: 86_400,
        process: { Pid: '30001', Uptime_sec: '86359', Version: '2.6.13' },
        cells: { 'ws/ws1': { status: 'MAINT' } },
      }),
    ),
};

export const asciiEventFrames: Readonly<Record<string, () => State>> = {
  'ascii-events-80x24': () => pressing(screen(80, 24), '7'),
};
