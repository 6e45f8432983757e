import type { DrainJob } from '../actions/drain.ts';
import type { JournalEntry } from '../actions/journal.ts';
import { type Keymap, usualKeymap } from '../actions/keymap.ts';
import type { Baseline } from '../model/baseline.ts';
import { type EventLog, emptyLog } from '../model/events/event-log.ts';
import type { Finding } from '../model/findings/finding.ts';
import type { Rule } from '../model/findings/rule.ts';
import { rules } from '../model/findings/rules.ts';
import { type History, noHistory } from '../model/history/history.ts';
import type { Picture } from '../model/picture.ts';
import type { AccessLevel, Failure, SourceDescription } from '../model/source-facts.ts';
import type { ColumnChoices } from '../table/choose.ts';
import { noFilter, type ParsedFilter } from '../table/filter.ts';
import type { Entry } from '../table/listing.ts';
import type { Block } from '../table/outline.ts';
import { overview, type TableView } from '../table/views.ts';
import { type CapturedState, noCaptured } from './captured.ts';
import type { Message, OwnChange, PendingPlan, ProbeState, Undoable, WeightNudge } from './changes.ts';
import { type ConsoleState, emptyConsole } from './console.ts';
import type { Overlay } from './overlay.ts';
import type { Playback } from './playback.ts';
import { noSessions, type SessionsState } from './sessions.ts';

export type {
  Message,
  MessageTone,
  OwnChange,
  PendingPlan,
  ProbeState,
  Undoable,
  WeightNudge,
} from './changes.ts';
export type { Overlay } from './overlay.ts';

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
  readonly history: History;
  /** What is wrong now, the worst first. */
  readonly findings: readonly Finding[];
  /** What was shown at each poll that can be gone back to, the newest last. */
  readonly past: readonly Moment[];
  /** Monotonic time at which another process answered for the first time. */
  readonly reloadedAtSeconds: number | undefined;
  /** A plan that was sent and not yet verified. */
  readonly pending: PendingPlan | undefined;
  /** What can be undone, the newest last. */
  readonly undoable: readonly Undoable[];
  /** What we changed in this process and what a reload would lose: the last verb of each kind for each row. */
  readonly ours: readonly OwnChange[];
  /** Of those, what the process that answers now does not have. */
  readonly lost: readonly OwnChange[];
  /** What was sent and what came of it, the newest last. */
  readonly journal: readonly JournalEntry[];
  /** What happened, as screen 7 tells it. */
  readonly events: EventLog;
  /** Servers whose sessions the drain assistant watches leave. */
  readonly drains: readonly DrainJob[];
}

/** What a picture does not tell of the moment it was taken. */
export interface Moment {
  /** Monotonic time of the picture. */
  readonly atSeconds: number;
  readonly wallMs: number;
  readonly findings: readonly Finding[];
}

export interface SortChoice {
  readonly columnKey: string;
  readonly isDescending: boolean;
}

export interface RecordingState {
  readonly bytes: number;
  /** True once it could not be written: then it has stopped. */
  readonly hasFailed: boolean;
}

export interface Focus {
  readonly key: string;
  readonly index: number;
}

export interface State {
  readonly node: NodeState;
  readonly isReadOnly: boolean;
  readonly keymap: Keymap;
  /** What is judged as wrong, and from which figures on. */
  readonly rules: readonly Rule[];
  /** True while the terminal tells of the mouse. */
  readonly hasMouse: boolean;
  readonly size: { readonly columns: number; readonly rows: number };
  readonly nowSeconds: number;
  /** Seconds between polls as the user wants it, and as it is while dumps take long. */
  readonly interval: { readonly wantedSeconds: number; readonly effectiveSeconds: number };

  readonly view: TableView;
  readonly overlay: Overlay;
  readonly console: ConsoleState;
  readonly sessions: SessionsState;
  readonly captured: CapturedState;
  /** The last probe; undefined before the first. */
  readonly probe: ProbeState | undefined;
  readonly message: Message | undefined;
  readonly filterText: string;
  /** The text above, read. */
  readonly filter: ParsedFilter;
  /** Filters that were kept, the newest last. */
  readonly filterHistory: readonly string[];
  readonly isProblemsOnly: boolean;
  readonly sort: SortChoice | undefined;
  readonly folded: ReadonlySet<string>;
  /** Keys of the tagged rows; actions take them, else the row under the cursor. */
  readonly tagged: ReadonlySet<string>;
  /** Presses of the weight keys that wait to become one command. */
  readonly nudge: WeightNudge | undefined;
  /** Columns chosen in place of the views' own; `view` has them already. */
  readonly columnChoices: ColumnChoices;
  /** Key of the column under the column cursor. */
  readonly columnKey: string | undefined;
  /** True while every column of the view is there and the table scrolls sideways, from its first column in sight. */
  readonly isWide: boolean;
  readonly firstColumn: number;
  /** The picture shown while the display is frozen; polling goes on behind it. */
  readonly frozen: Picture | undefined;
  /** The moment since which counters are shown; undefined shows them since the process started. */
  readonly baseline: Baseline | undefined;
  /** Monotonic time of the past moment that was gone back to; undefined at the newest one, frozen or not. */
  readonly pastSeconds: number | undefined;
  /** Of a replay. */
  readonly playback: Playback | undefined;
  /** The file that grows with every poll. */
  readonly recording: RecordingState | undefined;
  readonly focus: Focus;
  /** Serial of the newest event that the user has seen on screen 7. */
  readonly seenEvents: number;
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
  readonly keymap?: Keymap | undefined;
  readonly rules?: readonly Rule[] | undefined;
  readonly hasMouse?: boolean | undefined;
  readonly playback?: Playback | undefined;
  /** Bytes of the file that is recorded to. */
  readonly recordedBytes?: number | undefined;
}

export function initialState(start: StartConditions): State {
  return {
    node: {
      id: start.source.label,
      source: start.source,
      access: 'unknown',
      link: { kind: 'connecting' },
      picture: undefined,
      history: noHistory,
      findings: [],
      past: [],
      reloadedAtSeconds: undefined,
      pending: undefined,
      undoable: [],
      ours: [],
      lost: [],
      journal: [],
      events: emptyLog,
      drains: [],
    },
    isReadOnly: start.isReadOnly,
    keymap: start.keymap ?? usualKeymap,
    rules: start.rules ?? rules,
    hasMouse: start.hasMouse === true,
    size: start.size,
    nowSeconds: start.nowSeconds,
    interval: { wantedSeconds: start.intervalSeconds, effectiveSeconds: start.intervalSeconds },
    view: overview,
    overlay: { kind: 'none' },
    console: emptyConsole,
    sessions: noSessions,
    captured: noCaptured,
    probe: undefined,
    message: undefined,
    filterText: '',
    filter: noFilter,
    filterHistory: [],
    isProblemsOnly: false,
    sort: undefined,
    folded: new Set(),
    tagged: new Set(),
    nudge: undefined,
    columnChoices: new Map(),
    columnKey: undefined,
    isWide: false,
    firstColumn: 0,
    frozen: undefined,
    baseline: undefined,
    pastSeconds: undefined,
    playback: start.playback,
    recording:
      start.recordedBytes === undefined ? undefined : { bytes: start.recordedBytes, hasFailed: false },
    focus: { key: '', index: 0 },
    seenEvents: 0,
    top: 0,
    blocks: [],
    entries: [],
    nameWidth: 0,
  };
}

/** The picture on the screen: the frozen one, else the newest. */
export function shownPicture(state: State): Picture | undefined {
  const picture = state.frozen ?? state.node.picture;
  return picture && state.baseline ? { ...picture, baseline: state.baseline } : picture;
}

/** What was wrong at the moment that is shown. */
export function shownFindings(state: State): readonly Finding[] {
  return shownMoment(state)?.findings ?? state.node.findings;
}

/** The moment that is shown while the display is frozen. */
export function shownMoment({ frozen, node }: State): Moment | undefined {
  const atSeconds = frozen?.snapshot.monotonicSeconds;
  return atSeconds === undefined ? undefined : node.past.findLast((moment) => moment.atSeconds === atSeconds);
}

/** The time up to which the screen tells: that of the shown picture while the display is frozen, else now. Monotonic. */
export function shownSeconds(state: State): number {
  return state.frozen?.snapshot.monotonicSeconds ?? state.nowSeconds;
}

/** The entry under the cursor. */
export function focusedEntry(state: State): Entry | undefined {
  return state.entries[state.focus.index];
}
