import type { Finding, Look, Trouble } from '../../../../src/model/findings/finding.ts';
import type { Rule } from '../../../../src/model/findings/rule.ts';
import { createScene, type Scene } from '../../../../src/model/findings/scene.ts';
import { noHistory, remembered } from '../../../../src/model/history/history.ts';
import { buildPicture, type Knowledge, type Picture } from '../../../../src/model/picture.ts';
import type { Snapshot } from '../../../../src/model/snapshot.ts';
import { type Edit, noKnowledge, snapshotFromCapture } from '../../../helpers/pictures.ts';

export interface Watching {
  /** How many polls, one per second; the newest is the last. */
  readonly polls: number;
  /** What the capture says at each of them, the first being 0. */
  readonly at?: (poll: number) => Edit;
  readonly version?: string;
  readonly secondsBetween?: number;
  readonly knowledge?: Knowledge;
}

/** What is looked at poll by poll, as a capture that was changed as time went by. */
function* looks(watching: Watching): Generator<Look> {
  const {
    polls,
    at = () => ({}),
    version = '2.6.12',
    secondsBetween = 1,
    knowledge = noKnowledge,
  } = watching;
  let history = noHistory;
  let before: Snapshot | undefined;
  let previous: Picture | undefined;
  for (let poll = 0; poll < polls; poll += 1) {
    const monotonicSeconds = 1000 + poll * secondsBetween;
    const snapshot = snapshotFromCapture(version, 2, { monotonicSeconds, ...at(poll) });
    const picture = buildPicture(before, snapshot, knowledge);
    history = remembered(history, picture);
    yield { picture, previous, history };
    before = snapshot;
    previous = picture;
  }
}

/** What the rules see after these polls. */
export function sceneAfter(watching: Watching): Scene {
  const look = [...looks(watching)].at(-1);
  if (look === undefined) throw new Error('no poll');
  return createScene(look);
}

/** What the rule says at each poll, knowing what it said before, by the key of the row. */
function toldPollByPoll(rule: Rule, watching: Watching): readonly ReadonlyMap<string, Trouble>[] {
  let before: readonly Finding[] = [];
  return [...looks(watching)].map((look) => {
    const troubles = rule.troubles(createScene(look, before));
    before = troubles.map((trouble) => ({ sinceSeconds: 0, ...trouble, rule: rule.name }));
    return new Map(troubles.map((trouble) => [trouble.key, trouble]));
  });
}

/** What the rule says at the last poll. */
export function told(rule: Rule, watching: Watching): ReadonlyMap<string, Trouble> {
  return toldPollByPoll(rule, watching).at(-1) ?? new Map();
}

/** At which of the polls the rule says something of that row. */
export function toldAt(rule: Rule, key: string, watching: Watching): readonly number[] {
  return toldPollByPoll(rule, watching).flatMap((found, poll) => (found.has(key) ? [poll] : []));
}

type Cells = Readonly<Record<string, Readonly<Record<string, string | number>>>>;

/** Cells as numbers or texts; those of one row may be given in parts. */
export function cells(...parts: readonly Cells[]): Edit {
  const merged: Record<string, Record<string, string>> = {};
  for (const part of parts) {
    for (const [key, fields] of Object.entries(part)) {
      const texts = Object.entries(fields).map(([field, value]) => [field, String(value)]);
      merged[key] = { ...merged[key], ...Object.fromEntries(texts) };
    }
  }
  return { cells: merged };
}
