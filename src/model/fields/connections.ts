import { BS, type Field, field, S } from './record.ts';

/** Connections to servers. Source: management manual 9.1, checked on real answers. */
export const connectionFields: readonly Field[] = [
  field(84, 'connect', 'counter', 'none', BS, '1.9', {
    title: 'Connection attempts',
    meaning: 'New connections HAProxy tried to open to servers.',
  }),
  field(85, 'reuse', 'counter', 'none', BS, '1.9', {
    title: 'Connection reuses',
    meaning: 'Requests that went over a server connection which was already open.',
  }),
  field(88, 'srv_icur', 'gauge', 'none', S, '2.1', {
    title: 'Idle connections',
    meaning: 'Idle connections to the server that are ready to be used again.',
  }),
  field(89, 'src_ilim', 'limit', 'none', S, '2.1', {
    title: 'Idle connection limit',
    meaning: "pool-max-conn; the name is HAProxy's own misspelling of srv_ilim. Absent means no limit.",
  }),
  field(95, 'idle_conn_cur', 'gauge', 'none', S, '2.2', {
    title: 'Unsafe idle connections',
    meaning: 'Idle connections not yet known to survive being used again.',
  }),
  field(96, 'safe_conn_cur', 'gauge', 'none', S, '2.2', {
    title: 'Safe idle connections',
    meaning: 'Idle connections that have already been used again with success.',
  }),
  field(97, 'used_conn_cur', 'gauge', 'none', S, '2.2', {
    title: 'Connections in use',
    meaning: 'Server connections in use, tunnels included; stays 0 in TCP mode.',
  }),
  field(98, 'need_conn_est', 'gauge', 'none', S, '2.2', {
    title: 'Connections needed',
    meaning: "HAProxy's estimate of the connections needed, which decides how many idle ones it keeps.",
  }),
  field(113, 'priv_idle_cur', 'gauge', 'none', S, '3.3', {
    title: 'Private idle connections',
    meaning: 'Idle connections that only the client which opened them may use.',
  }),
];
