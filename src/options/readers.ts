import { InvalidArgumentError } from 'commander';
import { parseWait } from '../actions/errand.ts';
import { prompts } from '../actions/menu.ts';
import type { Verb } from '../actions/verbs/verb.ts';
import { type ClassPattern, parseClassRule, parseClassWord } from '../model/classify/user-rule.ts';
import { type AlertWay, parseAlertWays } from '../model/events/alert-way.ts';
import { parseTimeout } from '../probe/target.ts';
import { type Header, parseHeaderOption } from '../sources/header-option.ts';
import { longestIntervalSeconds, shortestIntervalSeconds } from '../state/interval.ts';
import { fastestSpeed, slowestSpeed } from '../state/playback.ts';

// Each reads the text of one option and throws what commander tells the user.

/** Where a replay begins: after so many seconds of the recording, or at a time of day, in seconds since midnight. */
export interface ReplayStart {
  readonly kind: 'elapsed' | 'clock';
  readonly seconds: number;
}

export function readHeader(text: string): Header {
  const parsed = parseHeaderOption(text);
  if (!parsed.ok) throw new InvalidArgumentError(parsed.message);
  return parsed.header;
}

export function readClassRule(text: string): ClassPattern {
  const word = parseClassWord(text);
  if (word) return word;
  const parsed = parseClassRule(text);
  if (!parsed.ok) throw new InvalidArgumentError(parsed.message);
  return parsed.rule;
}

export function readInterval(text: string): number {
  const seconds = Number(text);
  if (text.trim() === '' || !(seconds >= shortestIntervalSeconds && seconds <= longestIntervalSeconds)) {
    throw new InvalidArgumentError(
      `Write seconds from ${shortestIntervalSeconds} to ${longestIntervalSeconds}, such as -i 2.`,
    );
  }
  return seconds;
}

export function readCount(text: string): number {
  const count = Number(text);
  if (!/^\d{1,9}$/.test(text) || count < 1)
    throw new InvalidArgumentError('Write a number from 1 on, such as 10.');
  return count;
}

/** Expressions add up. They are read when it is known which columns HAProxy has. */
export function readExpressions(text: string, before: readonly string[] = []): readonly string[] {
  if (text.trim() === '') throw new InvalidArgumentError('Write an expression, such as "sess > 100".');
  return [...before, text];
}

export function readTimeout(text: string): number {
  const ms = parseTimeout(text);
  if (ms === undefined) throw new InvalidArgumentError('Write a time from 100ms to 60s, such as 5s.');
  return ms;
}

export function readSpeed(text: string): number {
  const speed = Number(text.replace(/x$/, ''));
  if (!(speed >= slowestSpeed && speed <= fastestSpeed)) {
    throw new InvalidArgumentError(
      `Write a number from ${slowestSpeed} to ${fastestSpeed}, such as --speed 10.`,
    );
  }
  return speed;
}

export function readStart(text: string): ReplayStart {
  const elapsed = parseWait(text);
  if (elapsed !== undefined) return { kind: 'elapsed', seconds: elapsed };
  const [, hours, minutes, seconds = 0] = /^(\d{1,2}):(\d\d)(?::(\d\d))?$/.exec(text.trim()) ?? [];
  const isTime = Number(hours) < 24 && Number(minutes) < 60 && Number(seconds) < 60;
  if (!isTime) throw new InvalidArgumentError('Write 10m after the beginning, or a time such as 14:03:20.');
  return { kind: 'clock', seconds: (Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds) };
}

/** Ways add up; `off` takes back what stood before it. */
export function readAlertWays(text: string, before: readonly AlertWay[] = []): readonly AlertWay[] {
  const ways = parseAlertWays(text);
  if (ways === undefined) throw new InvalidArgumentError('Write bell, osc9, osc777 or off.');
  return ways.length === 0 ? [] : [...new Set([...before, ...ways])];
}

export function readWait(text: string): number {
  const seconds = parseWait(text);
  if (seconds === undefined) throw new InvalidArgumentError('Write a time such as 30s, 10m or 2h.');
  return seconds;
}

export function readWeight(text: string): Verb {
  const read = prompts.weight.read(text);
  if (typeof read === 'string') throw new InvalidArgumentError(read);
  return read;
}
