import test from 'ava';
import { unicodeGlyphs } from '../../src/render/glyphs.ts';
import { plainText } from '../../src/render/line.ts';
import { pointedAt } from '../../src/render/pointed.ts';
import { screenLines } from '../../src/render/screen.ts';
import { screenModel } from '../../src/view/view-model.ts';
import { startSession } from '../state/helpers/session.ts';

function shown(columns: number, rows: number, ...keys: readonly string[]) {
  const session = startSession({ rows });
  session.dispatch({ kind: 'resized', columns, rows });
  session.press(...keys);
  const model = screenModel(session.state);
  const lines = screenLines(model, unicodeGlyphs).map(plainText);
  return { lines, entries: session.state.entries, at: (x: number, y: number) => pointedAt(model, x, y) };
}

const sizes = [
  [80, 24],
  [140, 45],
  [40, 10],
  [300, 60],
] as const;

for (const [columns, rows] of sizes) {
  const size = `${columns}x${rows}`;

  test(`a click finds the row whose name stands there, ${size}`, (t) => {
    const { lines, entries, at } = shown(columns, rows);
    let found = 0;
    lines.forEach((line, y) => {
      const use = at(3, y);
      if (use?.kind !== 'entry') return;
      found += 1;
      const { subject } = entries[use.index]!;
      if (subject.kind === 'row')
        t.true(
          line.includes(subject.row.name.slice(0, 4)) || line.includes(subject.row.proxy.slice(0, 4)),
          line,
        );
    });
    t.true(found > 3);
  });

  test(`a click on a title finds the column of that title, ${size}`, (t) => {
    const { lines, at } = shown(columns, rows);
    const y = lines.findIndex((line) => line.startsWith(' NAME'));
    t.deepEqual(at(2, y), { kind: 'title', columnKey: undefined });
    const place = lines[y]!.indexOf('STATUS');
    t.deepEqual(at(place, y), { kind: 'title', columnKey: 'status' });
    t.deepEqual(at(place + 5, y), { kind: 'title', columnKey: 'status' });
  });

  test(`a click on a tab finds its digit, whatever is left of its name, ${size}`, (t) => {
    const { lines, at } = shown(columns, rows);
    const y = lines.findIndex((line) => /^ {2}0 .* 9 /.test(line));
    if (y === -1) {
      t.true(rows < 12, 'only low screens have none');
      return;
    }
    for (const digit of '0123456789') {
      const place = lines[y]!.search(new RegExp(`(?<= )${digit} `));
      t.deepEqual(at(place, y), { kind: 'tab', digit }, digit);
    }
    t.is(at(columns - 1, y)?.kind ?? 'none', lines[y]!.trimEnd().length >= columns - 1 ? 'tab' : 'none');
  });
}

test('the header, the footer and what lies over the table are no rows', (t) => {
  const table = shown(80, 24);
  t.is(table.at(3, 0), undefined);
  t.is(table.at(3, 23), undefined);
  const help = shown(80, 24, '?');
  t.is(help.at(3, 10), undefined);
  t.is(help.at(4, 2)?.kind, 'tab');
});
