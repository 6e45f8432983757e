import type { Expiry } from './deadline.ts';
import { quote } from './quote.ts';
import { withoutSecrets } from './secrets.ts';
import type { Failure } from './source.ts';

const uriHint =
  "Check the path: it must be the `stats uri` of the configuration (HAProxy's default is /haproxy?stats).";

/** Words a status that brought no statistics; undefined for 200. `where` is the address without credentials. */
export function statusFailure(status: number, where: string, hasCredentials: boolean): Failure | undefined {
  switch (status) {
    case 200:
      return undefined;
    case 401:
      return {
        code: 'unauthorized',
        message: hasCredentials
          ? `${where} does not accept this user and password.`
          : `${where} asks for a user and a password.`,
        fix: 'Give them with --user NAME and $HATOP_PASSWORD, in the URL (https://NAME:PASSWORD@HOST/...), or in ~/.netrc.',
      };
    case 403:
      return {
        code: 'forbidden',
        message: `${where} denies access (403).`,
        fix: 'A rule such as `stats http-request deny` or `http-request deny` applies to this host.',
      };
    case 404:
    case 503:
      return {
        code: 'not-haproxy',
        message: `${where} answers ${status}: the stats page is not at this address.`,
        fix: uriHint,
      };
    default:
      return { code: 'not-haproxy', message: `${where} answers with status ${status}.`, fix: uriHint };
  }
}

/** Words a body of status 200 that is not the CSV. */
export function notCsv(text: string, contentType: string, where: string): Failure {
  const isHtml = contentType.includes('html') || /^\s*<(?:!doctype|html)/i.test(text);
  return {
    code: 'not-haproxy',
    message: isHtml
      ? `${where} answers with a web page instead of HAProxy's statistics.`
      : `${where} does not answer with HAProxy's statistics; it said ${quote(text)}.`,
    fix: uriHint,
  };
}

export function redirectFailure(where: string, target: string): Failure {
  return {
    code: 'unreachable',
    message: `${where} redirects to ${quote(withoutSecrets(target), 200)}, which was not followed.`,
    fix: 'Give that address with --url if it is the right one.',
  };
}

export function tooManyRedirects(where: string): Failure {
  return {
    code: 'unreachable',
    message: `${where} redirects in circles.`,
    fix: 'Give the final address with --url.',
  };
}

/** `name` where not even the host's name was resolved. */
export function expiredFailure(expiry: Expiry | 'name', where: string, timeoutSeconds: number): Failure {
  switch (expiry) {
    case 'name':
      return {
        code: 'timeout',
        message: `The host name in ${where} was not resolved within ${timeoutSeconds} s.`,
        fix: 'Check the name server, or give the IP address.',
      };
    case 'overall':
      return { code: 'timeout', message: `${where} answers too slowly to be read.`, fix: undefined };
    case 'silence':
      return { code: 'timeout', message: `${where} was silent for ${timeoutSeconds} s.`, fix: undefined };
  }
}

/** Words a connection that ended after a change was written to it and before the answer was there. */
export function lostAnswer(where: string): Failure {
  return {
    code: 'truncated',
    message: `${where} closed the connection without an answer after the change was sent.`,
    fix: undefined,
  };
}

/** Words an error of the connection, by its code in Node (`ECONNREFUSED`, OpenSSL's `CERT_...`, the parser's `HPE_...`). */
export function connectionFailure(code: string, where: string, hasResponse: boolean): Failure {
  if (hasResponse)
    return { code: 'truncated', message: `The answer of ${where} was cut short (${code}).`, fix: undefined };
  if (code.startsWith('HPE_'))
    return {
      code: 'not-haproxy',
      message: `${where} does not answer with HTTP.`,
      fix: 'If it is a runtime socket, use --socket HOST:PORT; if it speaks TLS, use https://.',
    };
  const certificate = certificateWords(code);
  if (certificate)
    return {
      code: 'unreachable',
      message: `The TLS certificate of ${where} is not accepted: ${certificate} (${code}).`,
      fix: "Give the authority's certificate with --cacert FILE, or skip the check with --insecure.",
    };
  switch (code) {
    case 'ECONNREFUSED':
      return unreachable(`Nothing listens at ${where}.`, 'Start HAProxy, or check the port.');
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return unreachable(
        `The host name in ${where} cannot be resolved.`,
        'Check the name, or give the IP address.',
      );
    case 'ETIMEDOUT':
    case 'EHOSTUNREACH':
    case 'ENETUNREACH':
      return unreachable(
        `${where} cannot be reached over the network (${code}).`,
        'Check the host, the route and the firewall.',
      );
    case 'ECONNRESET':
    case 'EPIPE':
      return unreachable(
        `${where} closed the connection without an answer.`,
        where.startsWith('https:') ? undefined : 'If the port speaks TLS, write https:// instead of http://.',
      );
    case 'EPROTO':
    case 'ERR_SSL_WRONG_VERSION_NUMBER':
    case 'ERR_SSL_PACKET_LENGTH_TOO_LONG':
      return unreachable(`${where} does not speak TLS.`, 'Write http:// instead of https://.');
    default:
      return unreachable(`Reading ${where} failed (${code}).`, undefined);
  }
}

function certificateWords(code: string): string | undefined {
  switch (code) {
    case 'DEPTH_ZERO_SELF_SIGNED_CERT':
      return 'it is signed by itself';
    case 'SELF_SIGNED_CERT_IN_CHAIN':
    case 'UNABLE_TO_VERIFY_LEAF_SIGNATURE':
    case 'UNABLE_TO_GET_ISSUER_CERT':
    case 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY':
      return 'its authority is unknown here';
    case 'CERT_HAS_EXPIRED':
      return 'it has expired';
    case 'CERT_NOT_YET_VALID':
      return 'it is not valid yet';
    case 'ERR_TLS_CERT_ALTNAME_INVALID':
      return 'it was issued for another name';
    default:
      return undefined;
  }
}

function unreachable(message: string, fix: string | undefined): Failure {
  return { code: 'unreachable', message, fix };
}
