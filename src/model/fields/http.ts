import { F, FBS, type Field, field } from './record.ts';

/** HTTP requests and responses. Absent where the mode is not http. Source: management manual 9.1, checked on real answers. */
export const httpFields: readonly Field[] = [
  field(39, 'hrsp_1xx', 'counter', 'none', FBS, '1.4', {
    title: '1xx responses',
    meaning: 'Frontend, backend: finished 101 upgrades. Server: live, but also counts interim 100 and 103.',
  }),
  field(40, 'hrsp_2xx', 'counter', 'none', FBS, '1.4', {
    title: '2xx responses',
    meaning: 'HTTP responses 200 to 299. Frontend, backend: counted when the stream ends; server: at once.',
  }),
  field(41, 'hrsp_3xx', 'counter', 'none', FBS, '1.4', {
    title: '3xx responses',
    meaning: 'HTTP responses 300 to 399. Frontend, backend: counted when the stream ends; server: at once.',
  }),
  field(42, 'hrsp_4xx', 'counter', 'none', FBS, '1.4', {
    title: '4xx responses',
    meaning: 'HTTP responses 400 to 499. Frontend, backend: counted when the stream ends; server: at once.',
  }),
  field(43, 'hrsp_5xx', 'counter', 'none', FBS, '1.4', {
    title: '5xx responses',
    meaning: 'HTTP responses 500 to 599. Frontend, backend: counted when the stream ends; server: at once.',
  }),
  field(44, 'hrsp_other', 'counter', 'none', FBS, '1.4', {
    title: 'Other responses',
    meaning: 'Streams that ended without a valid HTTP status; server: responses outside 100 to 599.',
  }),
  field(46, 'req_rate', 'rate', 'perSecond', F, '1.4', {
    title: 'Request rate',
    meaning: 'HTTP requests over the last second; 0 on a TCP frontend.',
  }),
  field(47, 'req_rate_max', 'max', 'perSecond', F, '1.4', {
    title: 'Highest request rate',
    meaning: 'Highest request rate since the start or the last `clear counters`.',
  }),
  field(48, 'req_tot', 'counter', 'none', FBS, '1.4', {
    title: 'Total requests',
    meaning:
      'Backend (1.7+): when streams end. Frontend: at once. Server (2.2+): at once, interim replies too.',
  }),
  field(80, 'intercepted', 'counter', 'none', F, '1.7', {
    title: 'Intercepted requests',
    meaning: 'Requests HAProxy answered itself: statistics, redirects, monitoring, services.',
  }),
  field(108, 'req_other', 'counter', 'none', F, '2.8', {
    title: 'Non-HTTP requests',
    meaning: 'Requests that are none of HTTP/1, HTTP/2 and HTTP/3.',
  }),
  field(109, 'h1req', 'counter', 'none', F, '2.8', {
    title: 'HTTP/1 requests',
    meaning: 'Requests received over HTTP/1; the manual calls the column h1_req.',
  }),
  field(110, 'h2req', 'counter', 'none', F, '2.8', {
    title: 'HTTP/2 requests',
    meaning: 'Requests received over HTTP/2; the manual calls the column h2_req.',
  }),
  field(111, 'h3req', 'counter', 'none', F, '2.8', {
    title: 'HTTP/3 requests',
    meaning: 'Requests received over HTTP/3; the manual calls the column h3_req.',
  }),
];
