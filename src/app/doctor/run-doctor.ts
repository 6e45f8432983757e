import type { Clock } from '../../clock.ts';
import { jsonLine } from '../../render/json-line.ts';
import { createDesk, type DeskIo } from '../desk.ts';
import { exitCodes } from '../exit-codes.ts';
import { type Diagnosis, type ExamineOptions, examine } from './examine.ts';
import type { Item } from './item.ts';
import { thisMachine } from './machine.ts';

export interface DoctorIo extends DeskIo {
  readonly env: ExamineOptions['machine']['env'];
  readonly version: string;
}

/** The JSON of `hatop-ts doctor --json`. */
export interface DoctorReport {
  readonly schema: 1;
  readonly version: string;
  readonly canWatch: boolean;
  readonly items: readonly Item[];
}

/** `hatop-ts doctor`: resolves with 0 where HAProxy can be watched, 1 where something needed is missing. */
export async function runDoctor(
  options: Omit<ExamineOptions, 'machine' | 'clock' | 'version'> & { readonly isJson: boolean },
  io: DoctorIo,
  clock: Clock,
): Promise<number> {
  const desk = createDesk(io);
  io.stdout.on('error', () => {});
  const { version } = io;
  const diagnosis = await examine({ ...options, machine: thisMachine(io), clock, version });
  const report: DoctorReport = { schema: 1, version, ...diagnosis };
  if (options.isJson) desk.put(jsonLine(report));
  else desk.tell(diagnosisText(diagnosis));
  return diagnosis.canWatch ? exitCodes.done : exitCodes.refused;
}

const stateWords: Readonly<Record<Item['state'], string>> = { ok: 'ok', note: 'note', missing: 'MISSING' };

/** One line for each thing that was looked at, with the lines that mend it beneath. */
export function diagnosisText({ items, canWatch }: Diagnosis): string {
  const width = Math.max(...items.map(({ topic }) => topic.length));
  const lines = items.flatMap(({ topic, state, text, fix }) => [
    `${stateWords[state].padEnd(7)}  ${topic.padEnd(width)}  ${text}`,
    ...fix.map((line) => `${''.padEnd(7)}  ${''.padEnd(width)}  > ${line}`),
  ]);
  const missing = items.filter(({ state }) => state === 'missing').length;
  const verdict = canWatch
    ? 'HAProxy can be watched from here.'
    : `HAProxy cannot be watched from here: ${missing === 1 ? 'one thing is' : `${missing} things are`} missing, see > above.`;
  return [...lines, verdict].join('\n');
}
