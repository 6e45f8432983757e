import type { AlertWay } from '../model/events/alert-way.ts';
import { sanitised } from '../render/text.ts';

/** Calls for attention, and never more often than a person can bear. */
export interface Alerter {
  /** `others` are as many things as bad that go without words. */
  call(text: string, others: number): void;
  stop(): void;
}

/** How the terminal calls for attention; with no way it does not. */
export interface AlertChoice {
  readonly ways: readonly AlertWay[];
  /** True inside tmux, which passes on only what is wrapped for it. */
  readonly isInTmux: boolean;
}

export const noAlerts: AlertChoice = { ways: [], isInTmux: false };

export interface AlerterOptions extends AlertChoice {
  readonly write: (bytes: string) => void;
  /** Calls back once after so many milliseconds; the returned function takes that back. */
  readonly after?: (ms: number, then: () => void) => () => void;
}

const afterReally: NonNullable<AlerterOptions['after']> = (ms, then) => {
  const timer = setTimeout(then, ms);
  return () => clearTimeout(timer);
};

/** At most one call in this time; what comes meanwhile goes into the next one. */
const shortestPauseMs = 5000;

export function createAlerter({ ways, isInTmux, write, after = afterReally }: AlerterOptions): Alerter {
  let endPause: (() => void) | undefined;
  let waiting: { readonly text: string; readonly others: number } | undefined;

  const ring = (text: string, others: number) => {
    write(ways.map((way) => alertBytes(way, text, others, isInTmux)).join(''));
    endPause = after(shortestPauseMs, () => {
      endPause = undefined;
      if (waiting === undefined) return;
      const next = waiting;
      waiting = undefined;
      ring(next.text, next.others);
    });
  };

  return {
    call(text, others) {
      if (ways.length === 0) return;
      if (endPause === undefined) ring(text, others);
      else if (waiting === undefined) waiting = { text, others };
      else waiting = { text: waiting.text, others: waiting.others + others + 1 };
    },
    stop() {
      endPause?.();
      endPause = undefined;
      waiting = undefined;
    },
  };
}

const longestText = 160;
const title = 'hatop-ts';
const stringTerminator = '\x1b\\';

/**
 * The bytes of one call. Text from HAProxy and its backends cannot end the sequence or begin another: every control
 * character is replaced, and semicolons, which separate parameters in OSC 777, too.
 */
export function alertBytes(way: AlertWay, text: string, others: number, isInTmux: boolean): string {
  const more = others === 0 ? '' : ` and ${others} more`;
  const clean = shortened(sanitised(text).replaceAll(';', ',')) + more;
  switch (way) {
    case 'bell':
      return '\x07';
    case 'osc9':
      // A text that began with a digit would be one of ConEmu's commands.
      return passedOn(`\x1b]9;${title}: ${clean}${stringTerminator}`, isInTmux);
    case 'osc777':
      return passedOn(`\x1b]777;notify;${title};${clean}${stringTerminator}`, isInTmux);
  }
}

function shortened(text: string): string {
  const characters = [...text];
  return characters.length <= longestText ? text : `${characters.slice(0, longestText - 3).join('')}...`;
}

/** tmux hands on what stands in a DCS of its own, with every ESC doubled, where `allow-passthrough` is on. */
function passedOn(sequence: string, isInTmux: boolean): string {
  return isInTmux ? `\x1bPtmux;${sequence.replaceAll('\x1b', '\x1b\x1b')}${stringTerminator}` : sequence;
}
