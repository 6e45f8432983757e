import type { Intent } from '../actions/intent.ts';
import { processKey } from '../model/findings/finding.ts';
import { focusRow } from './focus-row.ts';
import { bodyRowsOf } from './geometry.ts';
import { withMessage } from './message.ts';
import { isLeaving, movedIndex } from './moves.ts';
import { type Overlay, type State, shownFindings } from './state.ts';
import { withFocus } from './update-listing.ts';

/** What an intent does to the list of findings; undefined for one that means nothing there. */
export function findingsState(
  state: State,
  overlay: Overlay & { kind: 'findings' },
  intent: Intent,
): State | undefined {
  const findings = shownFindings(state);
  const index = movedIndex(overlay.index, intent, findings.length, bodyRowsOf(state));
  if (index !== undefined) return { ...state, overlay: { ...overlay, index } };
  // The strip comes back above the table, which then is lower than the list was.
  const closed = withFocus({ ...state, overlay: { kind: 'none' } });
  if (isLeaving(intent) || intent.kind === 'showFindings') return closed;
  if (intent.kind !== 'accept') return undefined;
  const finding = findings[Math.min(overlay.index, findings.length - 1)];
  if (finding === undefined) return closed;
  if (finding.key === processKey)
    return withMessage(state, 'plain', 'this is about the process, not about a row');
  return focusRow({ ...state, overlay: { kind: 'none' } }, finding.key);
}
