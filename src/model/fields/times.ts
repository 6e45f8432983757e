import { BS, type Field, field } from './record.ts';

/** How long streams took. Averages move when a stream ends and leave failed connects out. Source: management manual 9.1, checked on real answers. */
export const timeFields: readonly Field[] = [
  field(58, 'qtime', 'average', 'milliseconds', BS, '1.5', {
    title: 'Queue time',
    meaning: 'In the queue; moving average of the last 512 streams (the manual says 1024).',
  }),
  field(59, 'ctime', 'average', 'milliseconds', BS, '1.5', {
    title: 'Connect time',
    meaning: 'To connect to the server; moving average of the last 512 streams.',
  }),
  field(60, 'rtime', 'average', 'milliseconds', BS, '1.5', {
    title: 'Response time',
    meaning: "Until the response began, or a tunnel's 101; last 512 streams. 0 in TCP mode.",
  }),
  field(61, 'ttime', 'average', 'milliseconds', BS, '1.5', {
    title: 'Total time',
    meaning: 'Whole stream, tunnels with their full length once closed; moving average of the last 512.',
  }),
  field(90, 'qtime_max', 'max', 'milliseconds', BS, '2.1', {
    title: 'Longest queue time',
    meaning: 'Longest time in the queue since the start or the last `clear counters`.',
  }),
  field(91, 'ctime_max', 'max', 'milliseconds', BS, '2.1', {
    title: 'Longest connect time',
    meaning: 'Longest time to connect since the start or the last `clear counters`.',
  }),
  field(92, 'rtime_max', 'max', 'milliseconds', BS, '2.1', {
    title: 'Longest response time',
    meaning: 'Longest wait for a response since the start or the last `clear counters`. 0 in TCP mode.',
  }),
  field(93, 'ttime_max', 'max', 'milliseconds', BS, '2.1', {
    title: 'Longest total time',
    meaning: 'Longest stream since the start or the last `clear counters`; closed tunnels included.',
  }),
];
