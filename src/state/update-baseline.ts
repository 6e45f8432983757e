import { withMessage } from './message.ts';
import { type State, shownPicture } from './state.ts';
import { withPicture } from './update-listing.ts';

/** From now on shows what the counters grew since the shown picture; once more returns to their totals. */
export function toggleBaseline(state: State): State {
  const picture = shownPicture(state);
  if (state.baseline !== undefined) {
    return withMessage(
      withPicture({ ...state, baseline: undefined }),
      'plain',
      'counters since the process started',
    );
  }
  if (picture === undefined)
    return withMessage(state, 'warning', 'HAProxy has not answered yet: there is nothing to count from');
  const { snapshot } = picture;
  const baseline = { wallMs: snapshot.wallMs, snapshot };
  return withMessage(
    withPicture({ ...state, baseline }),
    'plain',
    'counters from now on; HAProxy keeps its own, b returns to them',
  );
}

/** Another process counts from zero: what was counted before is not known any more. */
export function rebasedOnReload(state: State, wallMs: number): State {
  return state.baseline === undefined ? state : { ...state, baseline: { wallMs, snapshot: undefined } };
}
