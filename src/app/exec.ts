import { judgeLine } from '../actions/console-line.ts';
import type { ExecErrand } from '../actions/errand.ts';
import { jsonLine } from '../render/json-line.ts';
import type { Source } from '../sources/source.ts';
import { type ActReport, readingReport } from '../view/act-report.ts';
import { type ActOptions, act } from './act.ts';
import { exitCodes } from './exit-codes.ts';

export interface ExecOptions extends Omit<ActOptions, 'errand' | 'source'> {
  readonly errand: ExecErrand;
  readonly source: Source;
}

/** Runs one runtime command: what reads is answered on stdout, what changes takes the way of every change. */
export async function exec(options: ExecOptions): Promise<number> {
  const { desk, manner, source } = options;
  const { line } = options.errand;
  if (source.description.kind === 'stats page') {
    desk.complain('The stats page cannot run runtime commands. Connect to the runtime socket with --socket.');
    return exitCodes.refused;
  }
  if (judgeLine(line, undefined).kind !== 'reading') return act({ ...options, source: source.description });
  const leave = (report: ActReport, code: number) => {
    if (manner.isJson) desk.put(jsonLine(report));
    return code;
  };
  if (manner.isDryRun) {
    const report = readingReport(line, undefined);
    if (!manner.isJson) desk.tell(`sends: ${line}\nto ${source.description.label}; it changes nothing`);
    return leave(report, exitCodes.done);
  }
  const answer = await source.query(line);
  if (!answer.ok) {
    const { message, fix } = answer.failure;
    desk.complain(fix === undefined ? message : `${message} ${fix}`);
    return exitCodes.unreadable;
  }
  const words = answer.text.replace(/\n+$/, '');
  const isRefused = refusals.test(words.trimStart());
  if (isRefused) desk.complain(words.trim());
  else if (!manner.isJson && words !== '') desk.put(`${words}\n`);
  return leave(readingReport(line, { words, isRefused }), isRefused ? exitCodes.refused : exitCodes.done);
}

/** What HAProxy answers instead of what was asked for; there is no status code (management manual 9.3). */
const refusals = /^(?:Unknown command|Permission denied|No such |Can't find |Session not found)/;
