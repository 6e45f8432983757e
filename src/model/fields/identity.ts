import { B, BS, type Field, field, L, LFBS, LS, S } from './record.ts';

/** Which row this is and how it is configured. Source: management manual 9.1, checked on real answers. */
export const identityFields: readonly Field[] = [
  field(0, 'pxname', 'key', 'text', LFBS, '1.3', {
    title: 'Proxy',
    meaning: 'Name of the proxy; until 3.2 a frontend and a backend may share one.',
  }),
  field(1, 'svname', 'key', 'text', LFBS, '1.3', {
    title: 'Name',
    meaning: "FRONTEND, BACKEND, or the server's or listener's name; a server may be called BACKEND too.",
  }),
  field(26, 'pid', 'key', 'none', LFBS, '1.3', {
    title: 'Process number',
    meaning: "Number of the worker (1 to nbproc, always 1 since 2.5); not the system's process id.",
  }),
  field(27, 'iid', 'key', 'none', LFBS, '1.3', {
    title: 'Proxy id',
    meaning: 'Id of the proxy within this process; may change at a reload unless `id` is configured.',
  }),
  field(28, 'sid', 'key', 'none', LFBS, '1.3', {
    title: 'Server id',
    meaning: 'Id of the server or listener within its proxy; 0 for frontends and backends.',
  }),
  field(31, 'tracked', 'text', 'text', S, '1.3', {
    title: 'Tracked server',
    meaning: 'The backend/server whose checks decide the state of this one (`track`).',
  }),
  field(32, 'type', 'key', 'none', LFBS, '1.3', {
    title: 'Row type',
    meaning: '0 frontend, 1 backend, 2 server, 3 listener.',
  }),
  field(73, 'addr', 'text', 'text', LS, '1.7', {
    title: 'Address',
    meaning: 'Address and port; only shown to operator level or above, or with `stats show-legends`.',
  }),
  field(74, 'cookie', 'text', 'text', BS, '1.7', {
    title: 'Cookie',
    meaning: "Backend: the cookie's name; server: its value. Hidden from user level, as the address is.",
  }),
  field(75, 'mode', 'text', 'text', LFBS, '1.7', {
    title: 'Mode',
    meaning: 'tcp, http, cli, syslog, peers, spop or, before 2.4, health.',
  }),
  field(76, 'algo', 'text', 'text', B, '1.7', {
    title: 'Balance algorithm',
    meaning: 'Load balancing algorithm; `random` is printed as unknown. Hidden from user level.',
  }),
  field(103, 'srid', 'key', 'none', S, '2.8', {
    title: 'Server id revision',
    meaning: 'Goes up when a server added at run time takes over the id of a deleted one.',
  }),
  field(112, 'proto', 'text', 'text', L, '2.8', {
    title: 'Listener protocol',
    meaning: 'Socket family of the listener (tcpv4, unix_stream, quic4); says nothing of what it carries.',
  }),
];
