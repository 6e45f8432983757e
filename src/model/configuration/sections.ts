import { type ServerLine, ServerLines, type WebsocketLine } from './server-lines.ts';
import { splitLine } from './words.ts';

export interface ConfigurationFile {
  readonly path: string;
  readonly text: string;
}

/** One keyword line of a proxy section. */
export interface Directive {
  readonly words: readonly string[];
  readonly path: string;
  /** From 1. */
  readonly line: number;
}

/** `file:line`, for warnings. */
export function placeOf({ path, line }: Directive): string {
  return `${path}:${line}`;
}

export type ProxyKind = 'frontend' | 'backend' | 'listen';

/** The settings a `defaults` section hands down and this program asks for. */
export interface Settings {
  /** `tcp` when nobody says otherwise (configuration manual, `mode`). */
  readonly mode: string;
  readonly hasContstats: boolean;
  readonly defaultBackend: Directive | undefined;
}

export interface ProxySection {
  readonly kind: ProxyKind;
  readonly name: string;
  /** Own settings over those of the `defaults` section in force. */
  readonly settings: Settings;
  /** The section's own lines, without anything inherited. Those of servers are read at once: there may be very many. */
  readonly directives: readonly Directive[];
  readonly servers: readonly ServerLine[];
  readonly websocket: WebsocketLine | undefined;
}

export interface Sections {
  readonly proxies: readonly ProxySection[];
  readonly warnings: readonly string[];
}

interface OpenSection {
  settings: Settings;
  readonly directives: Directive[];
  readonly servers: ServerLines;
}

const builtIn: Settings = { mode: 'tcp', hasContstats: false, defaultBackend: undefined };

/** Sections that end a proxy section and say nothing about proxies. */
const otherSections = new Set([
  ...['global', 'userlist', 'peers', 'mailers', 'namespace_list', 'resolvers', 'program', 'cache', 'ring'],
  ...['http-errors', 'log-forward', 'log-profile', 'fcgi-app', 'crt-store', 'traces', 'acme', 'healthcheck'],
]);

/** Lines worth keeping; everything else, passwords included, is dropped as it is read. */
const keptKeywords = new Set(['acl', 'bind', 'tcp-check', 'tcp-request', 'timeout', 'use_backend']);

/**
 * Reads the proxy sections of all files in the order HAProxy loads them. A `defaults` section stays in force across
 * files, any other section ends with its file. Never throws: what cannot be read becomes a warning.
 */
export function readSections(files: readonly ConfigurationFile[]): Sections {
  const reader = new SectionReader();
  for (const file of files) reader.read(file);
  return { proxies: reader.proxies, warnings: reader.warnings };
}

class SectionReader {
  readonly warnings: string[] = [];
  readonly #proxies: { readonly kind: ProxyKind; readonly name: string; readonly section: OpenSection }[] =
    [];
  readonly #namedDefaults = new Map<string, OpenSection>();
  #lastDefaults: OpenSection | undefined;
  #open: OpenSection | undefined;

  get proxies(): readonly ProxySection[] {
    return this.#proxies.map(({ kind, name, section: { settings, directives, servers } }) => ({
      kind,
      name,
      settings,
      directives,
      servers: servers.lines,
      websocket: servers.websocket,
    }));
  }

  read(file: ConfigurationFile): void {
    this.#open = undefined;
    file.text.split('\n').forEach((text, index) => {
      const { words, isUnbalanced } = splitLine(text);
      const directive: Directive = { words, path: file.path, line: index + 1 };
      if (isUnbalanced) this.warnings.push(`${placeOf(directive)}: a quote is not closed`);
      if (words.length > 0) this.#readDirective(directive);
    });
  }

  #readDirective(directive: Directive): void {
    const keyword = directive.words[0] ?? '';
    switch (keyword) {
      case 'defaults':
      case 'frontend':
      case 'backend':
      case 'listen':
        this.#openSection(keyword, directive);
        return;
      case '.if':
        this.warnings.push(
          `${placeOf(directive)}: ".if" cannot be evaluated here, all its branches are read`,
        );
        return;
      default:
        if (otherSections.has(keyword)) this.#open = undefined;
        else if (this.#open !== undefined) addDirective(this.#open, directive);
    }
  }

  #openSection(kind: ProxyKind | 'defaults', directive: Directive): void {
    const { words } = directive;
    const name = words[1] === 'from' && kind === 'defaults' ? '' : (words[1] ?? '');
    const fromIndex = words.indexOf('from', kind === 'defaults' && name === '' ? 1 : 2);
    const section: OpenSection = {
      settings: this.#inherited(kind, fromIndex === -1 ? undefined : words[fromIndex + 1], directive),
      directives: [],
      servers: new ServerLines(),
    };
    this.#open = section;
    if (kind === 'defaults') {
      this.#lastDefaults = section;
      if (name !== '') this.#namedDefaults.set(name, section);
      return;
    }
    this.#proxies.push({ kind, name, section });
    // Up to 1.6 an address could stand right behind the name.
    const address = words[2];
    if (address !== undefined && fromIndex !== 2)
      section.directives.push({ ...directive, words: ['bind', address] });
  }

  /** Without `from`, a proxy takes the last `defaults` read so far and a `defaults` starts afresh (manual, 4). */
  #inherited(kind: ProxyKind | 'defaults', from: string | undefined, at: Directive): Settings {
    if (from === undefined)
      return (kind === 'defaults' ? undefined : this.#lastDefaults?.settings) ?? builtIn;
    const named = this.#namedDefaults.get(from);
    if (named === undefined)
      this.warnings.push(`${placeOf(at)}: there is no "defaults ${from}" before this line`);
    return named?.settings ?? builtIn;
  }
}

function addDirective(section: OpenSection, directive: Directive): void {
  const { words } = directive;
  const [keyword = '', second = ''] = words;
  if (keyword === 'mode') section.settings = { ...section.settings, mode: second };
  else if (keyword === 'default_backend')
    section.settings = { ...section.settings, defaultBackend: directive };
  else if (section.servers.read(words)) return;
  else if (keptKeywords.has(keyword)) section.directives.push(directive);
  else {
    const hasContstats = contstats(words);
    if (hasContstats !== undefined) section.settings = { ...section.settings, hasContstats };
  }
}

/** `default option` sets back to HAProxy's own default, which is off. */
function contstats(words: readonly string[]): boolean | undefined {
  if (words[0] === 'option') return words[1] === 'contstats' ? true : undefined;
  const isReset = words[0] === 'no' || words[0] === 'default';
  return isReset && words[1] === 'option' && words[2] === 'contstats' ? false : undefined;
}
