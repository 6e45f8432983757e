import type { Bind } from '../model/configuration/entrances.ts';
import type { Picture } from '../model/picture.ts';
import { type Row, text } from '../model/row.ts';
import { type Endpoint, endpointText, parseEndpoint, seenFromHere } from './endpoint.ts';

/** One address at which HAProxy takes what it sends on to a backend. */
export interface Entry {
  readonly frontend: string;
  readonly endpoint: Endpoint;
  /** Undefined where nothing tells: only the configuration does. */
  readonly isTls: boolean | undefined;
  readonly acceptsProxy: boolean;
  /** Other addresses of the same frontend, as they are written. */
  readonly others: readonly string[];
}

export type FoundEntries =
  | { readonly ok: true; readonly entries: readonly Entry[] }
  | { readonly ok: false; readonly reason: string };

/** So many frontends of one backend are tried. */
const mostFrontends = 3;
const giveVia = 'give --via HOST:PORT';

/** The frontends that lead to a backend, each with the address to try. */
export function entriesTo(picture: Picture, backend: string, haproxyHost: string | undefined): FoundEntries {
  const { configuration } = picture;
  const own = isListen(picture, backend) ? [backend] : [];
  const frontends =
    configuration === undefined
      ? own
      : [...configuration.reaches].flatMap(([name, reach]) =>
          reach.backends.includes(backend) ? [name] : [],
        );
  if (frontends.length > 0) return entriesOf(picture, frontends.slice(0, mostFrontends), haproxyHost);
  if (configuration === undefined)
    return {
      ok: false,
      reason: `which frontend feeds ${backend} is not known, for HAProxy's configuration cannot be read here: ${giveVia}, or --config FILE`,
    };
  const isUnresolved = [...configuration.reaches.values()].some((reach) => reach.hasUnresolvedRoutes);
  return {
    ok: false,
    reason: isUnresolved
      ? `the configuration names no frontend that feeds ${backend}, but some choose their backend for each request: ${giveVia}`
      : `no frontend of the configuration feeds ${backend}`,
  };
}

export function entriesOf(
  picture: Picture,
  frontends: readonly string[],
  haproxyHost: string | undefined,
): FoundEntries {
  const found = frontends.map((frontend) => entryOf(picture, frontend, haproxyHost));
  const entries = found.flatMap((entry) => (typeof entry === 'string' ? [] : [entry]));
  const reason = found.find((entry) => typeof entry === 'string');
  return entries.length > 0 || reason === undefined ? { ok: true, entries } : { ok: false, reason };
}

/** A `listen` shows its frontend and its backend under one iid. */
function isListen({ snapshot }: Picture, name: string): boolean {
  const frontend = snapshot.byKey.get(`frontend:${name}/FRONTEND`);
  const backend = snapshot.byKey.get(`backend:${name}/BACKEND`);
  return frontend !== undefined && backend !== undefined && text(frontend, 'iid') === text(backend, 'iid');
}

/** The best of the frontend's addresses: one with TLS, because a plain one beside it often only redirects. */
function entryOf(picture: Picture, frontend: string, haproxyHost: string | undefined): Entry | string {
  const candidates = candidatesOf(picture, frontend);
  const readable = candidates.flatMap((bind) => {
    const endpoint = parseEndpoint(bind.address);
    return endpoint === undefined ? [] : [{ bind, endpoint }];
  });
  const seen = readable.flatMap(({ bind, endpoint }) => {
    const here = seenFromHere(endpoint, haproxyHost);
    return here === undefined ? [] : [{ bind, endpoint: here }];
  });
  const best = seen.find(({ bind }) => bind.isTls === true) ?? seen[0];
  if (best === undefined) return whyNone(frontend, candidates, readable.length > 0);
  return {
    frontend,
    endpoint: best.endpoint,
    isTls: best.bind.isTls,
    acceptsProxy: best.bind.acceptsProxy,
    others: candidates.flatMap((bind) => (bind === best.bind ? [] : [bind.address])),
  };
}

type Candidate = Omit<Bind, 'isTls'> & { readonly isTls: boolean | undefined };

function candidatesOf(picture: Picture, frontend: string): readonly Candidate[] {
  const known = picture.configuration?.entrances.binds.get(frontend) ?? [];
  return known.length > 0 ? known : listeners(picture, frontend);
}

/** The address of one listener, which the configuration may write in another way than `show stat`. */
export function entryAt(picture: Picture, listener: Row, haproxyHost: string | undefined): FoundEntries {
  const { proxy: frontend } = listener;
  const address = text(listener, 'addr');
  const endpoint = address === undefined ? undefined : parseEndpoint(address);
  if (address === undefined || endpoint === undefined) return entriesOf(picture, [frontend], haproxyHost);
  const here = seenFromHere(endpoint, haproxyHost);
  const same = candidatesOf(picture, frontend).find((candidate) => {
    const other = parseEndpoint(candidate.address);
    return other !== undefined && endpointText(other) === endpointText(endpoint);
  });
  if (here === undefined)
    return {
      ok: false,
      reason: whyNone(frontend, [same ?? { address, isTls: undefined, acceptsProxy: false }], true),
    };
  const { isTls, acceptsProxy = false } = same ?? {};
  return { ok: true, entries: [{ frontend, endpoint: here, isTls, acceptsProxy, others: [] }] };
}

/** Listener rows tell their addresses to level operator; there are such rows only with `option socket-stats`. */
function listeners({ snapshot }: Picture, frontend: string): readonly Candidate[] {
  return snapshot.rows.flatMap((row) => {
    const address = row.type === 'listener' && row.proxy === frontend ? text(row, 'addr') : undefined;
    return address === undefined ? [] : [{ address, isTls: undefined, acceptsProxy: false }];
  });
}

function whyNone(frontend: string, candidates: readonly Candidate[], isElsewhere: boolean): string {
  const [first] = candidates;
  if (first === undefined) return `where ${frontend} listens is not known: ${giveVia}, or --config FILE`;
  return isElsewhere
    ? `${frontend} listens at ${first.address}, an address of HAProxy's own host only: run hatop-ts there, or ${giveVia}`
    : `${frontend} listens at ${first.address}, which cannot be used as it is written: ${giveVia}`;
}
