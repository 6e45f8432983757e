/** How much a reader wants to know it. `plain` is what happens every day; `good` is the end of something bad. */
export type HappeningTone = 'plain' | 'good' | 'notice' | 'warning' | 'critical';

export type HappeningKind =
  /** A row has another state than one poll earlier. */
  | 'state'
  /** It was down and came back between two polls; only counters tell. */
  | 'blink'
  | 'weight'
  | 'appeared'
  | 'gone'
  | 'reload'
  | 'stopping'
  /** A worker of before a reload, told by the master, and its end. */
  | 'oldProcess'
  | 'oldEnded'
  | 'cleared'
  | 'lost'
  | 'back'
  /** What we sent and what came of it. */
  | 'ours'
  | 'findingBegan'
  | 'findingEnded';

/** One thing that happened to the observed HAProxy. */
export interface Happening {
  /** When it was seen: wall time in milliseconds for display, and monotonic seconds. */
  readonly wallMs: number;
  readonly atSeconds: number;
  readonly kind: HappeningKind;
  readonly tone: HappeningTone;
  /** Key of the row, or `processKey`. */
  readonly key: string;
  /** `ws/ws1`, `ws`, or `HAProxy`. Untrusted text, as are the words. */
  readonly subject: string;
  /** `UP -> DOWN, L4CON Connection refused`. */
  readonly words: string;
  /** What it was before and for how long; undefined where that is not known. */
  readonly former: Former | undefined;
  /** Of a finding: its rule and row. */
  readonly finding?: string;
}

export interface Former {
  readonly seconds: number;
  /** `up`, `silent`; empty where only the time matters. */
  readonly state: string;
}

/** What all that is seen at one moment has in common. */
export type SeenAt = Pick<Happening, 'wallMs' | 'atSeconds'>;

/** Who, where it is not a row. */
export const processSubject = 'HAProxy';

const longestSubject = 100;
const longestWords = 240;

/** The happening with its texts bounded: backends may put 127 bytes of anything into a check's words, and more by logs. */
export function bounded(happening: Happening): Happening {
  return {
    ...happening,
    subject: shortened(happening.subject, longestSubject),
    words: shortened(happening.words, longestWords),
  };
}

function shortened(text: string, longest: number): string {
  if (text.length <= longest) return text;
  return `${[...text.slice(0, longest)].slice(0, longest - 3).join('')}...`;
}

/** True for what has to be seen: trouble, and not its end. */
export function isTrouble({ tone }: Happening): boolean {
  return tone === 'warning' || tone === 'critical';
}

/** True for what is worth interrupting somebody: a server or backend gone down, the source lost, a new critical finding. */
export function isAlarming({ kind, tone }: Happening): boolean {
  return tone === 'critical' && (kind === 'state' || kind === 'lost' || kind === 'findingBegan');
}
