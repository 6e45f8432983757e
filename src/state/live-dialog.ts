import { refreshedPlan } from '../actions/plan.ts';
import type { State } from './state.ts';

/**
 * What the plan in the dialog would do now: while it stands open servers come and go. Its lines stay as they were shown,
 * and so does what has to be confirmed, for the confirmation judges that once more.
 */
export function withLiveDialog(state: State): State {
  const { overlay } = state;
  const { picture, source } = state.node;
  if (overlay.kind !== 'dialog' || picture === undefined) return state;
  const fresh = refreshedPlan(picture, source, overlay.plan);
  if (fresh === undefined) return state;
  const plan = { ...overlay.plan, consequences: fresh.consequences };
  return { ...state, overlay: { ...overlay, plan } };
}
