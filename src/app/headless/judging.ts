import { setTimeout as sleep } from 'node:timers/promises';
import type { Clock } from '../../clock.ts';
import type { Settings } from '../../config/settings.ts';
import type { ClassPattern } from '../../model/classify/user-rule.ts';
import { rulesWith } from '../../model/findings/rules.ts';
import { checkLine } from '../../view/check-line.ts';
import { createDesk, type DeskIo } from '../desk.ts';
import { exitCodes } from '../exit-codes.ts';
import { createObserver, type Observer } from '../observer.ts';
import { type ChosenSource, openChosen } from '../open-chosen.ts';
import type { Environment, OpenedSource } from '../open-source.ts';
import { type CheckErrand, check, checkCodes, unknown } from './check.ts';
import { createSink } from './sink.ts';
import { livePolls } from './ticks.ts';
import { type WaitErrand, waitFor } from './wait.ts';

export interface JudgingOptions extends ChosenSource {
  readonly userRules: readonly ClassPattern[];
  readonly configurationPaths: readonly string[];
  readonly intervalSeconds: number;
  readonly settings: Settings;
}

export interface JudgingIo extends DeskIo {
  readonly env: Environment;
}

/** `hatop-ts check`: whatever happens, one line on stdout and a code that a monitoring system understands. */
export async function runCheck(
  options: JudgingOptions & { readonly errand: CheckErrand },
  io: JudgingIo,
  clock: Clock,
): Promise<number> {
  const sink = createSink(io.stdout);
  const opened = await openChosen(options, io.env, clock);
  if (!opened.ok) return answerCheck(unknown(firstLine(opened)), sink.put);
  const observer = createObserver({ ...options, ...opened });
  const polls = livePolls({ ...options, observer, clock, signal: sink.gone });
  const answer = await check(options.errand, polls, rulesWith(options.settings.findings ?? new Map()));
  opened.source.close();
  return answerCheck(answer, sink.put);
}

/** Says an answer and returns its code. */
export function answerCheck(answer: Parameters<typeof checkLine>[0], put: (text: string) => void): number {
  put(checkLine(answer));
  return checkCodes[answer.state];
}

/** `hatop-ts wait`: a source that cannot be found yet is looked for until the time is over. */
export async function runWait(
  options: JudgingOptions & { readonly errand: WaitErrand },
  io: JudgingIo,
  clock: Clock,
): Promise<number> {
  const desk = createDesk(io);
  const { gone } = createSink(io.stdout);
  const over = new AbortController();
  void sleep(options.errand.timeoutSeconds * 1000, undefined, { ref: false }).then(() => over.abort());
  const first = await openChosen(options, io.env, clock);
  if (!first.ok && first.isUsage) {
    desk.complain(first.message);
    return exitCodes.usage;
  }
  const observer = lateObserver(options, first, () => openChosen(options, io.env, clock), over.signal);
  const signal = AbortSignal.any([over.signal, gone]);
  const ticks = livePolls({ ...options, observer, clock, signal });
  const code = await waitFor({ ...options, ticks, clock, tell: desk.tell, complain: desk.complain });
  over.abort();
  return code;
}

/** Observes a source once there is one; what is in flight is given up when the time is over. */
function lateObserver(
  options: JudgingOptions,
  first: OpenedSource,
  open: () => Promise<OpenedSource>,
  over: AbortSignal,
): Observer {
  let opened: OpenedSource | undefined = first;
  let observer: Observer | undefined;
  return {
    async observe() {
      opened ??= await open();
      if (!opened.ok) {
        const message = firstLine(opened);
        opened = undefined;
        return { ok: false, failure: { code: 'unreachable', message, fix: undefined } };
      }
      if (observer === undefined) {
        over.addEventListener('abort', opened.source.close);
        observer = createObserver({ ...options, ...opened });
      }
      return observer.observe();
    },
  };
}

/** What was tried fills a screen, and `doctor` tells it better. */
function firstLine({ message }: OpenedSource & { readonly ok: false }): string {
  return message.includes('\n') ? 'No HAProxy found: hatop-ts doctor tells what was tried.' : message;
}
