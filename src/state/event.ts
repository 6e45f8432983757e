import type { Usage } from '../actions/console-completion.ts';
import type { Intent } from '../actions/intent.ts';
import type { JournalEntry } from '../actions/journal.ts';
import type { KeyName } from '../actions/key-records.ts';
import type { ChangeAnswer, Outcome } from '../actions/outcome.ts';
import type { Picture } from '../model/picture.ts';
import type { AccessLevel, Failure } from '../model/source-facts.ts';
import type { ProbeRun } from '../probe/report.ts';
import type { CapturedAnswer } from './captured.ts';
import type { MouseUse } from './mouse-use.ts';
import type { SessionsAnswer, ToldSession } from './sessions.ts';

/** What happened, in the past tense. */
export type Event =
  | { readonly kind: 'pictureArrived'; readonly picture: Picture; readonly effectiveSeconds: number }
  /** The first picture, as soon as it is there; it arrives when it is judged. */
  | { readonly kind: 'pictureSighted'; readonly picture: Picture }
  | { readonly kind: 'pollFailed'; readonly failure: Failure; readonly nowSeconds: number }
  | { readonly kind: 'accessLearned'; readonly access: AccessLevel }
  | { readonly kind: 'keyPressed'; readonly key: KeyName }
  | { readonly kind: 'intended'; readonly intent: Intent }
  | { readonly kind: 'changeAnswered'; readonly outcome: Outcome }
  | { readonly kind: 'journaled'; readonly entry: JournalEntry }
  | { readonly kind: 'journalFailed'; readonly message: string }
  | { readonly kind: 'nudgeEnded' }
  /** Answers of `get weight`, by row key; only asked where the listing has no user weights (before 2.3). */
  | { readonly kind: 'weightsLearned'; readonly by: number; readonly weights: ReadonlyMap<string, number> }
  | { readonly kind: 'lineAnswered'; readonly answer: ChangeAnswer }
  /** What `help` told; undefined when it did not answer. */
  | { readonly kind: 'commandsLearned'; readonly usages: readonly Usage[] | undefined }
  | { readonly kind: 'historyRead'; readonly lines: readonly string[] }
  | { readonly kind: 'historyFailed'; readonly message: string }
  /** What became of a look that was to be kept or forgotten, in words. */
  | { readonly kind: 'lookAnswered'; readonly isDone: boolean; readonly words: string }
  /** `question` is that of the effect. */
  | { readonly kind: 'sessionsAnswered'; readonly question: number; readonly answer: SessionsAnswer }
  | { readonly kind: 'sessionAnswered'; readonly told: ToldSession }
  | { readonly kind: 'capturedAnswered'; readonly answer: CapturedAnswer }
  /** All ways of the probe with this number, as far as they are gone. */
  | { readonly kind: 'probeStepped'; readonly id: number; readonly runs: readonly ProbeRun[] }
  | {
      readonly kind: 'probeEnded';
      readonly id: number;
      readonly runs: readonly ProbeRun[];
      readonly verdict: string;
    }
  /** A picture of the past that was asked for; undefined where that moment is not kept any more. */
  | { readonly kind: 'recalled'; readonly atSeconds: number; readonly picture: Picture | undefined }
  /** Nothing before this can be gone back to any more. */
  | { readonly kind: 'pastForgotten'; readonly beforeSeconds: number }
  | { readonly kind: 'recorded'; readonly bytes: number }
  | { readonly kind: 'recordingFailed'; readonly message: string }
  | { readonly kind: 'playbackEnded' }
  | { readonly kind: 'warned' | 'told'; readonly message: string }
  | { readonly kind: 'mouseUsed'; readonly use: MouseUse }
  | { readonly kind: 'resized'; readonly columns: number; readonly rows: number }
  | { readonly kind: 'ticked'; readonly nowSeconds: number };
