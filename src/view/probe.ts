import { isPassed, type ProbeRun } from '../probe/report.ts';
import { sentWords } from '../probe/request.ts';
import type { State } from '../state/state.ts';
import { type ListModel, type ListRow, listRow } from './list-model.ts';
import { stepHead, targetName, wayWords } from './probe-report.ts';

/** The steps of a probe as they end, way by way, and above them what they come to. */
export function probeModel(state: State, top: number): ListModel {
  const { probe } = state;
  const shape = { top, labelWidth: 10, valueWidth: 0 };
  if (probe === undefined) return { ...shape, title: 'Probe', rows: [] };
  const { row, runs, verdict } = probe;
  const head =
    verdict === undefined
      ? listRow('running', '', 'Esc gives up', 'notice')
      : listRow('verdict', '', verdict, isPassed(runs) ? 'good' : 'critical');
  return {
    ...shape,
    title: `Probe of ${targetName(row)}: changes nothing in HAProxy`,
    rows: [head, ...runs.flatMap(runRows), ...sentRows(runs)],
  };
}

function runRows({ way, steps, ending }: ProbeRun): readonly ListRow[] {
  const head: ListRow = { ...listRow(way.label, '', wayWords(way), 'title'), isHeading: true };
  if (way.kind === 'unknown') return [head, listRow('', '', way.reason, 'warning')];
  if (ending === 'waiting') return [head, listRow('', '', 'waits for its turn', 'dim')];
  const rows: ListRow[] = [head];
  for (const step of steps) {
    const tone = step.result === 'failed' ? 'critical' : step.result === 'note' ? 'notice' : 'plain';
    rows.push(listRow(step.name, '', `${stepHead(step)}  ${step.words}`, tone));
    if (step.cause !== undefined) rows.push(listRow('', '', `likely: ${step.cause}`, 'warning'));
  }
  return rows;
}

/** What was sent stands at the end: on a low screen the steps matter more. */
function sentRows(runs: readonly ProbeRun[]): readonly ListRow[] {
  return runs.flatMap(({ way, ending }): readonly ListRow[] => {
    if (way.kind === 'unknown' || ending === 'not tried' || ending === 'waiting') return [];
    const heading: ListRow = { ...listRow('Sent', '', way.label, 'title'), isHeading: true };
    const notes = way.notes.map((note) => listRow('note', '', note, 'notice'));
    return [heading, listRow('', '', sentWords(way), 'plain'), ...notes];
  });
}
