import { readCapturedError } from '../model/captured-error.ts';
import { readStream, type Stream } from '../model/stream.ts';
import { parseErrors, showErrors } from '../protocol/commands/show-errors.ts';
import { parseSession, parseSessions, showSession } from '../protocol/commands/show-sess.ts';
import type { Answer, Source } from '../sources/source.ts';
import type { CapturedAnswer } from '../state/captured.ts';
import type { Effect } from '../state/effect.ts';
import type { Event } from '../state/event.ts';
import type { SessionsAnswer, ToldSession } from '../state/sessions.ts';

export type ScreenEffect = Effect & { readonly kind: 'askSessions' | 'askSession' | 'askCaptured' };

/**
 * Bytes that are read of `show sess`: some 4000 streams. HAProxy stops all its threads for every buffer that it fills, so
 * on a site with 100,000 streams the rest is better not asked for.
 */
const mostSessionBytes = 1_000_000;

/** Bytes that are read of `show errors`; one error has at most a buffer of HAProxy, 16 kB unless set, and up to four characters for a byte. */
const mostErrorBytes = 2_000_000;

/** Asks HAProxy what the screens of sessions and of captured errors show. */
export function createScreenQueries(source: Source, dispatch: (event: Event) => void) {
  async function sessions(lines: readonly string[]): Promise<SessionsAnswer> {
    const streams = new Map<string, Stream>();
    let isCut = false;
    for (const line of lines) {
      const answer = await source.query(line, mostSessionBytes);
      if (!answer.ok) return { ok: false, message: failureWords(answer) };
      const parsed = parseSessions(answer.text, answer.isCut);
      if (!parsed.ok) return { ok: false, message: refusalWords(parsed.words) };
      for (const parts of parsed.lines) streams.set(parts.id, readStream(parts));
      isCut ||= answer.isCut === true;
    }
    return { ok: true, streams: [...streams.values()], isCut };
  }

  async function session(id: string): Promise<ToldSession> {
    const answer = await source.query(showSession(id));
    if (!answer.ok) return { id, lines: [], fault: failureWords(answer) };
    const parsed = parseSession(answer.text);
    return parsed.ok
      ? { id, lines: parsed.lines, fault: undefined }
      : { id, lines: [], fault: refusalWords(parsed.words) };
  }

  async function captured(): Promise<CapturedAnswer> {
    const answer = await source.query(showErrors, mostErrorBytes);
    if (!answer.ok) return { ok: false, message: failureWords(answer) };
    const parsed = parseErrors(answer.text);
    return parsed.ok
      ? { ok: true, errors: parsed.errors.map(readCapturedError), isCut: answer.isCut === true }
      : { ok: false, message: refusalWords(parsed.words) };
  }

  return async (effect: ScreenEffect): Promise<void> => {
    switch (effect.kind) {
      case 'askSessions': {
        const answer = await sessions(effect.lines);
        dispatch({ kind: 'sessionsAnswered', question: effect.question, answer });
        break;
      }
      case 'askSession':
        dispatch({ kind: 'sessionAnswered', told: await session(effect.id) });
        break;
      case 'askCaptured':
        dispatch({ kind: 'capturedAnswered', answer: await captured() });
        break;
    }
  };
}

function failureWords({ failure }: Answer & { readonly ok: false }): string {
  return failure.fix === undefined ? failure.message : `${failure.message} ${failure.fix}`;
}

/** HAProxy's words, and what can be done about them. */
function refusalWords(words: string): string {
  if (/^Permission denied/i.test(words)) {
    return (
      'HAProxy answers "Permission denied": this needs level operator. ' +
      'Put "level operator" on its "stats socket" line and reload.'
    );
  }
  return `HAProxy answers "${words}".`;
}
