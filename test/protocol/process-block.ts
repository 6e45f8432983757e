import test from 'ava';
import fc from 'fast-check';
import { parseProcessBlock } from '../../src/protocol/process-block.ts';
import { capture } from '../sources/helpers/capture.ts';

const head = '<html><head><style>h2 { color: red;}</style></head>\n<body>';

/** As the page is written by the version named, from its `stats_dump_html_info`. */
function page(h1: string, h2: string, lines: readonly string[]): string {
  return `${head}<h1><a href="http://www.haproxy.org/" style="text-decoration: none;">${h1}</a></h1>
<h2>Statistics Report for pid ${h2}</h2>
<hr width="100%" class="hr">
<h3>&gt; General process information</h3>
<table border=0><tr><td align="left" nowrap width="1%">
<p>${lines.join('<br>\n')}<br>
</td><td align="center" nowrap>
<table class="lgd"><tr><td>current conns = 999</td></tr></table>
</body></html>`;
}

test('the page of a real 2.6.12 gives the facts of show info', (t) => {
  const facts = parseProcessBlock(capture('2.6.12', 'stats_page_no_scope_match.html').toString());
  t.deepEqual(Object.fromEntries(facts), {
    Name: 'HAProxy',
    Version: '2.6.12-1+deb12u4',
    Release_date: '2026/10/17',
    node: 'lab-2.6.12',
    description: 'lab, 2013 <split> & more',
    Pid: '13601',
    Process_num: '1',
    Nbproc: '1',
    Nbthread: '2',
    'Ulimit-n': '19999',
    Maxsock: '19999',
    Maxconn: '9991',
    Maxpipes: '0',
    CurrConns: '1',
    ConnRate: '4',
    Run_queue: '0',
    Tasks: '12',
    Idle_pct: '100',
    Memmax_MB: '0',
    Uptime: '0d 0h00m02s',
    Uptime_sec: '2',
    PipesUsed: '0',
    PipesFree: '0',
    BytesOutRate: '34208',
  });
});

test('1.5 has neither threads nor a bit rate', (t) => {
  const facts = parseProcessBlock(
    page('HAProxy version 1.5.0, released 2014/06/19', '25403', [
      '<b>pid = </b> 25403 (process #2, nbproc = 4)',
      '<b>uptime = </b> 12d 3h04m05s',
      '<b>system limits:</b> memmax = 512 MB; ulimit-n = 4101',
      '<b>maxsock = </b> 4101; <b>maxconn = </b> 2000; <b>maxpipes = </b> 25',
      'current conns = 19; current pipes = 3/10; conn rate = 17/sec',
      'Running tasks: 1/66; idle = 97 %',
    ]),
  );
  t.is(facts.get('Version'), '1.5.0');
  t.is(facts.get('Process_num'), '2');
  t.is(facts.get('Nbproc'), '4');
  t.is(facts.get('Uptime_sec'), String(12 * 86400 + 3 * 3600 + 4 * 60 + 5));
  t.is(facts.get('Memmax_MB'), '512');
  t.is(facts.get('PipesUsed'), '3');
  t.is(facts.get('PipesFree'), '7');
  t.is(facts.get('CurrConns'), '19');
  t.is(facts.get('Tasks'), '66');
  for (const name of ['Nbthread', 'BytesOutRate', 'node', 'description', 'MaxconnReached'])
    t.false(facts.has(name), name);
});

test('newer versions add warnings, reached limits and niced tasks', (t) => {
  const facts = parseProcessBlock(
    page('HAProxy version 3.5-dev5-50872daa6, released 2026/08/21', '77 on web-1: main &lt;edge&gt; &#35;2', [
      '<b>pid = </b> 77 (process #1, nbproc = 1, nbthread = 16)',
      '<b>uptime = </b> 0d 1h00m00s; warnings = 3',
      '<b>system limits:</b> memmax = unlimited; ulimit-n = 1048576',
      '<b>maxsock = </b> 8000; <b>maxconn = </b> 4000; <b>reached = </b> 12; <b>maxpipes = </b> 0',
      'current conns = 41; current pipes = 0/0; conn rate = 9/sec; bit rate = 12.304 Mbps',
      'Running tasks: 2/130 (5 niced); idle = 88 %',
    ]),
  );
  t.is(facts.get('Version'), '3.5-dev5-50872daa6');
  t.is(facts.get('node'), 'web-1');
  t.is(facts.get('description'), 'main <edge> #2');
  t.is(facts.get('TotalWarnings'), '3');
  t.is(facts.get('Maxconn'), '4000');
  t.is(facts.get('MaxconnReached'), '12');
  t.is(facts.get('Niced_tasks'), '5');
  t.is(facts.get('Run_queue'), '2');
  t.is(facts.get('Tasks'), '130');
  // 12.304 Mbit/s on the wire is 1.538 MB/s, of which 1448 of each 1538 bytes are payload.
  t.is(facts.get('BytesOutRate'), '1448000');
});

test('a hidden version is absent', (t) => {
  const facts = parseProcessBlock(page('HAProxy', '5', ['<b>pid = </b> 5 (process #1, nbproc = 1)']));
  t.deepEqual(Object.fromEntries(facts), { Name: 'HAProxy', Pid: '5', Process_num: '1', Nbproc: '1' });
});

test('a description cannot pose as a figure', (t) => {
  const facts = parseProcessBlock(
    page('HAProxy', '5: pid = 9; idle = 1 %', ['<b>pid = </b> 5 (process #1, nbproc = 1)']),
  );
  t.is(facts.get('Pid'), '5');
  t.false(facts.has('Idle_pct'));
});

test('a page without the block gives nothing', (t) => {
  t.is(parseProcessBlock('<html><body><h1>It works!</h1></body></html>').size, 0);
  t.is(parseProcessBlock('').size, 0);
});

test('no text makes the parser fail', (t) => {
  const piece = fc.oneof(
    fc.string(),
    fc.constantFrom(
      '<h1>',
      '</h1>',
      'General process information',
      '&#x110000;',
      '&#0;',
      'uptime = 1d 2h03m',
      '<',
    ),
  );
  fc.assert(
    fc.property(fc.array(piece), (pieces) => {
      t.notThrows(() => parseProcessBlock(pieces.join('')));
    }),
  );
});
