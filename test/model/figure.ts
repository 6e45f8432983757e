import test from 'ava';
import { figureOf } from '../../src/model/figure.ts';
import type { Edit } from '../helpers/pictures.ts';
import { pictureFromCaptures, snapshotFromCapture } from '../helpers/pictures.ts';

const key = 'server:www/www1';

/** The figure of the field at a later poll, counted since the second dump. */
function since(field: string, later: Edit, isAfterReload = false): number | undefined {
  const snapshot = isAfterReload ? undefined : snapshotFromCapture('2.6.12', 2);
  const picture = { ...pictureFromCaptures('2.6.12', later), baseline: { wallMs: 0, snapshot } };
  return figureOf(picture, picture.snapshot.byKey.get(key)!, field);
}

const cells = (values: Readonly<Record<string, string>>): Edit => ({ cells: { [key]: values } });
const total = (field: string) => {
  const { snapshot } = pictureFromCaptures('2.6.12');
  const row = snapshot.byKey.get(key)!;
  return Number(row.cells.at(row.columns.get(field)!));
};

test('a counter is what it grew since the baseline', (t) => {
  t.is(since('stot', cells({ stot: String(total('stot') + 5) })), 5);
  t.is(since('stot', {}), 0);
});

test('a gauge, a maximum and a limit stay what they are', (t) => {
  t.is(since('scur', cells({ scur: '12' })), 12);
  t.is(since('smax', cells({ smax: '99' })), 99);
  t.is(since('weight', cells({ weight: '30' })), 30);
});

test('a counter that went back is not known', (t) => {
  t.is(since('stot', cells({ stot: '0' })), undefined);
});

test('an empty cell stays unknown', (t) => {
  t.is(since('econ', cells({ econ: '' })), undefined);
});

test('after a reload counters began at zero', (t) => {
  t.is(since('stot', cells({ stot: '7' }), true), 7);
});

test('a row that came later counts from its own beginning', (t) => {
  const snapshot = snapshotFromCapture('2.6.12', 2, { without: [key] });
  const picture = {
    ...pictureFromCaptures('2.6.12', cells({ stot: '7' })),
    baseline: { wallMs: 0, snapshot },
  };
  t.is(figureOf(picture, picture.snapshot.byKey.get(key)!, 'stot'), 7);
});

test('without a baseline every figure is HAProxy’s', (t) => {
  const picture = pictureFromCaptures('2.6.12');
  t.is(figureOf(picture, picture.snapshot.byKey.get(key)!, 'stot'), total('stot'));
});

test('a counter beyond 2^53 loses nothing', (t) => {
  const huge = '18446744073709551000';
  const before = snapshotFromCapture('2.6.12', 2, cells({ bout: '9007199254740993' }));
  const picture = {
    ...pictureFromCaptures('2.6.12', cells({ bout: '9007199254740996' })),
    baseline: { wallMs: 0, snapshot: before },
  };
  t.is(figureOf(picture, picture.snapshot.byKey.get(key)!, 'bout'), 3);
  t.is(since('bout', cells({ bout: huge })), undefined);
});
