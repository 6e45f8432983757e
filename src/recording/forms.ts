import type { JournalEntry } from '../actions/journal.ts';
import type { Configuration } from '../model/configuration/configuration.ts';
import { noEntrances } from '../model/configuration/entrances.ts';
import type { AccessLevel, Failure, SourceDescription } from '../model/source-facts.ts';
import { trafficClasses } from '../model/traffic-class.ts';
import { type Form, figure, flag, list, mapOf, oneOf, optional, record, text } from './form.ts';

/** What holds for one run of the recording program, until the next one begins. */
export interface Run {
  /** Version of hatop-ts. */
  readonly version: string;
  /** Of the source that was recorded. */
  readonly source: SourceDescription;
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
  readonly records: readonly (readonly string[])[];
  readonly warnings: readonly string[];
}

/** No printable character, and one that JSON writes as it is. */
const separator = '\x7f';

/** The cells of a row as one text, which is half as long and quick to write; as a list where a cell has the separator. */
const cellsForm: Form<readonly string[]> = {
  write: (cells) =>
    cells.length === 0 || cells.some((cell) => cell.includes(separator)) ? cells : cells.join(separator),
  read: (json) => (typeof json === 'string' ? json.split(separator) : list(text).read(json)),
};

export const runForm: Form<Run> = record({
  version: text,
  source: record<SourceDescription>({
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
