import { type Plan, planVerb } from '../../../src/actions/plan.ts';
import { deedOf } from '../../../src/actions/verbs/deed.ts';
import type { Consequence, Verb, Verification } from '../../../src/actions/verbs/verb.ts';
import type { SourceDescription } from '../../../src/model/source-facts.ts';
import { type Edit, pictureFromCaptures, rowOf } from '../../helpers/pictures.ts';

export const socket: SourceDescription = {
  kind: 'socket',
  label: '/run/haproxy/admin.sock',
  warning: undefined,
};

export const page: SourceDescription = { kind: 'stats page', label: 'http://box/stats', warning: undefined };

export interface Circumstances {
  readonly edit?: Edit;
  readonly version?: string;
  readonly source?: SourceDescription;
}

/** The plan of one verb for these rows of a capture; a key without a type is that of a server. */
export function planned(
  keys: string | readonly string[],
  verb: Verb,
  circumstances: Circumstances = {},
): Plan {
  const { edit = {}, version = '2.6.12', source = socket } = circumstances;
  const picture = pictureFromCaptures(version, edit);
  const rows = [keys].flat().map((key) => rowOf(picture, fullKey(key)));
  return planVerb(picture, source, rows, verb);
}

export function linesOf({ steps }: Plan): readonly string[] {
  return steps.map(({ line }) => line);
}

export function consequencesOf({ consequences }: Plan): readonly string[] {
  return consequences.map(({ text }) => text);
}

/** The consequence whose text has that part. */
export function saying({ consequences }: Plan, part: string): Consequence | undefined {
  return consequences.find(({ text }) => text.includes(part));
}

export function alarming({ consequences }: Plan): readonly string[] {
  return consequences.filter(({ isAlarming }) => isAlarming).map(({ text }) => text);
}

/** What a row with these cells says of a verb that was accepted. */
export function verified(
  key: string,
  verb: Verb,
  cells: Readonly<Record<string, string>>,
  version = '2.6.12',
): Verification {
  const full = fullKey(key);
  return deedOf(verb).verify(rowOf(pictureFromCaptures(version, { cells: { [full]: cells } }), full));
}

/** The way back that a plan made now would remember. */
export function undoOf(
  key: string,
  verb: Verb,
  cells: Readonly<Record<string, string>> = {},
  version = '2.6.12',
): Verb | undefined {
  const full = fullKey(key);
  return deedOf(verb).undo(rowOf(pictureFromCaptures(version, { cells: { [full]: cells } }), full));
}

function fullKey(key: string): string {
  return /^(?:frontend|backend|listener|server):/.test(key) ? key : `server:${key}`;
}
