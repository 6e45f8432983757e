/**
 * Reads the process block at the top of the HTML stats page (`stats_dump_html_info` in HAProxy's src/stats-html.c,
 * hardly changed from 1.5 to 3.5) into the names that `show info` uses. What the page does not tell is absent;
 * the map is empty when the text has no such block.
 */
export function parseProcessBlock(html: string): ReadonlyMap<string, string> {
  const facts = new Map<string, string>();
  const heading = html.indexOf('General process information');
  if (heading === -1) return facts;
  readTitle(html.slice(0, heading), facts);
  const end = html.indexOf('</td>', heading);
  const block = withoutTags(html.slice(heading, end === -1 ? undefined : end));
  readFigures(block, facts);
  readUptime(block, facts);
  readPipes(block, facts);
  readBitRate(block, facts);
  return facts;
}

/** Node and description are there with `stats show-node` and `show-desc`, the version without `stats hide-version`. */
function readTitle(top: string, facts: Map<string, string>): void {
  const product = decodeEntities(withoutTags(/<h1>(.*?)<\/h1>/.exec(top)?.[1] ?? ''));
  const named = /^(.*?)(?: version ([^,]+))?(?:, released (.+))?$/.exec(product);
  set(facts, 'Name', named?.[1]);
  set(facts, 'Version', named?.[2]);
  set(facts, 'Release_date', named?.[3]);
  // Up to the last closing tag: HAProxy writes the description as it is, without escaping.
  const title = /<h2>Statistics Report for pid \d+(?: on ([^:<]*))?(?:: (.*))?<\/h2>/s.exec(top);
  set(facts, 'node', title?.[1]);
  set(facts, 'description', title?.[2]);
}

const figures: readonly (readonly [name: string, pattern: RegExp])[] = [
  ['Pid', /\bpid = (\d+)/],
  ['Process_num', /\(process #(\d+)/],
  ['Nbproc', /\bnbproc = (\d+)/],
  ['Nbthread', /\bnbthread = (\d+)/],
  ['TotalWarnings', /\bwarnings = (\d+)/],
  ['Ulimit-n', /\bulimit-n = (\d+)/],
  ['Maxsock', /\bmaxsock = (\d+)/],
  ['Maxconn', /\bmaxconn = (\d+)/],
  ['MaxconnReached', /\breached = (\d+)/],
  ['Maxpipes', /\bmaxpipes = (\d+)/],
  ['CurrConns', /\bcurrent conns = (\d+)/],
  ['ConnRate', /\bconn rate = (\d+)\/sec/],
  ['Run_queue', /\bRunning tasks: (\d+)\//],
  ['Tasks', /\bRunning tasks: \d+\/(\d+)/],
  ['Niced_tasks', /\((\d+) niced\)/],
  ['Idle_pct', /\bidle = (\d+) %/],
];

function readFigures(block: string, facts: Map<string, string>): void {
  for (const [name, pattern] of figures) set(facts, name, pattern.exec(block)?.[1]);
  // `show info` writes 0 where the page says "unlimited".
  const memory = /\bmemmax = (?:(\d+) MB|unlimited)/.exec(block);
  if (memory) facts.set('Memmax_MB', memory[1] ?? '0');
}

function readUptime(block: string, facts: Map<string, string>): void {
  const match = /\buptime = ((\d+)d (\d+)h(\d+)m(\d+)s)/.exec(block);
  if (!match) return;
  const [days, hours, minutes, seconds] = match.slice(2).map(Number);
  set(facts, 'Uptime', match[1]);
  facts.set(
    'Uptime_sec',
    String(((days ?? 0) * 24 + (hours ?? 0)) * 3600 + (minutes ?? 0) * 60 + (seconds ?? 0)),
  );
}

function readPipes(block: string, facts: Map<string, string>): void {
  const match = /\bcurrent pipes = (\d+)\/(\d+)/.exec(block);
  if (!match) return;
  facts.set('PipesUsed', String(Number(match[1])));
  facts.set('PipesFree', String(Number(match[2]) - Number(match[1])));
}

const unitBits = { k: 1e3, M: 1e6, G: 1e9 };

/** The page shows bits on the wire: 1538 bytes of Ethernet for each 1448 bytes of TCP. `show info` shows the bytes themselves. */
function readBitRate(block: string, facts: Map<string, string>): void {
  const match = /\bbit rate = (\d+\.\d+) ([kMG])bps/.exec(block);
  if (!match) return;
  const bits = Number(match[1]) * unitBits[match[2] as keyof typeof unitBits];
  facts.set('BytesOutRate', String(Math.round((bits / 8) * (1448 / 1538))));
}

function set(facts: Map<string, string>, name: string, value: string | undefined): void {
  if (value !== undefined && value !== '') facts.set(name, decodeEntities(value));
}

function withoutTags(html: string): string {
  return html.replace(/<[^>]*>/g, '').replace(/ {2,}/g, ' ');
}

const namedEntities: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
  ['nbsp', ' '],
]);

function decodeEntities(html: string): string {
  return html.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]+));/gi, (whole, decimal, hex, name) => {
    if (name !== undefined) return namedEntities.get(String(name).toLowerCase()) ?? whole;
    const code = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}
