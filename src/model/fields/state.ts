import { B, BS, type Field, field, LFBS, S } from './record.ts';

/** Whether a row is up, and how much of the load it takes. Source: management manual 9.1, checked on real answers. */
export const stateFields: readonly Field[] = [
  field(17, 'status', 'text', 'text', LFBS, '1.3', {
    title: 'Status',
    meaning: "State in HAProxy's words; drain may also show as UP with weight 0, and hides behind DOWN.",
  }),
  field(18, 'weight', 'average', 'none', BS, '1.3', {
    title: 'Effective weight',
    meaning: 'Weight in force now (slow start, drain); stale in maintenance up to 2.6. Backend: sum.',
  }),
  field(19, 'act', 'gauge', 'none', BS, '1.3', {
    title: 'Active servers',
    meaning: 'Backend: usable active servers. Server: 1 if it is not a backup, even while it is down.',
  }),
  field(20, 'bck', 'gauge', 'none', BS, '1.3', {
    title: 'Backup servers',
    meaning: 'Backend: usable backup servers. Server: 1 if it is a backup, even while it is down.',
  }),
  field(23, 'lastchg', 'age', 'seconds', BS, '1.3', {
    title: 'Time in this state',
    meaning: 'Seconds since the last change of state; 3.x sets it to 0 at `clear counters all`.',
  }),
  field(24, 'downtime', 'counter', 'seconds', BS, '1.3', {
    title: 'Downtime',
    meaning: 'Seconds spent down, the current outage included; absent without checks or servers.',
  }),
  field(29, 'throttle', 'average', 'percent', S, '1.3', {
    title: 'Slow start',
    meaning: 'Share of weight and maxconn granted so far; present only during slow start.',
  }),
  field(99, 'uweight', 'average', 'none', BS, '2.3', {
    title: 'Configured weight',
    meaning: 'Weight as configured or set by an operator, slow start aside. Backend: the sum.',
  }),
  field(100, 'agg_server_status', 'gauge', 'none', B, '2.8', {
    title: 'Aggregated server status',
    meaning: 'Meant for the Prometheus exporter; always 0 here.',
  }),
  field(101, 'agg_server_check_status', 'gauge', 'none', B, '2.5', {
    title: 'Aggregated check status (old)',
    meaning: 'Deprecated and meant for the Prometheus exporter; always 0 here.',
  }),
  field(102, 'agg_check_status', 'gauge', 'none', B, '2.8', {
    title: 'Aggregated check status',
    meaning: 'Meant for the Prometheus exporter; always 0 here.',
  }),
];
