import type { StepName } from './report.ts';

/** Why a step failed, before anybody words it. Texts in it are the peer's, as they came. */
export type Fault =
  | { readonly kind: 'unresolved'; readonly code: string }
  /** Node's code, such as ECONNREFUSED; `timeout` when none came in time. */
  | { readonly kind: 'unconnected'; readonly code: string }
  | {
      readonly kind: 'tls';
      readonly what: 'not tls' | 'closed' | 'silent' | 'refused' | 'client certificate';
      readonly code: string;
    }
  /** Plain text got no answer, and a TLS handshake after that did. */
  | { readonly kind: 'tls port' }
  | { readonly kind: 'silent'; readonly seconds: number; readonly after: 'request' | 'answer' }
  | { readonly kind: 'closed'; readonly isReset: boolean }
  | {
      readonly kind: 'foreign';
      readonly looksLike: 'tls' | 'http' | 'http2' | 'text' | 'bytes';
      readonly beginning: string;
    }
  | {
      readonly kind: 'status';
      readonly status: number;
      readonly location: string | undefined;
      readonly server: string | undefined;
    }
  | { readonly kind: 'handshake'; readonly what: 'accept' | 'upgrade' | 'other'; readonly words: string }
  | { readonly kind: 'unanswered ping'; readonly seconds: number }
  | { readonly kind: 'ended'; readonly code: number; readonly words: string }
  | { readonly kind: 'frames'; readonly words: string }
  | { readonly kind: 'policy'; readonly what: 'no NUL' | 'no policy'; readonly beginning: string }
  | { readonly kind: 'cut short' }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'other'; readonly words: string };

/** A failure in plain words. */
export interface Wording {
  /** What happened. */
  readonly words: string;
  /** What is likely behind it; undefined where nothing better than the words can be said. */
  readonly cause: string | undefined;
  /** For a comparison of two ways. */
  readonly brief: string;
}

/** Carries a fault out of a step. */
export class ProbeFault extends Error {
  readonly code = 'probe-fault';
  readonly step: StepName;
  readonly fault: Fault;

  constructor(step: StepName, fault: Fault) {
    super(`${step}: ${fault.kind}`);
    this.name = 'ProbeFault';
    this.step = step;
    this.fault = fault;
  }
}

/** What an error of an established connection means. `error` may carry the bytes that Node's parser did not understand. */
export function faultOfError(
  error: Error & { readonly code?: unknown; readonly rawPacket?: unknown },
): Fault {
  const code = typeof error.code === 'string' ? error.code : '';
  if (code === 'HPE_HEADER_OVERFLOW' || code === 'HPE_CHUNK_EXTENSIONS_OVERFLOW')
    return { kind: 'other', words: 'the headers of the answer do not end' };
  if (code.startsWith('HPE_')) {
    return error.rawPacket instanceof Uint8Array && code !== 'HPE_INVALID_EOF_STATE'
      ? foreignAnswer(error.rawPacket)
      : { kind: 'cut short' };
  }
  if (code.includes('CERTIFICATE_REQUIRED') || code.includes('ALERT_BAD_CERTIFICATE'))
    return { kind: 'tls', what: 'client certificate', code };
  if (code.startsWith('ERR_SSL_')) return { kind: 'tls', what: 'refused', code };
  // Node words a connection that ended by itself with the code of one that was reset.
  if (code === 'ECONNRESET') return { kind: 'closed', isReset: !error.message.includes('hang up') };
  if (code === 'EPIPE') return { kind: 'closed', isReset: false };
  return { kind: 'other', words: code === '' ? error.message : code };
}

/** What bytes look like that were not expected. */
export function foreignAnswer(bytes: Uint8Array): Fault & { readonly kind: 'foreign' } {
  const beginning = Buffer.from(bytes.subarray(0, 200)).toString('latin1');
  const looksLike = ((): (Fault & { kind: 'foreign' })['looksLike'] => {
    // A TLS record of kind alert, or of a handshake; then a SETTINGS frame of HTTP/2 (RFC 9113, 6.5).
    if ((bytes[0] === 0x15 || bytes[0] === 0x16) && bytes[1] === 0x03) return 'tls';
    if (bytes[0] === 0 && bytes[3] === 4 && bytes.length >= 9) return 'http2';
    if (beginning.startsWith('HTTP/')) return 'http';
    return /^[\x09\x0a\x0d\x20-\x7e]/.test(beginning) ? 'text' : 'bytes';
  })();
  return { kind: 'foreign', looksLike, beginning };
}

/** The first line of a peer's words in quotes, at most 60 characters, nothing but printable ASCII. */
export function quoted(text: string): string {
  const line = text.slice(0, 400).split(/[\r\n]/, 1)[0] ?? '';
  const clean = line.replace(/[^\x20-\x7e]/g, '?');
  return `"${clean.length > 60 ? `${clean.slice(0, 60)}...` : clean}"`;
}
