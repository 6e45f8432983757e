import fc from 'fast-check';
import type { Picture } from '../../../src/model/picture.ts';
import type { Failure } from '../../../src/model/source-facts.ts';
import type { Event } from '../../../src/state/event.ts';
import type { State } from '../../../src/state/state.ts';
import { corpus, textCorpora } from '../../helpers/corpora.ts';
import {
  after,
  capturedPictures,
  capturedVersions,
  focusedOn,
  laterPicture,
  pressing,
  secondPollSeconds,
  watching,
} from '../../helpers/frames.ts';

/** What terminals act on and what does not take one cell per character. */
const fragments = corpus(...textCorpora);

/** Everything that terminals obey, and what hides or reorders text. */
export const obeyed = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\p{Surrogate}]/u;

export const hostileText: fc.Arbitrary<string> = fc
  .array(
    fc.oneof(
      fc.constantFrom(...fragments),
      fc.string({ unit: 'binary', maxLength: 6 }),
      fc.string({ unit: 'grapheme', maxLength: 6 }),
      fc.string({ maxLength: 12 }),
      fc.uint8Array({ maxLength: 8 }).map((bytes) => Buffer.from(bytes).toString('utf8')),
    ),
    { minLength: 1, maxLength: 6 },
  )
  .map((parts) => parts.join(''));

/** Columns that others than the administrator of HAProxy may fill, and its own names. */
const rewritten = new Set([
  'pxname',
  'svname',
  'last_chk',
  'last_agt',
  'status',
  'check_status',
  'addr',
  'cookie',
  'Version',
  'node',
  'description',
]);

/** Pictures of a capture in which every third text is replaced by one of the given ones. */
export function hostilePictures(version: string, texts: readonly string[]) {
  const replaced = new Map<string, string>();
  let seen = 0;
  const rewrite = (column: string, cell: string) => {
    if (!rewritten.has(column) || cell === '' || texts.length === 0) return cell;
    // One cell stays one name: proxies keep their rows together, and both polls see the same.
    const key = `${column === 'status' ? 'status' : 'text'} ${cell}`;
    const known = replaced.get(key);
    if (known !== undefined) return known;
    seen += 1;
    const text = seen % 3 === 0 ? (texts[Math.floor(seen / 3) % texts.length] ?? cell) : cell;
    replaced.set(key, text);
    return text;
  };
  return capturedPictures(version, { rewrite });
}

export interface HostileScreen {
  readonly columns: number;
  readonly rows: number;
  readonly version: string;
  readonly texts: readonly string[];
  readonly view: string;
  readonly keys: readonly string[];
  readonly row: number;
  readonly over:
    | 'none'
    | 'detail'
    | 'help'
    | 'sort'
    | 'filter'
    | 'dialog'
    | 'lost'
    | 'refused'
    | 'events'
    | 'connecting';
  readonly access: State['node']['access'];
}

export const hostileScreen: fc.Arbitrary<HostileScreen> = fc.record({
  columns: fc.oneof(fc.integer({ min: 40, max: 300 }), fc.integer({ min: 40, max: 82 })),
  rows: fc.oneof(fc.integer({ min: 10, max: 100 }), fc.integer({ min: 10, max: 25 })),
  version: fc.constantFrom(...capturedVersions),
  texts: fc.array(hostileText, { maxLength: 6 }),
  view: fc.constantFrom('0', '1', '2', '3', '4', '6'),
  keys: fc.array(fc.constantFrom('z', '!', 'p', 'o', '>', '<', 'G', 'pagedown', 'h', 'l'), { maxLength: 5 }),
  row: fc.nat({ max: 60 }),
  over: fc.constantFrom(
    'none',
    'detail',
    'help',
    'sort',
    'filter',
    'dialog',
    'lost',
    'refused',
    'events',
    'connecting',
  ),
  access: fc.constantFrom('admin', 'operator', 'unknown'),
});

export function build(screen: HostileScreen, size = { columns: screen.columns, rows: screen.rows }): State {
  const [text = 'plain'] = screen.texts;
  const source = { kind: 'socket', label: text, warning: screen.texts[1] } as const;
  const failure: Failure = { code: 'timeout', message: text, fix: screen.texts[2] };
  const failed: Event = { kind: 'pollFailed', failure, nowSeconds: secondPollSeconds + 3 };
  if (screen.over === 'connecting') return after(watching({ ...size, source }), failed);
  const pictures = hostilePictures(screen.version, screen.texts);
  const opened = watching({ ...size, source, pictures, access: screen.access });
  const moved = pressing(opened, screen.view, ...screen.keys);
  return overlaid(moved, screen, text, failed, pictures.second);
}

/** A loss in these words, something sent in them, and rows with such names that went when HAProxy came back. */
function eventful(state: State, text: string, failed: Event): State {
  const entry = {
    at: '2026-11-22T09:27:30.500Z',
    who: text,
    source: text,
    event: 'answered',
    line: text,
    targets: [text, text],
    result: `refused: ${text}`,
  } as const;
  return after(
    state,
    failed,
    { kind: 'journaled', entry },
    { kind: 'pictureArrived', picture: laterPicture({ seconds: 9 }), effectiveSeconds: 1 },
  );
}

function overlaid(
  state: State,
  { over, row, keys }: HostileScreen,
  text: string,
  failed: Event,
  picture: Picture,
): State {
  const aimed = after(state, { kind: 'intended', intent: { kind: 'move', by: row } });
  switch (over) {
    case 'none':
    case 'connecting':
      return aimed;
    case 'detail':
      return pressing(
        aimed,
        'enter',
        ...keys.filter((key) => ['pagedown', 'G', 'h', 'l', '>'].includes(key)),
      );
    case 'help':
      return pressing(aimed, '?', ...keys.filter((key) => key === 'pagedown' || key === 'G'));
    case 'sort':
      return pressing(aimed, 's', 'down');
    case 'filter':
      return after(pressing(aimed, '/'), { kind: 'intended', intent: { kind: 'typeText', text } });
    case 'lost':
      return after(aimed, failed);
    case 'events':
      return pressing(eventful({ ...aimed, frozen: undefined }, text, failed), '7', ...keys);
    case 'refused':
    case 'dialog': {
      const server = picture.snapshot.rows.find(({ type }) => type === 'server');
      if (server === undefined || aimed.isProblemsOnly) return pressing(aimed, 'M');
      const asked = pressing(focusedOn({ ...aimed, frozen: undefined }, server.key), 'M');
      return over === 'dialog'
        ? asked
        : after(pressing(asked, 'y'), {
            kind: 'changeAnswered',
            outcome: { kind: 'refused', words: text },
          });
    }
  }
}
