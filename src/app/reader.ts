import type { Clock } from '../clock.ts';
import type { Rule } from '../model/findings/rule.ts';
import type { SourceDescription } from '../model/source-facts.ts';
import { sanitised } from '../render/text.ts';
import { initialState, type State } from '../state/state.ts';
import { update } from '../state/update.ts';
import { findingLines, happeningLine, openingLines, summaryLines } from '../view/spoken.ts';
import { type AlertChoice, createAlerter } from './alerter.ts';
import { exitCodes } from './exit-codes.ts';
import type { Sink } from './headless/sink.ts';
import type { Ticks } from './headless/ticks.ts';

export interface ReaderOptions {
  readonly source: SourceDescription;
  readonly ticks: Ticks;
  readonly clock: Clock;
  readonly intervalSeconds: number;
  readonly rules: readonly Rule[];
  readonly sink: Pick<Sink, 'put'>;
  readonly alerts: AlertChoice;
}

/** How often the classes are summed up. Seconds. */
const summarySeconds = 60;

/**
 * For screen readers: no screen is painted over and over; what changes is a line at the end, once. Goes on until the ticks
 * end.
 */
export async function readAloud(options: ReaderOptions): Promise<number> {
  const { source, clock, sink, ticks } = options;
  let state: State = initialState({
    ...options,
    isReadOnly: true,
    size: { columns: 80, rows: 24 },
    nowSeconds: clock.monotonicSeconds(),
  });
  const alerter = createAlerter({ ...options.alerts, write: sink.put });
  let summedUpAt: number | undefined;
  let told = 0;
  let isSilent = false;
  const say = (lines: readonly string[]) => {
    for (const line of lines) sink.put(`${sanitised(line)}\n`);
  };
  for await (const { wallMs, observation } of ticks) {
    const nowSeconds = clock.monotonicSeconds();
    const before = state.node;
    const step = update(
      state,
      observation.ok
        ? { kind: 'pictureArrived', picture: observation.picture, effectiveSeconds: options.intervalSeconds }
        : { kind: 'pollFailed', failure: observation.failure, nowSeconds },
    );
    state = step.state;
    for (const effect of step.effects) if (effect.kind === 'alert') alerter.call(effect.text, effect.others);
    const { picture, findings, events } = state.node;
    if (before.picture === undefined && picture !== undefined) {
      say(openingLines(source, picture));
      say(findingLines(findings, wallMs));
    }
    if (!observation.ok && before.picture === undefined && !isSilent) {
      const { message, fix } = observation.failure;
      say([[message, fix, 'Trying again.'].filter((part) => part !== undefined).join(' ')]);
      isSilent = true;
    }
    say(events.entries.filter(({ serial }) => serial > told).map(happeningLine));
    told = events.told;
    // The first figures per second need two polls.
    if (!observation.ok || before.picture === undefined || picture === undefined) continue;
    if (summedUpAt !== undefined && nowSeconds - summedUpAt < summarySeconds) continue;
    say(summaryLines(picture, findings, wallMs));
    summedUpAt = nowSeconds;
  }
  alerter.stop();
  return exitCodes.done;
}
