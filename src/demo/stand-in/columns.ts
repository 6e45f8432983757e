/** The columns of `show stat` as Debian's HAProxy 2.6.12 prints them, in its order. */
export const columnNames: readonly string[] =
  `pxname svname qcur qmax scur smax slim stot bin bout dreq dresp ereq econ eresp wretr wredis status weight act bck
  chkfail chkdown lastchg downtime qlimit pid iid sid throttle lbtot tracked type rate rate_lim rate_max check_status
  check_code check_duration hrsp_1xx hrsp_2xx hrsp_3xx hrsp_4xx hrsp_5xx hrsp_other hanafail req_rate req_rate_max
  req_tot cli_abrt srv_abrt comp_in comp_out comp_byp comp_rsp lastsess last_chk last_agt qtime ctime rtime ttime
  agent_status agent_code agent_duration check_desc agent_desc check_rise check_fall check_health agent_rise agent_fall
  agent_health addr cookie mode algo conn_rate conn_rate_max conn_tot intercepted dcon dses wrew connect reuse
  cache_lookups cache_hits srv_icur src_ilim qtime_max ctime_max rtime_max ttime_max eint idle_conn_cur safe_conn_cur
  used_conn_cur need_conn_est uweight agg_server_status agg_server_check_status agg_check_status - ssl_sess
  ssl_reused_sess ssl_failed_handshake h2_headers_rcvd h2_data_rcvd h2_settings_rcvd h2_rst_stream_rcvd h2_goaway_rcvd
  h2_detected_conn_protocol_errors h2_detected_strm_protocol_errors h2_rst_stream_resp h2_goaway_resp
  h2_open_connections h2_backend_open_streams h2_total_connections h2_backend_total_streams h1_open_connections
  h1_open_streams h1_total_connections h1_total_streams h1_bytes_in h1_bytes_out h1_spliced_bytes_in
  h1_spliced_bytes_out`.split(/\s+/);

const sslColumns = ['ssl_sess', 'ssl_reused_sess', 'ssl_failed_handshake'];
const muxColumns = columnNames.filter((name) => name.startsWith('h1_') || name.startsWith('h2_'));
const responseColumns = ['hrsp_1xx', 'hrsp_2xx', 'hrsp_3xx', 'hrsp_4xx', 'hrsp_5xx', 'hrsp_other'];
const compression = ['comp_in', 'comp_out', 'comp_byp', 'comp_rsp'];
const cache = ['cache_lookups', 'cache_hits'];

const common = 'scur smax stot bin bout dresp wrew eint'.split(' ');
const entrance = 'dreq ereq dcon dses'.split(' ');
const carrier =
  `qcur qmax econ eresp wretr wredis lbtot rate rate_max chkdown cli_abrt srv_abrt qtime ctime rtime ttime
  connect reuse qtime_max ctime_max rtime_max ttime_max`.split(/\s+/);

/** Columns that count from 0 in a row of that type; every other one stays empty unless it is given. */
export const countedColumns = {
  frontend: [
    ...[...common, ...entrance, ...compression, ...sslColumns, ...muxColumns],
    ...'rate rate_lim rate_max req_rate req_rate_max req_tot conn_rate conn_rate_max conn_tot'.split(' '),
  ],
  listener: [...common, ...entrance, ...sslColumns],
  server: [
    ...[...common, ...carrier, ...sslColumns],
    ...'chkfail downtime srv_icur idle_conn_cur safe_conn_cur used_conn_cur need_conn_est'.split(' '),
  ],
  backend: [
    ...[...common, ...carrier, ...compression, ...sslColumns, ...muxColumns],
    ...'dreq agg_server_status agg_server_check_status agg_check_status'.split(' '),
  ],
} as const;

/** The further ones that count in HTTP mode. */
export const countedInHttpMode = {
  frontend: [...responseColumns, ...cache, 'intercepted'],
  listener: [],
  server: [...responseColumns, 'req_tot'],
  backend: [...responseColumns, ...cache, 'req_tot'],
} as const;

/** What plain `clear counters` sets to 0 (management manual 9.3): the maxima, and all of the TLS and HTTP layers' own. */
export function isClearedAlways(column: string): boolean {
  return /_max$|^[sq]max$|^ssl_|^h[12]_/.test(column);
}
