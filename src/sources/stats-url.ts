import { withoutSecrets } from './secrets.ts';

/** The default of `stats uri` (configuration manual). */
const defaultPath = '/haproxy?stats';

/** At most 20 characters of a proxy name, which is all that HAProxy reads; no proxy is called like this. */
const scopeOfNothing = 'hatop-ts.no.such';

export interface StatsUrls {
  readonly csv: URL;
  /** The HTML page with its process block and, where the version knows `scope`, no proxies. */
  readonly block: URL;
  /** Where the admin form goes; without the filter, which concerns only what is shown. */
  readonly form: URL;
  /** For people: no credentials, no options, and of a parameter whose name speaks of a secret no value. */
  readonly label: string;
}

/**
 * Works out the requests from the address of a stats page, which may have been copied from a browser with options
 * on it. HAProxy looks for the options anywhere after `stats uri`, which may itself hold a `?` or a `;`
 * (`http_handle_stats` in its src/http_ana.c). A filter by `scope` is kept for the rows; the others would hide
 * servers or change the format and go.
 */
export function statsUrls(url: URL): StatsUrls {
  const { rest, scope } = withoutOptions(`${url.pathname}${url.search}`);
  const at = (suffix: string) => new URL(`${url.origin}${rest}${suffix}`);
  return {
    csv: at(`;csv;norefresh${scope === '' ? '' : `;scope=${scope}`}`),
    block: at(`;norefresh;scope=${scopeOfNothing}`),
    form: at(''),
    label: `${url.origin}${withoutSecrets(rest)}${scope === '' ? '' : `;scope=${scope}`}`,
  };
}

/** The URL as typed, with HAProxy's default path where only a host was given. An explicit `/` stays. */
export function withDefaultPath(text: string): string {
  return /^https?:\/\/[^/?#]+$/i.test(text) ? `${text}${defaultPath}` : text;
}

function withoutOptions(given: string): { rest: string; scope: string } {
  let scope = '';
  const rest = given
    .replace(/[;?&]scope=([^;?&]*)/g, (_whole, value: string) => {
      scope = value;
      return '';
    })
    .replace(/;(?:csv|typed|json-schema|json|norefresh|up|no-maint|st=[A-Z]*)(?=[;?&]|$)/g, '');
  return { rest, scope };
}
