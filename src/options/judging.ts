import { type Command, Option } from 'commander';
import { readExpressions, readWait } from './readers.ts';
import {
  type Chosen,
  type RawOptions,
  type Refusal,
  reaching,
  refuse,
  type SharedOptions,
  shared,
  withShared,
} from './shared.ts';

/** The command line of `check`, checked. */
export interface CheckOptions extends SharedOptions {
  readonly intervalSeconds: number;
  readonly errand: {
    /** Expressions as they were written; without any of both the findings judge. */
    readonly warning: readonly string[];
    readonly critical: readonly string[];
    readonly filter: string | undefined;
  };
}

/** The command line of `wait`, checked. */
export interface WaitOptions extends SharedOptions {
  readonly intervalSeconds: number;
  readonly errand: {
    readonly expression: string;
    readonly filter: string | undefined;
    /** True where it has to hold for every row, false where one is enough. */
    readonly isForAll: boolean;
    readonly timeoutSeconds: number;
  };
}

interface RawJudging extends RawOptions {
  readonly filter?: string;
}

interface RawCheck extends RawJudging {
  readonly warning?: readonly string[];
  readonly critical?: readonly string[];
}

export interface RawWait extends RawJudging {
  readonly all?: boolean;
  /** Seconds. */
  readonly timeout: number;
}

/** Adds `check` and `wait`. */
export function addJudging(
  program: Command,
  onCheck: (command: Command) => void,
  onWait: (expression: string, command: Command) => void,
): void {
  const scope = (command: Command) =>
    command.option('--filter <text>', 'judge these rows only, as after / in the dashboard');
  scope(shared(reaching(program.command('check'))))
    .description('judge HAProxy once, as a plugin of Nagios, Icinga and the like')
    .addOption(
      new Option(
        '--warning <expr>',
        'WARNING where it is true of any row, such as "sess > 80%"; repeatable',
      ).argParser(readExpressions),
    )
    .addOption(
      new Option('--critical <expr>', 'CRITICAL where it is true of any row; repeatable').argParser(
        readExpressions,
      ),
    )
    .allowExcessArguments(false)
    .addHelpText('after', checkHelp)
    .action((_: unknown, given: Command) => onCheck(given));
  scope(shared(reaching(program.command('wait'))))
    .description('wait until an expression is true of a row, for deploy scripts')
    .argument('<EXPR>', 'such as "name == ws1 and sess == 0"')
    .option('--all', 'until it is true of every row, and there is one; mostly with --filter')
    .addOption(
      new Option('--timeout <time>', 'longest wait, such as 30s, 5m or 1h')
        .argParser(readWait)
        .default(300, '5m'),
    )
    .allowExcessArguments(false)
    .addHelpText('after', waitHelp)
    .action((expression: string, _: unknown, given: Command) => onWait(expression, given));
}

/** Checks what the options of `check` say together; `strayOption` is one that only the dashboard takes. */
export function checkedCheck(
  raw: Chosen<RawCheck>,
  strayOption: string | undefined,
): { readonly kind: 'check'; readonly options: CheckOptions } | Refusal {
  if (strayOption !== undefined) return refuse(`${strayOption} is for the dashboard: leave it out here`);
  const { warning = [], critical = [], filter } = raw;
  return withShared(raw, (shared) => ({
    kind: 'check',
    options: { ...shared, intervalSeconds: raw.interval, errand: { warning, critical, filter } },
  }));
}

/** The same for `wait`. */
export function checkedWait(
  expression: string,
  raw: Chosen<RawWait>,
  strayOption: string | undefined,
): { readonly kind: 'wait'; readonly options: WaitOptions } | Refusal {
  if (strayOption !== undefined) return refuse(`${strayOption} is for the dashboard: leave it out here`);
  const errand = {
    expression,
    filter: raw.filter,
    isForAll: raw.all === true,
    timeoutSeconds: raw.timeout,
  };
  return withShared(raw, (shared) => ({
    kind: 'wait',
    options: { ...shared, intervalSeconds: raw.interval, errand },
  }));
}

const checkHelp = `
Expressions are those of the filter behind "=": names of columns and fields, == != > >= < <= ~ !~, and, or, not.
Without --warning and --critical the findings judge: exit 2 for a critical one, 1 for a warning, 0 else.
Prints one line and performance data. Exit: 0 OK, 1 WARNING, 2 CRITICAL (also where HAProxy does not answer),
3 UNKNOWN (bad usage, no permission, not HAProxy).`;

const waitHelp = `
Polls every second, or as -i says. Exit: 0 it holds, 1 it did not within --timeout, 2 bad usage,
3 HAProxy did not answer the whole time.`;
