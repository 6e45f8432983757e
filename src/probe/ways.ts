import type { Picture } from '../model/picture.ts';
import { type Row, text } from '../model/row.ts';
import { takesTraffic } from '../model/servers.ts';
import type { TrafficClass } from '../model/traffic-class.ts';
import type { ServerAddress } from '../protocol/commands/show-servers-state.ts';
import { type Endpoint, hostHeader } from './endpoint.ts';
import { type Entry, entriesOf, entriesTo, entryAt, type FoundEntries } from './entries.ts';
import type { KnownWay, Way } from './report.ts';
import { directEndpoint, proxyHeaderOf } from './server-address.ts';
import type { Target } from './target.ts';

/** What the user chose; undefined leaves it to what is known. */
export interface Choices {
  readonly class: TrafficClass | undefined;
  readonly path: string | undefined;
  readonly host: string | undefined;
  readonly origin: string | undefined;
  /** True speaks TLS wherever nothing else tells. */
  readonly isTls: boolean;
  /** The address of HAProxy to use. */
  readonly via: Endpoint | undefined;
}

export const noChoices: Choices = {
  class: undefined,
  path: undefined,
  host: undefined,
  origin: undefined,
  isTls: false,
  via: undefined,
};

/** What is known of HAProxy at the moment. */
export interface ProbeFacts {
  readonly picture: Picture;
  /** By `backend/server`, from `show servers state`; empty where that was not answered. */
  readonly addresses: ReadonlyMap<string, ServerAddress>;
  /** Where HAProxy runs; undefined for this host. */
  readonly haproxyHost: string | undefined;
}

/** So many servers of a backend, and backends of a frontend, are tried. */
const most = 16;

/** The ways to try for a row: a server directly, then through HAProxy; all servers of a backend; the backends of a frontend. */
export function waysFor(row: Row, facts: ProbeFacts, choices: Choices): readonly Way[] {
  switch (row.type) {
    case 'server':
      return [direct(row, facts, choices), ...through(row.proxy, row, facts, choices)];
    case 'backend': {
      const servers = facts.picture.servers.get(row.proxy) ?? [];
      const ways = servers.slice(0, most).map((server) => direct(server, facts, choices));
      return [...ways, ...through(row.proxy, undefined, facts, choices)];
    }
    case 'frontend':
    case 'listener':
      return throughFrontend(row, facts, choices);
  }
}

/** The one way to an address that was typed. */
export function wayTo(target: Target & { readonly kind: 'address' }, choices: Choices): KnownWay {
  const trafficClass = choices.class ?? target.class ?? (choices.path === undefined ? 'tcp' : 'http');
  const draft = { route: 'given', label: target.text, endpoint: target.endpoint } as const;
  const given = { ...choices, path: choices.path ?? target.path };
  return way({ ...draft, class: trafficClass, isTls: target.isTls || choices.isTls }, given, {});
}

interface Draft extends Pick<KnownWay, 'route' | 'label' | 'class' | 'endpoint' | 'isTls'> {
  readonly proxyHeader?: KnownWay['proxyHeader'];
  readonly cookie?: string | undefined;
  readonly notes?: readonly string[];
}

interface Hint {
  readonly path?: string | undefined;
  readonly host?: string | undefined;
}

const socketIo = /^\/(?:[\w./~%-]*\/)?socket\.io\/?$/;

function way(draft: Draft, choices: Choices, hint: Hint): KnownWay {
  const isText = draft.class === 'http' || draft.class === 'websocket';
  const path = choices.path ?? hint.path ?? '/';
  const isGuess = isText && choices.path === undefined && hint.path === undefined;
  return {
    kind: 'known',
    proxyHeader: 'none',
    cookie: undefined,
    ...draft,
    // Below this path an upgrade without these parameters is refused (Engine.IO protocol 4).
    path:
      draft.class === 'websocket' && socketIo.test(path)
        ? `${path.replace(/\/?$/, '/')}?EIO=4&transport=websocket`
        : path,
    isPathGiven: choices.path !== undefined,
    host: choices.host ?? hint.host ?? hostHeader(draft.endpoint, draft.isTls),
    origin: choices.origin,
    notes: [...(draft.notes ?? []), ...(isGuess ? ['path not known, tried /; give --path'] : [])],
  };
}

function direct(server: Row, facts: ProbeFacts, choices: Choices): Way {
  const label = `${server.proxy}/${server.name} directly`;
  const found = directEndpoint(server, facts);
  if (!found.ok) return { kind: 'unknown', route: 'direct', label, reason: found.reason };
  const { endpoint, isTls } = found;
  const draft: Draft = {
    route: 'direct',
    label,
    endpoint,
    class: choices.class ?? classOf(facts.picture, server.proxy),
    isTls: isTls ?? choices.isTls,
    proxyHeader: proxyHeaderOf(server, facts.picture),
    notes: takesTraffic(server)
      ? []
      : [`HAProxy sends it nothing new: it is ${text(server, 'status') ?? 'in an unknown state'} there`],
  };
  return way(draft, choices, hintFor(facts.picture, undefined, server.proxy));
}

function classOf(picture: Picture, backend: string): TrafficClass {
  return picture.classes.get(backend)?.class ?? 'tcp';
}

/** Path and host that the rules ask for, of one frontend or of the first that has any. */
function hintFor({ configuration }: Picture, frontend: string | undefined, backend: string): Hint {
  const ways = configuration?.entrances.waysIn;
  if (frontend !== undefined) return ways?.get(frontend)?.get(backend) ?? {};
  const hints = [...(ways?.values() ?? [])].flatMap((byBackend) => byBackend.get(backend) ?? []);
  return hints.find(({ path }) => path !== undefined) ?? hints.find(({ host }) => host !== undefined) ?? {};
}

function through(
  backend: string,
  server: Row | undefined,
  facts: ProbeFacts,
  choices: Choices,
): readonly Way[] {
  const { picture } = facts;
  const trafficClass = choices.class ?? classOf(picture, backend);
  const cookie = server && cookieOf(picture, server);
  const note = cookie === undefined && server !== undefined ? ['HAProxy chooses the server'] : [];
  if (choices.via !== undefined) {
    const label = `${backend} through HAProxy`;
    const draft: Draft = {
      route: 'haproxy',
      label,
      endpoint: choices.via,
      class: trafficClass,
      isTls: choices.isTls,
      cookie,
      notes: note,
    };
    return [way(draft, choices, hintFor(picture, undefined, backend))];
  }
  const found = entriesTo(picture, backend, facts.haproxyHost);
  if (!found.ok)
    return [{ kind: 'unknown', route: 'haproxy', label: `${backend} through HAProxy`, reason: found.reason }];
  return found.entries.map((entry) => {
    const draft = entryDraft(entry, `${backend} through frontend ${entry.frontend}`, trafficClass, choices);
    const notes = [...note, ...(draft.notes ?? [])];
    return way({ ...draft, cookie, notes }, choices, hintFor(picture, entry.frontend, backend));
  });
}

function entryDraft(entry: Entry, label: string, trafficClass: TrafficClass, choices: Choices): Draft {
  const others = entry.others.slice(0, 4).join(', ');
  return {
    route: 'haproxy',
    label,
    endpoint: entry.endpoint,
    class: trafficClass,
    isTls: entry.isTls ?? choices.isTls,
    proxyHeader: entry.acceptsProxy ? 'v1' : 'none',
    notes: others === '' ? [] : [`${entry.frontend} also listens at ${others}: --via chooses`],
  };
}

/** With `cookie … insert` the cookie leads through the balancing to one server; show stat tells both parts to level operator. */
function cookieOf({ snapshot }: Picture, server: Row): string | undefined {
  const backend = snapshot.byKey.get(`backend:${server.proxy}/BACKEND`);
  const name = backend && text(backend, 'cookie');
  const value = text(server, 'cookie');
  const isPlain = /^[\w.-]+$/.test(name ?? '') && /^[\w.-]+$/.test(value ?? '');
  return isPlain ? `${name}=${value}` : undefined;
}

function throughFrontend(row: Row, facts: ProbeFacts, choices: Choices): readonly Way[] {
  const { picture } = facts;
  const { via } = choices;
  const found = via === undefined ? entriesFor(row, facts) : viaEntry(row.proxy, via);
  if (!found.ok)
    return [{ kind: 'unknown', route: 'haproxy', label: `frontend ${row.proxy}`, reason: found.reason }];
  const reach = picture.configuration?.reaches.get(row.proxy)?.backends;
  const backends = reach ?? (picture.classes.has(row.proxy) ? [row.proxy] : []);
  return found.entries.flatMap((entry) => {
    if (backends.length === 0) {
      const byMode = text(row, 'mode') === 'tcp' ? 'tcp' : 'http';
      return [way(entryDraft(entry, `frontend ${row.proxy}`, choices.class ?? byMode, choices), choices, {})];
    }
    const ways = backends.slice(0, most).map((backend) => {
      const trafficClass = choices.class ?? classOf(picture, backend);
      const draft = entryDraft(entry, `${backend} through frontend ${row.proxy}`, trafficClass, choices);
      return way(draft, choices, hintFor(picture, row.proxy, backend));
    });
    // What is asked in the same way gets the same answer, whichever backend it was meant for.
    const asked = ways.map(({ class: trafficClass, path, host }) => `${trafficClass} ${path} ${host}`);
    const once = ways.filter((_, index) => asked.indexOf(asked[index] ?? '') === index);
    return once.length === 1 && ways.length > 1
      ? once.map((one) => ({ ...one, label: `frontend ${row.proxy}` }))
      : once;
  });
}

function entriesFor(row: Row, { picture, haproxyHost }: ProbeFacts): FoundEntries {
  return row.type === 'listener'
    ? entryAt(picture, row, haproxyHost)
    : entriesOf(picture, [row.proxy], haproxyHost);
}

function viaEntry(frontend: string, endpoint: Endpoint) {
  const entry: Entry = { frontend, endpoint, isTls: undefined, acceptsProxy: false, others: [] };
  return { ok: true, entries: [entry] } as const;
}
