import { configurationWords, reachableHost } from './configured-sockets.ts';

/** A stats page that a `frontend` or `listen` serves itself. */
export interface ConfiguredPage {
  /** Without a user and a password. */
  readonly url: string;
  /** True where a `stats auth` line asks for a user. */
  readonly asksForUser: boolean;
}

interface OpenSection {
  readonly binds: string[];
  uri: string | undefined;
  asksForUser: boolean;
}

/** HAProxy's own (configuration manual, `stats uri`). */
const usualUri = '/haproxy?stats';

/** The stats pages of a configuration, at addresses of this host. Passwords are not kept. */
export function configuredPages(
  text: string,
  env: Readonly<Record<string, string | undefined>>,
): readonly ConfiguredPage[] {
  const pages: ConfiguredPage[] = [];
  let section: OpenSection | undefined;
  const close = () => {
    const { uri, binds = [], asksForUser = false } = section ?? {};
    if (uri !== undefined) pages.push(...binds.map((bind) => ({ url: `${bind}${uri}`, asksForUser })));
  };
  for (const line of text.split('\n')) {
    const [keyword = '', second = '', third, ...rest] = configurationWords(line, env);
    if (isSection(line)) {
      close();
      const isServing = keyword === 'frontend' || keyword === 'listen';
      section = isServing ? { binds: [], uri: undefined, asksForUser: false } : undefined;
    } else if (section !== undefined && keyword === 'bind') {
      const scheme = [third, ...rest].includes('ssl') ? 'https' : 'http';
      section.binds.push(...second.split(',').flatMap((address) => origin(scheme, address)));
    } else if (section !== undefined && keyword === 'stats') {
      if (second === 'auth') section.asksForUser = true;
      section.uri = second === 'uri' && third !== undefined ? third : (section.uri ?? usualUri);
    }
  }
  close();
  return pages;
}

/** HAProxy's sections begin with their keyword; their lines are indented by habit only, but their keywords differ. */
function isSection(line: string): boolean {
  return /^\s*(global|defaults|frontend|backend|listen|userlist|peers|resolvers|mailers|program|cache|ring|fcgi-app|http-errors|crt-store|log-forward|traces)\b/.test(
    line,
  );
}

function origin(scheme: string, address: string): readonly string[] {
  const [, host = '', port] = /^(?:ipv[46]@)?(.*):(\d+)$/.exec(address) ?? [];
  return port === undefined
    ? []
    : [`${scheme}://${reachableHost(host.replace(/^\[|\]$/g, ''), undefined)}:${port}`];
}
