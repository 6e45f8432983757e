import type { JournalEntry } from '../actions/journal.ts';
import type { Configuration } from '../model/configuration/configuration.ts';
import { noEntrances } from '../model/configuration/entrances.ts';
import type { Cells } from '../model/row.ts';
import type { AccessLevel, Failure, SourceDescription } from '../model/source-facts.ts';
import { trafficClasses } from '../model/traffic-class.ts';
import { type Form, figure, flag, list, mapOf, oneOf, optional, record, text } from './form.ts';

/** What holds for one run of the recording program, until the next one begins. */
export interface Run {
  /** Version of hatop-ts. */
  readonly version: string;
  /** Of the source that was recorded. */
  readonly source: Omit<SourceDescription, 'target'>;
  /** The user's class rules, as they were written. */
  readonly userRules: readonly string[];
  readonly intervalSeconds: number;
}

/** What a poll learned, but for the times, which stand outside. */
export interface PollParts {
  readonly access: AccessLevel;
  readonly pollSeconds: number;
  readonly process: ReadonlyMap<string, string>;
  readonly columnNames: readonly string[];
  readonly records: readonly Cells[];
  readonly warnings: readonly string[];
}

/** For rows with a comma in a cell: no printable character, and one that JSON writes as it is. */
const separator = '\x7f';

/**
 * The cells of a row as one text, which is half as long and quick to write: as HAProxy wrote it where no cell has a comma,
 * else with the separator. As a list where a cell has that too.
 */
const cellsForm: Form<Cells> = {
  write(cells) {
    const plain = cells.join(',');
    const isOdd = cells.length === 0 || plain.includes(separator);
    if (!isOdd && commasIn(plain) === cells.length - 1) return plain;
    return isOdd || cells.length === 1 ? [...cells] : cells.join(separator);
  },
  read: (json) =>
    typeof json === 'string' ? json.split(json.includes(separator) ? separator : ',') : list(text).read(json),
};

function commasIn(plain: string): number {
  let commas = 0;
  for (let at = plain.indexOf(','); at !== -1; at = plain.indexOf(',', at + 1)) commas += 1;
  return commas;
}

export const runForm: Form<Run> = record({
  version: text,
  source: record<Run['source']>({
    kind: oneOf(['socket', 'stats page', 'recording']),
    label: text,
    warning: optional(text),
  }),
  userRules: list(text),
  intervalSeconds: figure,
});

export const pollForm: Form<PollParts> = record({
  access: oneOf(['user', 'operator', 'admin', 'unknown']),
  pollSeconds: figure,
  process: mapOf(text),
  columnNames: list(text),
  records: list(cellsForm),
  warnings: list(text),
});

export const failureForm: Form<Failure> = record({
  code: oneOf([
    ...(['unreachable', 'forbidden', 'unauthorized', 'timeout'] as const),
    ...(['truncated', 'too-large', 'not-haproxy', 'aborted'] as const),
  ]),
  message: text,
  fix: optional(text),
});

const readableForm: Form<Omit<Configuration, 'entrances'> | undefined> = optional(
  record({
    verdicts: mapOf(record({ class: oneOf(trafficClasses), reason: text })),
    reaches: mapOf(record({ backends: list(text), hasUnresolvedRoutes: flag })),
    contstats: record({ frontends: mapOf(flag), backends: mapOf(optional(flag)) }),
    warnings: list(text),
  }),
);

/**
 * What was derived from HAProxy's configuration; the text of the files, and with it every secret, is not in it. The
 * addresses are left out: they are for probes, which cannot be made from a recording.
 */
export const configurationForm: Form<Configuration | undefined> = {
  write: (configuration) => readableForm.write(configuration),
  read: (json) => {
    const readable = readableForm.read(json);
    return readable && { ...readable, entrances: noEntrances };
  },
};

export const entryForm: Form<JournalEntry> = record({
  at: text,
  who: text,
  source: text,
  event: oneOf(['attempting', 'answered', 'verified']),
  line: text,
  targets: list(text),
  result: text,
});
