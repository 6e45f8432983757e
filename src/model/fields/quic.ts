import { FB, type Field, field, type Nature } from './record.ts';

/**
 * Columns of the QUIC and HTTP/3 modules (builds with QUIC only; backend rows since 3.5). `since` is that of the
 * module: some columns came later. Source: HAProxy's quic_stats.c and h3_stats.c.
 */
export const quicFields: readonly Field[] = [
  quic('rxbuf_full', 'receive buffer full', 'Receptions given up because the receive buffer was full.'),
  quic('dropped_pkt', 'packets dropped', 'Packets dropped for any reason.'),
  quic('dropped_pkt_bufoverrun', 'packets over buffer', 'Packets dropped because a buffer overran.'),
  quic('dropped_parsing_pkt', 'packets unreadable', 'Packets dropped because they could not be parsed.'),
  quic('socket_full', 'socket full', 'Sends put off because the socket was full (EAGAIN).'),
  quic('sendto_err', 'send errors', 'Sends that failed, a full socket excepted.'),
  quic('sendto_err_unknwn', 'send errors, other', 'Sends that failed with an error HAProxy does not name.'),
  quic('sent_pkt', 'packets sent', 'Packets sent.'),
  quic('lost_pkt', 'packets lost', 'Packets sent and lost on the way.'),
  quic('too_short_dgram', 'datagrams too short', 'Initial packets in datagrams shorter than the minimum.'),
  quic('retry_sent', 'Retry sent', 'Retry packets sent to make clients prove their address.'),
  quic('retry_validated', 'Retry validated', 'Clients that proved their address after a Retry.'),
  quic('retry_error', 'Retry errors', 'Retry tokens that were wrong.'),
  quic(
    'half_open_conn',
    'half-open connections',
    'Connections in the middle of their handshake now.',
    'gauge',
  ),
  quic('hdshk_fail', 'handshakes failed', 'Handshakes that failed.'),
  quic(
    'stless_rst_sent',
    'stateless resets sent',
    'Stateless resets sent for connections HAProxy does not know.',
  ),
  quic('conn_migration_done', 'migrations', 'Connections that went on from another client address.'),
  quic(
    'data_blocked',
    'DATA_BLOCKED received',
    'Times a client was held back by the limit of its connection.',
  ),
  quic(
    'stream_data_blocked',
    'STREAM_DATA_BLOCKED received',
    'Times a client was held back by the limit of a stream.',
  ),
  quic(
    'streams_blocked_bidi',
    'STREAMS_BLOCKED bidi',
    'Times a client could open no more bidirectional streams.',
  ),
  quic(
    'streams_blocked_uni',
    'STREAMS_BLOCKED uni',
    'Times a client could open no more unidirectional streams.',
  ),
  ...[
    'no_error',
    'internal_error',
    'connection_refused',
    'flow_control_error',
    'stream_limit_error',
    'stream_state_error',
    'final_size_error',
    'frame_encoding_error',
    'transport_parameter_error',
    'connection_id_limit',
    'protocol_violation_error',
    'invalid_token',
    'application_error',
    'crypto_buffer_exceeded',
    'key_update_error',
    'aead_limit_reached',
    'no_viable_path',
    'crypto_error',
    'unknown_error',
  ].map((error) =>
    quic(
      `transp_err_${error}`,
      error.replaceAll('_', ' '),
      'Connections closed with this QUIC transport error.',
    ),
  ),
];

export const http3Fields: readonly Field[] = [
  ...['data', 'headers', 'cancel_push', 'push_promise', 'max_push_id', 'goaway', 'settings'].map((frame) =>
    http3(`h3_${frame}`, `${frame.toUpperCase()} received`, `HTTP/3 ${frame.toUpperCase()} frames received.`),
  ),
  ...[
    'no_error',
    'general_protocol_error',
    'internal_error',
    'stream_creation_error',
    'closed_critical_stream',
    'frame_unexpected',
    'frame_error',
    'excessive_load',
    'id_error',
    'settings_error',
    'missing_settings',
    'request_rejected',
    'request_cancelled',
    'request_incomplete',
    'message_error',
    'connect_error',
    'version_fallback',
  ].map((error) =>
    http3(`h3_${error}`, error.replaceAll('_', ' '), `HTTP/3 errors of the kind H3_${error.toUpperCase()}.`),
  ),
  http3(
    'pack_decompression_failed',
    'QPACK decompression',
    'Headers that could not be decompressed; HAProxy misspells the name.',
  ),
  http3(
    'qpack_encoder_stream_error',
    'QPACK encoder stream',
    'Errors on the stream that carries header compression.',
  ),
  http3(
    'qpack_decoder_stream_error',
    'QPACK decoder stream',
    'Errors on the stream that acknowledges header compression.',
  ),
];

function quic(name: string, title: string, meaning: string, nature: Nature = 'counter'): Field {
  return field(undefined, `quic_${name}`, nature, 'none', FB, '2.5', { title: `QUIC ${title}`, meaning });
}

function http3(name: string, title: string, meaning: string): Field {
  return field(undefined, name, 'counter', 'none', FB, '2.6', { title: `H3 ${title}`, meaning });
}
