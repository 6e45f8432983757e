import { FB, type Field, field, LFBS } from './record.ts';

/** Columns of the protocol modules. A plain `clear counters` sets them all to 0, the open ones too. Source: management manual 9.1, checked on real answers. */
export const moduleFields: readonly Field[] = [
  field(undefined, 'ssl_sess', 'counter', 'none', LFBS, '2.4', {
    title: 'TLS sessions',
    meaning: 'TLS handshakes completed; on a server row, towards the server.',
  }),
  field(undefined, 'ssl_reused_sess', 'counter', 'none', LFBS, '2.4', {
    title: 'TLS sessions resumed',
    meaning: 'TLS sessions resumed from an earlier one.',
  }),
  field(undefined, 'ssl_failed_handshake', 'counter', 'none', LFBS, '2.4', {
    title: 'TLS handshakes failed',
    meaning: 'TLS handshakes that failed.',
  }),
  field(undefined, 'ssl_ocsp_staple', 'counter', 'none', LFBS, '3.2', {
    title: 'OCSP staples',
    meaning: 'OCSP responses sent with the certificate.',
  }),
  field(undefined, 'ssl_failed_ocsp_staple', 'counter', 'none', LFBS, '3.2', {
    title: 'OCSP staples failed',
    meaning: 'OCSP responses that could not be sent with the certificate.',
  }),
  field(undefined, 'h2_headers_rcvd', 'counter', 'none', FB, '2.3', {
    title: 'H2 HEADERS received',
    meaning: 'HTTP/2 HEADERS frames received.',
  }),
  field(undefined, 'h2_data_rcvd', 'counter', 'none', FB, '2.3', {
    title: 'H2 DATA received',
    meaning: 'HTTP/2 DATA frames received.',
  }),
  field(undefined, 'h2_settings_rcvd', 'counter', 'none', FB, '2.3', {
    title: 'H2 SETTINGS received',
    meaning: 'HTTP/2 SETTINGS frames received.',
  }),
  field(undefined, 'h2_rst_stream_rcvd', 'counter', 'none', FB, '2.3', {
    title: 'H2 resets received',
    meaning: 'HTTP/2 RST_STREAM frames received.',
  }),
  field(undefined, 'h2_goaway_rcvd', 'counter', 'none', FB, '2.3', {
    title: 'H2 GOAWAY received',
    meaning: 'HTTP/2 GOAWAY frames received.',
  }),
  field(undefined, 'h2_detected_conn_protocol_errors', 'counter', 'none', FB, '2.3', {
    title: 'H2 connection errors',
    meaning: 'HTTP/2 protocol errors that concerned a whole connection.',
  }),
  field(undefined, 'h2_detected_strm_protocol_errors', 'counter', 'none', FB, '2.3', {
    title: 'H2 stream errors',
    meaning: 'HTTP/2 protocol errors that concerned one stream.',
  }),
  field(undefined, 'h2_rst_stream_resp', 'counter', 'none', FB, '2.3', {
    title: 'H2 resets sent',
    meaning: 'HTTP/2 RST_STREAM frames sent after an error was seen.',
  }),
  field(undefined, 'h2_goaway_resp', 'counter', 'none', FB, '2.3', {
    title: 'H2 GOAWAY sent',
    meaning: 'HTTP/2 GOAWAY frames sent after an error was seen.',
  }),
  field(undefined, 'h2_open_connections', 'gauge', 'none', FB, '2.3', {
    title: 'H2 open connections',
    meaning: 'HTTP/2 connections open now; may wrap below 0 after `clear counters` and is then left out.',
  }),
  field(undefined, 'h2_backend_open_streams', 'gauge', 'none', FB, '2.3', {
    title: 'H2 open streams',
    meaning: 'HTTP/2 streams open now; may wrap below 0 after `clear counters` and is then left out.',
  }),
  field(undefined, 'h2_total_connections', 'counter', 'none', FB, '2.3', {
    title: 'H2 connections',
    meaning: 'HTTP/2 connections so far.',
  }),
  field(undefined, 'h2_backend_total_streams', 'counter', 'none', FB, '2.3', {
    title: 'H2 streams',
    meaning: 'HTTP/2 streams so far.',
  }),
  field(undefined, 'h1_open_connections', 'gauge', 'none', FB, '2.6', {
    title: 'H1 open connections',
    meaning: 'HTTP/1 connections open now; may wrap below 0 after `clear counters` and is then left out.',
  }),
  field(undefined, 'h1_open_streams', 'gauge', 'none', FB, '2.6', {
    title: 'H1 open streams',
    meaning: 'HTTP/1 streams open now; may wrap below 0 after `clear counters` and is then left out.',
  }),
  field(undefined, 'h1_total_connections', 'counter', 'none', FB, '2.6', {
    title: 'H1 connections',
    meaning: 'HTTP/1 connections so far.',
  }),
  field(undefined, 'h1_total_streams', 'counter', 'none', FB, '2.6', {
    title: 'H1 streams',
    meaning: 'HTTP/1 streams so far.',
  }),
  field(undefined, 'h1_bytes_in', 'counter', 'bytes', FB, '2.6', {
    title: 'H1 bytes in',
    meaning: "Live even for open tunnels, handshakes included; 3.4.0 counts a tunnel's bytes twice.",
  }),
  field(undefined, 'h1_bytes_out', 'counter', 'bytes', FB, '2.6', {
    title: 'H1 bytes out',
    meaning: "Live even for open tunnels, handshakes included; 3.4.0 counts a tunnel's bytes twice.",
  }),
  field(undefined, 'h1_spliced_bytes_in', 'counter', 'bytes', FB, '2.6', {
    title: 'H1 spliced bytes in',
    meaning: 'HTTP/1 bytes received through kernel splicing.',
  }),
  field(undefined, 'h1_spliced_bytes_out', 'counter', 'bytes', FB, '2.6', {
    title: 'H1 spliced bytes out',
    meaning: 'HTTP/1 bytes sent through kernel splicing.',
  }),
];
