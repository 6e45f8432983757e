import { BS, F, FBS, type Field, field, LF, LFBS, S } from './record.ts';

/** Sessions, connections from clients, and the queue. Source: management manual 9.1, checked on real answers. */
export const sessionFields: readonly Field[] = [
  field(2, 'qcur', 'gauge', 'none', BS, '1.3', {
    title: 'Queued',
    meaning: 'Requests waiting now; backend: those not yet given to a server.',
  }),
  field(3, 'qmax', 'max', 'none', BS, '1.3', {
    title: 'Most queued',
    meaning: 'Highest queue since the start or the last `clear counters`.',
  }),
  field(4, 'scur', 'gauge', 'none', LFBS, '1.3', {
    title: 'Current sessions',
    meaning: 'Frontend, listener: client connections, idle ones too. Backend, server: active streams only.',
  }),
  field(5, 'smax', 'max', 'none', LFBS, '1.3', {
    title: 'Most sessions',
    meaning: 'Highest number of current sessions; may be below it for a while after `clear counters`.',
  }),
  field(6, 'slim', 'limit', 'none', LFBS, '1.3', {
    title: 'Session limit',
    meaning: 'maxconn; for a backend fullconn. Server: absent means no limit; listener: 0 means none.',
  }),
  field(7, 'stot', 'counter', 'none', LFBS, '1.3', {
    title: 'Total sessions',
    meaning: 'Frontend, listener: connections. Backend, server: streams, which in HTTP are requests.',
  }),
  field(25, 'qlimit', 'limit', 'none', S, '1.3', {
    title: 'Queue limit',
    meaning: 'Server maxqueue; absent means no limit.',
  }),
  field(30, 'lbtot', 'counter', 'none', BS, '1.3', {
    title: 'Balanced requests',
    meaning: 'Times the balancing algorithm chose; persistence and the queue are left out.',
  }),
  field(33, 'rate', 'rate', 'perSecond', FBS, '1.3', {
    title: 'Session rate',
    meaning: 'Over the last second. Frontend: new sessions; backend, server: streams, i.e. requests.',
  }),
  field(34, 'rate_lim', 'limit', 'perSecond', F, '1.3', {
    title: 'Session rate limit',
    meaning: '`rate-limit sessions`; 0 means no limit.',
  }),
  field(35, 'rate_max', 'max', 'perSecond', FBS, '1.3', {
    title: 'Highest session rate',
    meaning: 'Highest session rate since the start or the last `clear counters`.',
  }),
  field(55, 'lastsess', 'age', 'seconds', BS, '1.5', {
    title: 'Last session',
    meaning: 'Seconds since a stream was last assigned, not since its last byte; -1 means never.',
  }),
  field(77, 'conn_rate', 'rate', 'perSecond', F, '1.7', {
    title: 'Connection rate',
    meaning: 'Connections accepted over the last second, before tcp-request session rules.',
  }),
  field(78, 'conn_rate_max', 'max', 'perSecond', F, '1.7', {
    title: 'Highest connection rate',
    meaning: 'Highest connection rate since the start or the last `clear counters`.',
  }),
  field(79, 'conn_tot', 'counter', 'none', LF, '1.7', {
    title: 'Total connections',
    meaning: 'Connections accepted, before tcp-request session rules; listeners have it since 3.0.',
  }),
  field(104, 'sess_other', 'counter', 'none', F, '2.8', {
    title: 'Non-HTTP sessions',
    meaning: 'Sessions that are none of HTTP/1, HTTP/2 and HTTP/3.',
  }),
  field(105, 'h1sess', 'counter', 'none', F, '2.8', {
    title: 'HTTP/1 sessions',
    meaning: 'Sessions that spoke HTTP/1; the manual calls the column h1_sess.',
  }),
  field(106, 'h2sess', 'counter', 'none', F, '2.8', {
    title: 'HTTP/2 sessions',
    meaning: 'Sessions that spoke HTTP/2; the manual calls the column h2_sess.',
  }),
  field(107, 'h3sess', 'counter', 'none', F, '2.8', {
    title: 'HTTP/3 sessions',
    meaning: 'Sessions that spoke HTTP/3; the manual calls the column h3_sess.',
  }),
];
