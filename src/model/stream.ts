/** Where a stream is on its way. */
export type Stage = 'request' | 'queue' | 'connect' | 'response' | 'tunnel' | 'closing';

/** What the reader of a stage is told. */
export const stageWords: Readonly<Record<Stage, string>> = {
  request: 'the request is being read',
  queue: 'waits for a free connection to a server',
  connect: 'is being connected to its server',
  response: 'the server works or its answer is on the way',
  tunnel: 'bytes pass both ways as they are',
  closing: 'the side of the server is closed',
};

/** One stream as `show sess` lists it; what the line does not tell is undefined. */
export interface Stream {
  /** Its address in HAProxy's memory, `0x…`: another stream may have it when this one has ended. */
  readonly id: string;
  /** `ip:port`, or `unix:n`. */
  readonly source: string | undefined;
  readonly frontend: string | undefined;
  readonly backend: string | undefined;
  readonly server: string | undefined;
  readonly ageSeconds: number | undefined;
  readonly stage: Stage | undefined;
  /** Seconds until HAProxy closes it for silence; whatever is received starts the count again. */
  readonly leftSeconds: number | undefined;
}

/** The parts of a line of `show sess`, by HAProxy's names. */
export interface StreamParts {
  readonly id: string;
  readonly words: ReadonlyMap<string, string>;
  readonly groups: ReadonlyMap<
    string,
    { readonly bare: readonly string[]; readonly words: ReadonlyMap<string, string> }
  >;
}

/** Understands the parts that tell something in every version from 1.5 on; unknown ones are passed over. */
export function readStream({ id, words, groups }: StreamParts): Stream {
  const left = ['rq', 'rp', 'scf', 'scb']
    .flatMap((group) => ['rx', 'rex'].map((word) => groups.get(group)?.words.get(word)))
    .flatMap((text) => readDuration(text) ?? []);
  return {
    id,
    source: named(words.get('src')),
    frontend: named(words.get('fe')),
    backend: named(words.get('be')),
    server: named(words.get('srv')),
    ageSeconds: readDuration(words.get('age')),
    stage: readStage(groups),
    leftSeconds: left.length === 0 ? undefined : Math.max(...left),
  };
}

/** HAProxy's own connections to its command line, ours among them. */
export function isOwnOfHaproxy({ frontend }: Stream): boolean {
  return frontend === 'GLOBAL';
}

/** Who it is, in words that another stream at the same address hardly shares. */
export function whoIs({ source, frontend, backend, server }: Stream): string {
  const where = backend === undefined ? frontend : server === undefined ? backend : `${backend}/${server}`;
  return [source ?? 'an unknown client', where === undefined ? '' : `on ${where}`].join(' ').trimEnd();
}

/** True for the same stream and not another one that came to the same address. */
export function isSameStream(a: Stream, b: Stream): boolean {
  return a.id === b.id && a.source === b.source && a.frontend === b.frontend;
}

function named(text: string | undefined): string | undefined {
  return text === undefined || text === '' || text.toLowerCase() === '<none>' ? undefined : text;
}

/** `1d2h`, `1h3m`, `59m50s`, `11s`; undefined for none, such as the empty text and `<NEVER>`. */
function readDuration(text: string | undefined): number | undefined {
  const match = /^(?:(\d+)d)?(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?$/.exec(text ?? '');
  if (!match || match[0] === '') return undefined;
  const [days = 0, hours = 0, minutes = 0, seconds = 0] = match.slice(1).map((digits) => Number(digits ?? 0));
  return ((days * 24 + hours) * 60 + minutes) * 60 + seconds;
}

/**
 * By the state of the server's side, whose first six numbers mean the same from 1.5 to 3.4 (`SI_ST_*`, later `SC_ST_*`):
 * 0 none yet, 1 wanted, 2 queued, 3 to be tried again, 4 and 5 connecting, 6 failed; 9 and 10 are ends. While both sides
 * are open the analysers tell the rest: a stream that has none left is a tunnel.
 */
function readStage(groups: StreamParts['groups']): Stage | undefined {
  const side = groups.get('scb') ?? groups.get('s1');
  const state = Number(side?.bare[0] ?? Number.NaN);
  const asks = hasAnalysers(groups, 'rq');
  const answers = hasAnalysers(groups, 'rp');
  if (!Number.isInteger(state) || state < 0 || asks === undefined || answers === undefined) return undefined;
  if (state === 0) return 'request';
  if (state === 2) return 'queue';
  if (state <= 6) return 'connect';
  if (state >= 9) return 'closing';
  if (answers) return 'response';
  return asks ? 'request' : 'tunnel';
}

/** True while HAProxy still looks into what passes this way. */
function hasAnalysers(groups: StreamParts['groups'], channel: 'rq' | 'rp'): boolean | undefined {
  const bits = /^([0-9a-f]+)h$/.exec(groups.get(channel)?.words.get('an') ?? '')?.[1];
  return bits === undefined ? undefined : /[1-9a-f]/.test(bits);
}
