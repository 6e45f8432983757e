import test from 'ava';
import { type Entry, type ListingOptions, listing } from '../../src/table/listing.ts';
import { outline } from '../../src/table/outline.ts';
import { tableViews } from '../../src/table/views.ts';
import { pictureFromCaptures } from '../helpers/pictures.ts';
import { filterOf } from './helpers/filters.ts';

const everything: ListingOptions = {
  folded: new Set(),
  filter: undefined,
  isProblemsOnly: false,
  troubled: new Set(),
  sorting: undefined,
};
const picture = () => pictureFromCaptures('2.6.12');

function entries(options: Partial<ListingOptions>): readonly Entry[] {
  return listing(outline(picture()), { ...everything, ...options });
}

function names(options: Partial<ListingOptions>, under?: string): readonly string[] {
  const all = entries(options);
  if (under === undefined) return all.map(({ key }) => key);
  const at = all.findIndex(({ key }) => key === under);
  const end = all.findIndex(({ depth }, index) => index > at && depth <= all[at]!.depth);
  return all.slice(at + 1, end === -1 ? undefined : end).map(({ key }) => key.replace(/^.*\//, ''));
}

function column(key: string) {
  const found = tableViews.flatMap(({ columns }) => columns).find((candidate) => candidate.key === key);
  if (found === undefined) throw new Error(`no column ${key}`);
  return found;
}

test('everything is listed in HAProxy’s order, with a line per block', (t) => {
  const all = entries({});
  t.is(all.length, picture().snapshot.rows.length + 4);
  t.deepEqual(
    all.slice(0, 4).map(({ key, depth }) => [key, depth]),
    [
      ['class:http', 0],
      ['backend:www/BACKEND', 1],
      ['server:www/www1', 2],
      ['server:www/www2-500s', 2],
    ],
  );
  t.is(new Set(all.map(({ key }) => key)).size, all.length);
});

test('what can be folded says so', (t) => {
  const foldOf = (key: string) => entries({}).find((entry) => entry.key === key)?.fold;
  t.is(foldOf('class:http'), 'open');
  t.is(foldOf('backend:www/BACKEND'), 'open');
  t.is(foldOf('backend:empty/BACKEND'), undefined);
  t.is(foldOf('server:www/www1'), undefined);
});

test('a folded backend hides its servers, a folded block everything beneath', (t) => {
  const folded = names({ folded: new Set(['backend:www/BACKEND', 'class:flash']) });
  t.true(folded.includes('backend:www/BACKEND'));
  t.false(folded.some((key) => key.startsWith('server:www/')));
  t.true(folded.includes('class:flash'));
  t.false(folded.some((key) => key.startsWith('server:flash/') || key.startsWith('backend:flash/')));
  t.is(folded.length, names({}).length - 6 - 4);
  const closed = entries({ folded: new Set(['class:flash']) }).find(({ key }) => key === 'class:flash');
  t.is(closed?.fold, 'closed');
});

test('folds of rows that are gone do nothing', (t) => {
  t.deepEqual(names({ folded: new Set(['backend:gone/BACKEND', 'class:tcp']) }), names({}));
});

test('a filter keeps the hits with the rows they hang from', (t) => {
  t.deepEqual(names({ filter: filterOf('fl1') }), [
    'class:flash',
    'backend:flash/BACKEND',
    'server:flash/fl1',
  ]);
  t.deepEqual(names({ filter: filterOf('nothing has this') }), []);
});

test('a filter that finds only the backend leaves its servers out', (t) => {
  t.deepEqual(names({ filter: filterOf('offline/back') }), ['class:http', 'backend:offline/BACKEND']);
});

test('a hit is shown even where it is folded away', (t) => {
  const folded = new Set(['class:flash', 'backend:flash/BACKEND']);
  t.deepEqual(names({ filter: filterOf('fl1'), folded }), [
    'class:flash',
    'backend:flash/BACKEND',
    'server:flash/fl1',
  ]);
});

test('problems only keeps what is wrong, with its backend', (t) => {
  t.deepEqual(names({ isProblemsOnly: true }, 'backend:flash/BACKEND'), ['fl3-refused']);
  t.false(names({ isProblemsOnly: true }).includes('backend:static/BACKEND'));
});

test('filter and problems only have to agree', (t) => {
  t.deepEqual(names({ isProblemsOnly: true, filter: filterOf('zoo/agent-d') }), [
    'class:http',
    'backend:zoo/BACKEND',
    'server:zoo/agent-drain',
    'server:zoo/agent-down',
  ]);
});

test('sorting orders backends within their block and servers within their backend', (t) => {
  const sorting = { column: column('stot'), isDescending: true };
  t.deepEqual(names({ sorting }, 'backend:www/BACKEND'), [
    'www1',
    'www2-500s',
    'www6:flap',
    'www3.slow',
    'www4_refused',
    'www5-backup',
  ]);
  t.deepEqual(names({ sorting }, 'backend:flash/BACKEND'), ['fl1', 'fl2-slow', 'fl3-refused']);
  const blocks = names({ sorting }).filter((key) => !key.includes('/'));
  t.deepEqual(blocks, ['class:http', 'class:websocket', 'class:flash', 'frontends']);
});

test('sorted the other way round, equal rows keep HAProxy’s order', (t) => {
  const sorting = { column: column('stot'), isDescending: false };
  t.deepEqual(names({ sorting }, 'backend:www/BACKEND'), [
    'www4_refused',
    'www5-backup',
    'www3.slow',
    'www6:flap',
    'www1',
    'www2-500s',
  ]);
});

test('rows without the figure stand last in either direction', (t) => {
  for (const isDescending of [true, false]) {
    const frontends = names({ sorting: { column: column('requestRate'), isDescending } }).filter((key) =>
      key.startsWith('frontend:'),
    );
    t.is(frontends.at(-1), 'frontend:flash/FRONTEND');
  }
});
