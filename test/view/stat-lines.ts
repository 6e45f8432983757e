import test from 'ava';
import { statLines } from '../../src/view/stat-lines.ts';
import { capturedPictures } from '../helpers/frames.ts';

const { first, second } = capturedPictures('2.6.12');

test('every class has its figures under its name, and titles and figures are of one width', (t) => {
  const { titles, line } = statLines(second, '12:03:41', 132, '-');
  t.regex(titles[0], /^ {8} -+HTTP-+ -+WebSocket-+ -+Flash-+$/);
  t.regex(titles[1], /^time {5,}up +sess req\/s +in\/s out\/s err\/s +up +sess ses\/s/);
  t.true(line.startsWith('12:03:41'));
  t.deepEqual(new Set([titles[0].length, titles[1].length, line.length]), new Set([8 + 3 * 6 * 6]));
});

test('no line is wider than it may be; the least important figures leave first', (t) => {
  for (const columns of [40, 60, 80, 100, 132])
    for (const text of [...statLines(second, '12:03:41', columns, '-').titles])
      t.true(text.length <= columns);
  t.regex(statLines(second, '', 80, '-').titles[1], /^time +sess req\/s out\/s err\/s +sess ses\/s/);
  t.regex(statLines(second, '', 40, '-').titles[1], /^time +sess +sess +sess$/);
});

test('what is not known is a dash, and not 0', (t) => {
  const { line } = statLines(first, '12:03:41', 132, '-');
  t.regex(line, /^12:03:41 +\d+\/\d+ +\d+ +- +- +- +- /);
});
