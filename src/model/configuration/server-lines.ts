import { flagsOf, newerProxyFlags } from './flags.ts';

/** Whether the PROXY protocol comes before everything else, and in which version. */
export type ProxyHeader = 'none' | 'v1' | 'v2';

export interface ServerLine {
  readonly name: string;
  readonly address: string;
  readonly isTls: boolean;
  readonly proxyHeader: ProxyHeader;
}

/** A line that names a protocol for WebSockets (configuration manual, 5.2, `ws`, from 2.5 on). */
export interface WebsocketLine {
  readonly keyword: string;
  readonly protocol: 'h1' | 'h2';
}

/** A template makes at most so many servers worth knowing. */
const mostOfTemplate = 1000;

/**
 * The servers of one section, line after line. `default-server` counts for the lines below it (configuration manual, 4.2);
 * those of a `defaults` section are not known here.
 */
export class ServerLines {
  readonly lines: ServerLine[] = [];
  /** The first one. */
  websocket: WebsocketLine | undefined;
  #inherited: readonly string[] = [];

  /** False for a line that is not about servers. */
  read(words: readonly string[]): boolean {
    const [keyword = '', name = '', second = '', third = ''] = words;
    switch (keyword) {
      case 'default-server':
        this.#inherited = [...this.#inherited, ...words.slice(1)];
        break;
      case 'server':
        this.lines.push(serverLine(name, second, this.#inherited, words.slice(3)));
        break;
      case 'server-template': {
        const line = serverLine(name, third, this.#inherited, words.slice(4));
        for (const number of numbersOf(second)) this.lines.push({ ...line, name: `${name}${number}` });
        break;
      }
      default:
        return false;
    }
    this.websocket ??= websocketLine(keyword, words);
    return true;
  }
}

/** Where the parameters of a server begin, by the keyword of the line. */
const firstParameters: Readonly<Record<string, number>> = {
  'default-server': 1,
  server: 3,
  'server-template': 4,
};

/** `ws auto` is what every server does unasked. */
function websocketLine(keyword: string, words: readonly string[]): WebsocketLine | undefined {
  const at = words.indexOf('ws', firstParameters[keyword]);
  const protocol = at === -1 ? undefined : words[at + 1];
  return protocol === 'h1' || protocol === 'h2' ? { keyword, protocol } : undefined;
}

/** `3` is 1 to 3, `2-4` is 2 to 4. */
function numbersOf(range: string): readonly number[] {
  const [, first = '', last] = /^(\d+)(?:-(\d+))?$/.exec(range) ?? [];
  if (first === '') return [];
  const [from, to] = last === undefined ? [1, Number(first)] : [Number(first), Number(last)];
  return Array.from(
    { length: Math.max(0, Math.min(mostOfTemplate, to - from + 1)) },
    (_, index) => from + index,
  );
}

function serverLine(
  name: string,
  address: string,
  inherited: readonly string[],
  own: readonly string[],
): ServerLine {
  const flags = flagsOf(inherited.length === 0 ? own : [...inherited, ...own]);
  const isNewer = newerProxyFlags.some((flag) => flags.has(flag));
  return {
    name,
    address,
    isTls: flags.has('ssl'),
    proxyHeader: isNewer ? 'v2' : flags.has('send-proxy') ? 'v1' : 'none',
  };
}
