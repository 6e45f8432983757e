import { notCsv, redirectFailure, statusFailure } from './http-failure.ts';
import type { PostAnswer } from './http-post.ts';
import { quote } from './quote.ts';
import type { Answer, Failure } from './source.ts';

const field = /^(?:s|action|b)=[\w.!~*'()%-]+$/;

/** True for the body of the admin form; anything else, such as a runtime command, has no business at the page. */
export function isPageForm(line: string): boolean {
  return line.split('&').every((part) => field.test(part));
}

/**
 * The code of four letters with which HAProxy says what became of a form (`stat_status_codes`): it stands in the
 * Location of a 303, between the `stats uri` and the options of the request (`stats_send_http_redirect` in its
 * src/stats.c).
 */
const statusCode = /;st=([A-Z]{4})(?=[;?&]|$)/;

/** Reads the answer to a form: the text is HAProxy's code, also of a refusal; anything without a code is a failure. */
export function formAnswer(got: PostAnswer, label: string, hasCredentials: boolean): Answer {
  if (got.kind === 'failed') return { ok: false, failure: got.failure, isSent: got.isSent };
  const { status, location, contentType, text } = got;
  const code = status === 303 && location !== undefined ? statusCode.exec(location)?.[1] : undefined;
  if (code !== undefined) return { ok: true, text: code };
  const isRedirect = status >= 300 && status < 400 && location !== undefined;
  const failure = isRedirect
    ? noCode(status, location, label)
    : (statusFailure(status, label, hasCredentials) ?? viewInstead(text, contentType, label));
  return { ok: false, failure, isSent: true };
}

function noCode(status: number, location: string, label: string): Failure {
  if (status !== 303) return redirectFailure(label, location);
  return {
    code: 'not-haproxy',
    message: `${label} leads on to ${quote(location, 200)} and does not say what became of the change.`,
    fix: 'Something else than the stats page answers there, such as a login: give the address of HAProxy itself.',
  };
}

/** Words a status 200: the page showed itself, or something else answered. */
function viewInstead(text: string, contentType: string, label: string): Failure {
  if (!/General process information|^# pxname/.test(text)) return notCsv(text, contentType, label);
  return {
    code: 'forbidden',
    message: `${label} showed its statistics and ignored the change.`,
    fix:
      'The section of the stats page needs a line such as `stats admin if LOCALHOST`, or `stats admin if TRUE` ' +
      'behind a password.',
  };
}
