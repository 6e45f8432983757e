import { BS, type Field, field, LF, LFB, LFBS } from './record.ts';

/** What was refused, failed, retried or cut short. Source: management manual 9.1, checked on real answers. */
export const errorFields: readonly Field[] = [
  field(10, 'dreq', 'counter', 'none', LFB, '1.3', {
    title: 'Denied requests',
    meaning: 'Requests refused by a rule.',
  }),
  field(11, 'dresp', 'counter', 'none', LFBS, '1.3', {
    title: 'Denied responses',
    meaning: 'Responses refused by a rule.',
  }),
  field(12, 'ereq', 'counter', 'none', LF, '1.3', {
    title: 'Request errors',
    meaning:
      'Requests that were invalid, timed out, or were cut off by the client before they were complete.',
  }),
  field(13, 'econ', 'counter', 'none', BS, '1.3', {
    title: 'Connection errors',
    meaning: 'Requests that failed to connect to a server, or waited too long in its queue.',
  }),
  field(14, 'eresp', 'counter', 'none', BS, '1.3', {
    title: 'Response errors',
    meaning: 'Invalid or broken responses, those that servers cut off (srv_abrt) included.',
  }),
  field(15, 'wretr', 'counter', 'none', BS, '1.3', {
    title: 'Retries',
    meaning: 'Times a connection to a server was tried again.',
  }),
  field(16, 'wredis', 'counter', 'none', BS, '1.3', {
    title: 'Redispatches',
    meaning: 'Requests sent to another server because theirs could not be reached.',
  }),
  field(49, 'cli_abrt', 'counter', 'none', BS, '1.5', {
    title: 'Client aborts',
    meaning: 'Transfers cut off by the client; a tunnel that is closed in the normal way is none.',
  }),
  field(50, 'srv_abrt', 'counter', 'none', BS, '1.5', {
    title: 'Server aborts',
    meaning: 'Transfers cut off by the server; also counted as response errors.',
  }),
  field(81, 'dcon', 'counter', 'none', LF, '1.7', {
    title: 'Denied connections',
    meaning: 'Refused by tcp-request connection rules.',
  }),
  field(82, 'dses', 'counter', 'none', LF, '1.7', {
    title: 'Denied sessions',
    meaning: 'Refused by tcp-request session rules.',
  }),
  field(83, 'wrew', 'counter', 'none', LFBS, '1.9', {
    title: 'Failed rewrites',
    meaning: 'HTTP header rewrites that failed, mostly for want of room in the buffer.',
  }),
  field(94, 'eint', 'counter', 'none', LFBS, '2.2', {
    title: 'Internal errors',
    meaning: 'Streams that failed inside HAProxy, e.g. for want of memory or by a bad rule.',
  }),
];
