import type { Plan } from '../actions/plan.ts';
import type { Picture } from '../model/picture.ts';
import type { AccessLevel, Failure, SourceDescription } from '../model/source-facts.ts';
import type { Entry } from '../table/listing.ts';
import type { Block } from '../table/outline.ts';
import { overview, type TableView } from '../table/views.ts';

/** Whether the source answers. */
export type Link =
  | { readonly kind: 'connecting' }
  | { readonly kind: 'live' }
  /** The last picture stays; it is `sinceSeconds` (monotonic) old news. */
  | { readonly kind: 'lost'; readonly failure: Failure; readonly sinceSeconds: number };

/** One HAProxy process as seen through one source. */
export interface NodeState {
  readonly id: string;
  readonly source: SourceDescription;
  readonly access: AccessLevel;
  readonly link: Link;
  readonly picture: Picture | undefined;
  /** Monotonic time at which another process answered for the first time. */
  readonly reloadedAtSeconds: number | undefined;
  /** A change that was sent and not yet verified. */
  readonly pending: PendingChange | undefined;
}

export interface PendingChange {
  readonly plan: Plan;
  /** `sending` until HAProxy answered, then `verifying` until the next picture; `settling` after a lost answer. */
  readonly stage: 'sending' | 'verifying' | 'settling';
  /** Monotonic time of the answer; only a poll begun after it can judge. */
  readonly answeredAtSeconds: number;
}

export type MessageTone = 'plain' | 'good' | 'warning' | 'critical';

/** One line for the user, until the next key; good news goes by itself. */
export interface Message {
  readonly text: string;
  readonly tone: MessageTone;
  /** Monotonic time at which it was said. */
  readonly atSeconds: number;
}

/** What lies over the table. */
export type Overlay =
  | { readonly kind: 'none' }
  | { readonly kind: 'filter'; readonly before: string }
  | { readonly kind: 'sort'; readonly index: number }
  | { readonly kind: 'detail'; readonly key: string; readonly top: number }
  | { readonly kind: 'help'; readonly top: number }
  | { readonly kind: 'dialog'; readonly plan: Plan; readonly choice: 'cancel' | 'confirm' };

export interface SortChoice {
  readonly columnKey: string;
  readonly isDescending: boolean;
}

export interface Focus {
  readonly key: string;
  readonly index: number;
}

export interface State {
  readonly node: NodeState;
  readonly isReadOnly: boolean;
  readonly size: { readonly columns: number; readonly rows: number };
  readonly nowSeconds: number;
  /** Seconds between polls as the user wants it, and as it is while dumps take long. */
  readonly interval: { readonly wantedSeconds: number; readonly effectiveSeconds: number };

  readonly view: TableView;
  readonly overlay: Overlay;
  readonly message: Message | undefined;
  readonly filterText: string;
  readonly isProblemsOnly: boolean;
  readonly sort: SortChoice | undefined;
  readonly folded: ReadonlySet<string>;
  /** The picture shown while the display is frozen; polling goes on behind it. */
  readonly frozen: Picture | undefined;
  readonly focus: Focus;
  /** Index of the first line of the window into the listing. */
  readonly top: number;

  /** Derived from the shown picture and the choices above; kept so that moving the cursor recomputes nothing. */
  readonly blocks: readonly Block[];
  readonly entries: readonly Entry[];
  /** Cells of the longest name with its indent, of all rows: the columns stand still while the table scrolls. */
  readonly nameWidth: number;
}

export interface StartConditions {
  readonly source: SourceDescription;
  readonly isReadOnly: boolean;
  readonly size: { readonly columns: number; readonly rows: number };
  readonly intervalSeconds: number;
  readonly nowSeconds: number;
}

export function initialState(start: StartConditions): State {
  return {
    node: {
      id: start.source.label,
      source: start.source,
      access: 'unknown',
      link: { kind: 'connecting' },
      picture: undefined,
      reloadedAtSeconds: undefined,
      pending: undefined,
    },
    isReadOnly: start.isReadOnly,
    size: start.size,
    nowSeconds: start.nowSeconds,
    interval: { wantedSeconds: start.intervalSeconds, effectiveSeconds: start.intervalSeconds },
    view: overview,
    overlay: { kind: 'none' },
    message: undefined,
    filterText: '',
    isProblemsOnly: false,
    sort: undefined,
    folded: new Set(),
    frozen: undefined,
    focus: { key: '', index: 0 },
    top: 0,
    blocks: [],
    entries: [],
    nameWidth: 0,
  };
}

/** The picture on the screen: the frozen one, else the newest. */
export function shownPicture(state: State): Picture | undefined {
  return state.frozen ?? state.node.picture;
}

/** The entry under the cursor. */
export function focusedEntry(state: State): Entry | undefined {
  return state.entries[state.focus.index];
}
