import { type ProcessField, processField } from './record.ts';

/** Connections, sessions, requests, TLS and bytes of the whole process. Source: management manual, `show info`. */
export const processTrafficFields: readonly ProcessField[] = [
  processField('CurrConns', 'gauge', 'none', '1.4', {
    title: 'Current connections',
    meaning: "Connections from clients now; the command line's own are left out.",
  }),
  processField('Maxconn', 'limit', 'none', '1.4', {
    title: 'Connection limit',
    meaning: 'Connections accepted at most (`maxconn`, or what the descriptors allow).',
  }),
  processField('Hard_maxconn', 'limit', 'none', '1.5', {
    title: 'Hard connection limit',
    meaning: 'Highest value that Maxconn can be set to at run time.',
  }),
  processField('MaxconnReached', 'counter', 'none', '2.8', {
    title: 'Limit reached',
    meaning: 'Times a connection had to wait because Maxconn was reached.',
  }),
  processField('CumConns', 'counter', 'none', '1.5', {
    title: 'Total connections',
    meaning: 'Includes checks (2.2+) and the command line, and wraps at 2^32: no base for rates.',
  }),
  processField('CumReq', 'counter', 'none', '1.5', {
    title: 'Total requests',
    meaning: 'Includes commands sent to the command line, and wraps at 2^32: no base for rates.',
  }),
  processField('ConnRate', 'rate', 'perSecond', '1.5', {
    title: 'Connection rate',
    meaning: 'Connections from clients over the last second.',
  }),
  processField('ConnRateLimit', 'limit', 'perSecond', '1.5', {
    title: 'Connection rate limit',
    meaning: '`maxconnrate`; 0 means no limit.',
  }),
  processField('MaxConnRate', 'max', 'perSecond', '1.5', {
    title: 'Highest connection rate',
    meaning: 'Highest rate since the start or the last `clear counters`.',
  }),
  processField('SessRate', 'rate', 'perSecond', '1.5', {
    title: 'Session rate',
    meaning: 'Sessions over the last second.',
  }),
  processField('SessRateLimit', 'limit', 'perSecond', '1.5', {
    title: 'Session rate limit',
    meaning: '`maxsessrate`; 0 means no limit.',
  }),
  processField('MaxSessRate', 'max', 'perSecond', '1.5', {
    title: 'Highest session rate',
    meaning: 'Highest rate since the start or the last `clear counters`.',
  }),
  processField('CurrStreams', 'gauge', 'none', '3.1', {
    title: 'Current streams',
    meaning: 'Streams being processed now.',
  }),
  processField('CumStreams', 'counter', 'none', '3.1', {
    title: 'Total streams',
    meaning: 'Streams since the start.',
  }),
  processField('CurrSslConns', 'gauge', 'none', '1.5', {
    title: 'Current TLS connections',
    meaning: 'TLS endpoints now, towards clients and servers together.',
  }),
  processField('MaxSslConns', 'limit', 'none', '1.5', {
    title: 'TLS connection limit',
    meaning: '`maxsslconn`, both sides together; 0 means no limit.',
  }),
  processField('CumSslConns', 'counter', 'none', '1.5', {
    title: 'Total TLS connections',
    meaning: 'TLS endpoints since the start, both sides together.',
  }),
  processField('SslRate', 'rate', 'perSecond', '1.5', {
    title: 'TLS rate',
    meaning: 'TLS connections from clients over the last second.',
  }),
  processField('SslRateLimit', 'limit', 'perSecond', '1.5', {
    title: 'TLS rate limit',
    meaning: '`maxsslrate`; 0 means no limit.',
  }),
  processField('MaxSslRate', 'max', 'perSecond', '1.5', {
    title: 'Highest TLS rate',
    meaning: 'Highest rate since the start or the last `clear counters`.',
  }),
  processField('SslFrontendKeyRate', 'rate', 'perSecond', '1.5', {
    title: 'Client TLS key rate',
    meaning: 'Key computations for clients over the last second; the costly part of TLS.',
  }),
  processField('SslFrontendMaxKeyRate', 'max', 'perSecond', '1.5', {
    title: 'Highest client TLS key rate',
    meaning: 'Highest rate since the start or the last `clear counters`.',
  }),
  processField('SslFrontendSessionReuse_pct', 'gauge', 'percent', '1.5', {
    title: 'TLS resumption',
    meaning: 'Share of client TLS connections that needed no new key.',
  }),
  processField('SslBackendKeyRate', 'rate', 'perSecond', '1.5', {
    title: 'Server TLS key rate',
    meaning: 'Key computations towards servers over the last second.',
  }),
  processField('SslBackendMaxKeyRate', 'max', 'perSecond', '1.5', {
    title: 'Highest server TLS key rate',
    meaning: 'Highest rate since the start or the last `clear counters`.',
  }),
  processField('SslCacheLookups', 'counter', 'none', '1.5', {
    title: 'TLS cache lookups',
    meaning: 'Sessions looked up in the TLS session cache.',
  }),
  processField('SslCacheMisses', 'counter', 'none', '1.5', {
    title: 'TLS cache misses',
    meaning: 'Sessions not found in the TLS session cache.',
  }),
  processField('CompressBpsIn', 'rate', 'bytesPerSecond', '1.5', {
    title: 'Into compression',
    meaning: 'Bytes given to the compressor over the last second.',
  }),
  processField('CompressBpsOut', 'rate', 'bytesPerSecond', '1.5', {
    title: 'Out of compression',
    meaning: 'Bytes the compressor emitted over the last second.',
  }),
  processField('CompressBpsRateLim', 'limit', 'bytesPerSecond', '1.5', {
    title: 'Compression limit',
    meaning: 'Compression is left off beyond this rate; 0 means no limit.',
  }),
  processField('TotalBytesOut', 'counter', 'bytes', '2.0', {
    title: 'Total bytes out',
    meaning: 'Bytes sent by the process since the start, to clients and servers.',
  }),
  processField('TotalSplicedBytesOut', 'counter', 'bytes', '2.8', {
    title: 'Total spliced bytes out',
    meaning: 'Bytes sent through kernel splicing since the start.',
  }),
  processField('TotalSplicdedBytesOut', 'counter', 'bytes', '2.3', {
    title: 'Total spliced bytes out',
    meaning: 'Bytes sent through kernel splicing; misspelt by HAProxy until 2.7.',
  }),
  processField('BytesOutRate', 'rate', 'bytesPerSecond', '2.0', {
    title: 'Byte rate out',
    meaning: 'Bytes sent over the last second, to clients and servers.',
  }),
];
