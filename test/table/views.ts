import test from 'ava';
import { buildPicture } from '../../src/model/picture.ts';
import { formatted } from '../../src/table/format.ts';
import { membersOf, outline } from '../../src/table/outline.ts';
import type { Subject } from '../../src/table/subject.ts';
import { overview, tableViews } from '../../src/table/views.ts';
import {
  capturedVersions,
  noKnowledge,
  pictureFromCaptures,
  snapshotFromCapture,
} from '../helpers/pictures.ts';

const columns = tableViews.flatMap((view) => view.columns);

function subjectsOf(picture: Parameters<typeof outline>[0]): readonly Subject[] {
  return outline(picture).flatMap(({ subject, families }): Subject[] => [
    subject,
    ...families.flatMap(membersOf),
  ]);
}

test('the views have the digits of HATop, and 0 for the overview', (t) => {
  t.deepEqual(
    tableViews.map(({ digit, name }) => `${digit} ${name}`),
    ['0 Overview', '1 Status', '2 Traffic', '3 HTTP', '4 Errors', '6 Times'],
  );
  t.is(overview, tableViews[0]);
});

for (const view of tableViews) {
  test(`every column of ${view.name} is described and fits its own title`, (t) => {
    t.is(new Set(view.columns.map(({ key }) => key)).size, view.columns.length);
    for (const { key, title, width, narrowWidth, wideWidth, priority, explanation } of view.columns) {
      t.true(title.length <= width && title.length <= Math.max(narrowWidth, 6), `${key}: ${title}`);
      t.true(narrowWidth <= width && width <= wideWidth, key);
      t.true(priority >= 1, key);
      t.regex(explanation, /^[A-Z0-9].*\.$/, key);
    }
  });

  test(`no two columns of ${view.name} have one title`, (t) => {
    t.is(new Set(view.columns.map(({ title }) => title)).size, view.columns.length);
  });

  test(`${view.name} begins with the status, which stays on the narrowest screen`, (t) => {
    t.is(view.columns[0]?.key, 'status');
    t.is(Math.min(...view.columns.map(({ priority }) => priority)), view.columns[0]!.priority);
  });
}

for (const version of capturedVersions) {
  test(`every cell of every view of ${version} is a figure, a text or not known`, (t) => {
    const first = buildPicture(undefined, snapshotFromCapture(version, 1), noKnowledge);
    for (const subject of [...subjectsOf(first), ...subjectsOf(pictureFromCaptures(version))]) {
      for (const column of columns) {
        const value = column.value(subject);
        if (typeof value === 'number') t.true(Number.isFinite(value) && value >= 0, column.key);
        else if (value !== undefined) t.not(value, '', column.key);
        t.true(['none', 'notice', 'warning', 'critical', undefined].includes(column.alarm?.(subject)));
        // The status is a text that the screen cuts.
        if (column.kind !== 'status' && column.kind !== 'text')
          t.true(formatted(value, column.kind, '-').length <= column.width, `${column.key} ${value}`);
      }
    }
  });
}

test('at the first poll nothing per second that is derived is shown, as a figure or as 0', (t) => {
  const first = buildPicture(undefined, snapshotFromCapture('2.6.12', 1), noKnowledge);
  const derived = columns.filter(({ key }) => key.endsWith('Rate') && key !== 'requestRate');
  t.true(derived.length > 20);
  for (const subject of subjectsOf(first))
    for (const { key, value } of derived) t.is(value(subject), undefined, key);
});

test('a block’s figure is the sum of its backends, never of their servers too', (t) => {
  const blocks = outline(pictureFromCaptures('2.6.12'));
  for (const key of ['scur', 'rate', 'qcur', 'errorRate', 'bytesInRate']) {
    const column = overview.columns.find((candidate) => candidate.key === key)!;
    for (const { subject, families } of blocks) {
      const values = families.map(({ head }) => column.value(head)).filter((value) => value !== undefined);
      if (values.length === 0) {
        t.is(column.value(subject), undefined);
        continue;
      }
      const sum = values.reduce<number>((total, value) => total + Number(value), 0);
      t.true(Math.abs(Number(column.value(subject)) - sum) < 1e-9, `${key} ${subject.class}`);
    }
  }
});
