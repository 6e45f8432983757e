import { FB, type Field, field, LFBS } from './record.ts';

/** Bytes, compression and the cache. Source: management manual 9.1, checked on real answers. */
export const trafficFields: readonly Field[] = [
  field(8, 'bin', 'counter', 'bytes', LFBS, '1.3', {
    title: 'Bytes in',
    meaning:
      'From clients; added when a stream ends unless `option contstats`, so open tunnels show nothing.',
  }),
  field(9, 'bout', 'counter', 'bytes', LFBS, '1.3', {
    title: 'Bytes out',
    meaning: 'To clients; added when a stream ends unless `option contstats`, so open tunnels show nothing.',
  }),
  field(51, 'comp_in', 'counter', 'bytes', FB, '1.5', {
    title: 'Bytes into compression',
    meaning: 'HTTP response bytes given to the compressor.',
  }),
  field(52, 'comp_out', 'counter', 'bytes', FB, '1.5', {
    title: 'Bytes out of compression',
    meaning: 'HTTP response bytes the compressor emitted.',
  }),
  field(53, 'comp_byp', 'counter', 'bytes', FB, '1.5', {
    title: 'Bytes not compressed',
    meaning: 'Bytes that bypassed the compressor for want of processor time, memory or rate.',
  }),
  field(54, 'comp_rsp', 'counter', 'none', FB, '1.5', {
    title: 'Compressed responses',
    meaning: 'HTTP responses that were compressed.',
  }),
  field(86, 'cache_lookups', 'counter', 'none', FB, '1.9', {
    title: 'Cache lookups',
    meaning: 'HTTP requests looked up in the cache.',
  }),
  field(87, 'cache_hits', 'counter', 'none', FB, '1.9', {
    title: 'Cache hits',
    meaning: 'HTTP requests answered from the cache.',
  }),
  field(114, 'reqbin', 'counter', 'bytes', LFBS, '3.3', {
    title: 'Request bytes received',
    meaning: 'Request bytes that came from clients; added when a stream ends, as bin is.',
  }),
  field(115, 'reqbout', 'counter', 'bytes', LFBS, '3.3', {
    title: 'Request bytes sent',
    meaning: 'Request bytes passed on to servers; added when a stream ends, as bin is.',
  }),
  field(116, 'resbin', 'counter', 'bytes', LFBS, '3.3', {
    title: 'Response bytes received',
    meaning: 'Response bytes that came from servers; added when a stream ends, as bout is.',
  }),
  field(117, 'resbout', 'counter', 'bytes', LFBS, '3.3', {
    title: 'Response bytes sent',
    meaning: 'Response bytes passed on to clients; added when a stream ends, as bout is.',
  }),
  field(118, 'cache_hint_hits', 'counter', 'none', FB, '3.5', {
    title: 'Cache hint hits',
    meaning: 'Cache lookups answered by way of a hint.',
  }),
];
