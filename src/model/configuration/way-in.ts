import type { ProxySection } from './sections.ts';
import { type AclTest, readAclTest } from './signal.ts';

/** What a request must have to reach a backend; undefined where the rules do not simply tell. */
export interface WayIn {
  readonly path: string | undefined;
  readonly host: string | undefined;
}

const nothing: WayIn = { path: undefined, host: undefined };

/** By backend: path and host that its `use_backend` rules ask for; of several rules the first that names a path, else a host. */
export function readWayIn(section: ProxySection): ReadonlyMap<string, WayIn> {
  const acls = new Map<string, readonly WayIn[]>();
  const ways = new Map<string, WayIn>();
  for (const { words } of section.directives) {
    const [keyword, name = ''] = words;
    if (keyword === 'acl') acls.set(name, [...(acls.get(name) ?? []), meaningOf(words.slice(2))]);
    if (keyword !== 'use_backend') continue;
    // `unless` says what the request must not have.
    const told = words[2] === 'if' ? readCondition(words.slice(3), acls) : nothing;
    const known = ways.get(name);
    if (known === undefined || worth(told) > worth(known)) ways.set(name, told);
  }
  return ways;
}

function worth({ path, host }: WayIn): number {
  return path !== undefined ? 2 : host !== undefined ? 1 : 0;
}

/** The best of the alternatives; what is tested with `!` tells nothing about how to get in. */
function readCondition(words: readonly string[], acls: ReadonlyMap<string, readonly WayIn[]>): WayIn {
  let best = nothing;
  let current = nothing;
  const take = () => {
    if (worth(current) > worth(best)) best = current;
    current = nothing;
  };
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] ?? '';
    if (word === 'or' || word === 'OR' || word === '||') take();
    else if (word === '!') at += words[at + 1] === '{' ? Math.max(1, words.indexOf('}', at) - at) : 1;
    else if (word === '{') {
      const closing = words.indexOf('}', at);
      const end = closing === -1 ? words.length : closing;
      current = both(current, meaningOf(words.slice(at + 1, end)));
      at = end;
    } else if (!word.startsWith('!')) {
      const lines = acls.get(word) ?? [];
      current = both(current, lines.find((line) => worth(line) > 0) ?? nothing);
    }
  }
  take();
  return best;
}

function both(first: WayIn, second: WayIn): WayIn {
  return { path: first.path ?? second.path, host: first.host ?? second.host };
}

const plainPath = /^\/[\w./~%-]{0,200}$/;
const plainHost = /^[A-Za-z0-9][A-Za-z0-9.-]{0,200}$/;

function meaningOf(words: readonly string[]): WayIn {
  const aclTest = readAclTest(words);
  if (aclTest === undefined) return nothing;
  const pattern = aclTest.patterns[0] ?? '';
  if (isBeginningOfPath(aclTest) && plainPath.test(pattern)) return { path: pattern, host: undefined };
  return isWholeHost(aclTest) && plainHost.test(pattern) ? { path: undefined, host: pattern } : nothing;
}

function isBeginningOfPath({ fetch, method }: AclTest): boolean {
  return (
    (fetch === 'path' || fetch === 'url' || fetch === 'pathq') && ['', 'str', 'beg', 'dir'].includes(method)
  );
}

function isWholeHost({ fetch, argument, method }: AclTest): boolean {
  const isHost = (fetch === 'hdr' && argument === 'host') || fetch === 'ssl_fc_sni' || fetch === 'ssl_sni';
  return isHost && ['', 'str', 'dom'].includes(method);
}
