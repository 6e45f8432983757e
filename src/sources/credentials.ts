import { findNetrcEntry } from './netrc.ts';
import { quote } from './quote.ts';
import { withoutSecrets } from './secrets.ts';
import { withDefaultPath } from './stats-url.ts';

export interface Credentials {
  readonly user: string;
  readonly password: string;
}

export interface CredentialsInput {
  /** The text of `--url`. */
  readonly url: string;
  /** The text of `--user`: NAME, or NAME:PASSWORD. */
  readonly userOption: string | undefined;
  /** From our own configuration file. */
  readonly filePassword?: string | undefined;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The text of `~/.netrc` (or of `$NETRC`), undefined where there is none. */
  readonly netrcText: string | undefined;
}

export type ResolvedCredentials =
  | { readonly ok: true; readonly url: URL; readonly credentials: Credentials | undefined }
  | { readonly ok: false; readonly message: string };

/**
 * Takes the credentials out of the URL, and finds them there, in `--user` (which wins) with `$HATOP_PASSWORD`, or in
 * `~/.netrc`. The URL that is returned, and every message, is free of them.
 */
export function resolveCredentials(input: CredentialsInput): ResolvedCredentials {
  const url = parseUrl(input.url);
  if (url === undefined) {
    const shown = input.url.slice(input.url.lastIndexOf('@') + 1);
    return {
      ok: false,
      message: `${quote(withoutSecrets(shown))} is not the address of a stats page: write http://HOST:PORT/PATH or https://...`,
    };
  }
  const inUrl = { user: decode(url.username), password: decode(url.password) };
  url.username = '';
  url.password = '';
  url.hash = '';
  const option = splitUserOption(input.userOption);
  const user = option?.user ?? (inUrl.user === '' ? undefined : inUrl.user);
  const netrc = findNetrcEntry(input.netrcText ?? '', url.hostname.replace(/^\[|\]$/g, ''), user);
  if (user === undefined) {
    const { login, password } = netrc ?? {};
    return {
      ok: true,
      url,
      credentials: login === undefined ? undefined : { user: login, password: password ?? '' },
    };
  }
  const passwordInUrl = inUrl.user === user && inUrl.password !== '' ? inUrl.password : undefined;
  const password =
    option?.password ?? passwordInUrl ?? input.env.HATOP_PASSWORD ?? input.filePassword ?? netrc?.password;
  if (password === undefined)
    return {
      ok: false,
      message: `There is no password for user ${quote(user)}: set $HATOP_PASSWORD, or put it into ~/.netrc.`,
    };
  return { ok: true, url, credentials: { user, password } };
}

function parseUrl(text: string): URL | undefined {
  if (!/^https?:\/\//i.test(text)) return undefined;
  try {
    return new URL(withDefaultPath(text));
  } catch {
    return undefined;
  }
}

function splitUserOption(
  text: string | undefined,
): { user: string; password: string | undefined } | undefined {
  if (text === undefined || text === '') return undefined;
  const colon = text.indexOf(':');
  if (colon === -1) return { user: text, password: undefined };
  return { user: text.slice(0, colon), password: text.slice(colon + 1) };
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
