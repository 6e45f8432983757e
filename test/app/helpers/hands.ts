import type { JournalEntry } from '../../../src/actions/journal.ts';
import type { Hands } from '../../../src/app/carry-out.ts';
import type { Desk } from '../../../src/app/desk.ts';
import type { Observation } from '../../../src/app/observer.ts';
import { createSender } from '../../../src/app/sender.ts';
import type { AccessLevel, Failure, SourceDescription } from '../../../src/model/source-facts.ts';
import type { Answer } from '../../../src/sources/source.ts';
import { type Edit, pictureFromCaptures } from '../../helpers/pictures.ts';
import { socketSource } from '../../state/helpers/session.ts';

export interface Scene {
  /** What a poll at this time sees; `seconds` since the start, `sent` all lines until then. */
  readonly see: (seconds: number, sent: readonly string[]) => Edit | Failure;
  /** What HAProxy answers; silence by default. */
  readonly answer?: (line: string) => Answer;
  readonly access?: AccessLevel;
  readonly source?: SourceDescription;
}

export interface Scripted {
  readonly hands: Hands;
  /** Every line that was sent. */
  readonly sent: readonly string[];
  readonly journal: readonly JournalEntry[];
  /** What happened, in order: `poll` and the lines. */
  readonly events: readonly string[];
}

const startSeconds = 1000;

/** Hands whose time passes only while they pause, on a HAProxy that is made up. */
export function scripted({ see, answer, access = 'admin', source = socketSource }: Scene): Scripted {
  let nowSeconds = startSeconds;
  const sent: string[] = [];
  const events: string[] = [];
  const journal: JournalEntry[] = [];
  const clock = { wallMs: () => 0, monotonicSeconds: () => nowSeconds };
  const unused = async () => {
    throw new Error('not asked for');
  };
  const sender = createSender({
    source: {
      description: source,
      poll: unused,
      query: unused,
      accessLevel: unused,
      close: () => {},
      async change(line) {
        sent.push(line);
        events.push(line);
        return answer?.(line) ?? { ok: true, text: '\n' };
      },
    },
    clock,
    who: 'tester@here',
    file: { record: () => undefined },
    onEntry: (entry) => journal.push(entry),
    onFault: () => {},
  });
  const observe = async (): Promise<Observation> => {
    events.push('poll');
    const seen = see(nowSeconds - startSeconds, sent);
    if ('code' in seen) return { ok: false, failure: seen };
    const picture = pictureFromCaptures('2.6.12', { monotonicSeconds: nowSeconds, ...seen });
    return { ok: true, picture, access };
  };
  const pause = async (seconds: number) => {
    nowSeconds += seconds;
  };
  return { hands: { observer: { observe }, sender, clock, pause }, sent, journal, events };
}

export interface FakeDesk extends Desk {
  readonly out: string;
  readonly err: string;
  readonly questions: readonly string[];
}

/** A desk where these answers are typed; without any nobody sits there. */
export function fakeDesk(...answers: readonly string[]): FakeDesk {
  let out = '';
  let err = '';
  const questions: string[] = [];
  return {
    canAsk: answers.length > 0,
    tell: (text) => {
      out += `${text}\n`;
    },
    put: (text) => {
      out += text;
    },
    note: (text) => {
      err += `${text}\n`;
    },
    complain: (text) => {
      err += `hatop-ts: ${text}\n`;
    },
    ask: async (question) => {
      questions.push(question);
      return answers[questions.length - 1];
    },
    get out() {
      return out;
    },
    get err() {
      return err;
    },
    questions,
  };
}
