/** What a single ACL test says about the traffic that passes it. */
export interface Signal {
  readonly kind: 'upgrade' | 'path' | 'host' | 'policy';
  /** The test as it is written, with the one pattern that tells. */
  readonly text: string;
}

export interface AclTest {
  /** Fetch method without its `req.` prefix and suffix: `hdr`, `path`, `ssl_fc_sni`. */
  readonly fetch: string;
  /** First argument of the fetch, in lower case: the header's name. */
  readonly argument: string;
  /** `beg`, `end`, `sub`, `dir`, `dom`, `reg`, `str`, `found`, `int` and so on; empty for the fetch's own method. */
  readonly method: string;
  readonly criterion: string;
  readonly flags: readonly string[];
  readonly patterns: readonly string[];
}

const criterionShape =
  /^(?:req\.|req_|capture\.req\.)?(?<fetch>[a-z0-9_]+?)(?:_(?<suffix>beg|end|sub|dir|dom|len|reg|cnt))?(?:\((?<argument>[^,)]*)[^)]*\))?(?:,.*)?$/;
const flagsWithValue = new Set(['-m', '-f', '-u']);
const longestText = 80;

/** Reads the criterion, flags and patterns of an `acl` line or of an anonymous `{ ... }` (configuration manual, 7.1). */
export function readSignal(words: readonly string[]): Signal | undefined {
  const aclTest = readAclTest(words);
  if (aclTest === undefined) return undefined;
  return policySignal(words, aclTest) ?? upgradeSignal(aclTest) ?? pathSignal(aclTest) ?? hostSignal(aclTest);
}

/** Splits a test into its parts; undefined for a criterion of another shape. */
export function readAclTest(words: readonly string[]): AclTest | undefined {
  const criterion = words[0] ?? '';
  const groups = criterionShape.exec(criterion)?.groups;
  if (groups === undefined) return undefined;
  let at = 1;
  let method = groups.suffix ?? '';
  while (words[at]?.startsWith('-') === true) {
    const flag = words[at] ?? '';
    at += 1;
    if (flag === '--') break;
    if (flag === '-m') method = words[at] ?? '';
    if (flagsWithValue.has(flag)) at += 1;
  }
  return {
    fetch: groups.fetch ?? '',
    argument: (groups.argument ?? '').trim().toLowerCase(),
    method,
    criterion,
    flags: words.slice(1, at),
    patterns: words.slice(at),
  };
}

const isHeader = (aclTest: AclTest) => aclTest.fetch === 'hdr' || aclTest.fetch === 'fhdr';

/** `<policy-file-request` in text or, as `-m bin` and `tcp-check send-binary` write it, in hexadecimal. */
export function isPolicyRequest(word: string): boolean {
  const text = word.toLowerCase();
  return text.includes('policy-file-request') || text.includes('3c706f6c6963792d66696c652d72657175657374');
}

function policySignal(words: readonly string[], aclTest: AclTest): Signal | undefined {
  return words.some(isPolicyRequest)
    ? signal('policy', aclTest, aclTest.patterns.find(isPolicyRequest))
    : undefined;
}

/** An Upgrade to WebSocket, its `Connection: upgrade`, or any of the handshake's own Sec-WebSocket headers (RFC 6455, 4.1). */
function upgradeSignal(aclTest: AclTest): Signal | undefined {
  if (!isHeader(aclTest)) return undefined;
  const { argument, patterns } = aclTest;
  if (argument.startsWith('sec-websocket-') || argument === 'upgrade') {
    if (isPresence(aclTest)) return signal('upgrade', aclTest, patterns.join(' '));
    if (isAbsence(aclTest)) return undefined;
  }
  if (argument.startsWith('sec-websocket-')) return signal('upgrade', aclTest, patterns[0]);
  const wanted = argument === 'upgrade' ? 'websocket' : argument === 'connection' ? 'upgrade' : undefined;
  const pattern =
    wanted === undefined ? undefined : patterns.find((text) => text.toLowerCase().includes(wanted));
  return pattern === undefined ? undefined : signal('upgrade', aclTest, pattern);
}

const isCount = (aclTest: AclTest) => aclTest.method === 'cnt' || aclTest.method === 'int';
const isAbsence = (aclTest: AclTest) => isCount(aclTest) && !isPresence(aclTest);

function isPresence(aclTest: AclTest): boolean {
  if (aclTest.method === 'found') return true;
  return isCount(aclTest) && /^(?:(?:eq )?[1-9]\d*:?|gt \d+|ge [1-9]\d*)$/.test(aclTest.patterns.join(' '));
}

const pathFetches = new Set(['path', 'pathq', 'url', 'uri', 'base', 'baseq']);
/** Product names wherever they stand; the short words only as the beginning of a path segment. */
const telltalePath =
  /socket\.io|sockjs|engine\.io|websocket|(?:^|[/^(|])(?:wss?\d*(?=$|[/?$()|*.+_-])|cable(?=$|[/?$()|]))/i;

function pathSignal(aclTest: AclTest): Signal | undefined {
  if (!pathFetches.has(aclTest.fetch)) return undefined;
  const pattern = aclTest.patterns.find((text) => telltalePath.test(withoutEscapes(text)));
  return pattern === undefined ? undefined : signal('path', aclTest, pattern);
}

const hostFetches = new Set(['ssl_fc_sni', 'ssl_sni', 'base']);
const telltaleHost =
  /^[.^(]*(?:wss?|websockets?|sockets?|socketio|sockjs)(?:\d|\\d|\[0-9\])*[*+?]?(?<rest>$|[-.|)])/i;

function hostSignal(aclTest: AclTest): Signal | undefined {
  const isHost = isHeader(aclTest) && aclTest.argument === 'host';
  if (!isHost && !hostFetches.has(aclTest.fetch)) return undefined;
  const pattern = aclTest.patterns.find((text) => {
    const match = telltaleHost.exec(withoutEscapes(text));
    // `hdr_end(host) .ws` is a top-level domain, not a host called ws.
    return match !== null && (match.groups?.rest !== '' || ['beg', 'dom', 'reg'].includes(aclTest.method));
  });
  return pattern === undefined ? undefined : signal('host', aclTest, pattern);
}

function withoutEscapes(pattern: string): string {
  return pattern.replace(/\\([./-])/g, '$1');
}

function signal(kind: Signal['kind'], aclTest: AclTest, pattern: string | undefined): Signal {
  const text = [aclTest.criterion, ...aclTest.flags, pattern ?? ''].join(' ').trim();
  return { kind, text: text.length > longestText ? `${text.slice(0, longestText - 1)}…` : text };
}
