import { type Figure, figureText, ratioText } from './figure.ts';

interface Goal {
  readonly title: string;
  /** Of the figure, without the Node where it was measured on several. */
  readonly key: string;
  /** What the other value of the figure is. */
  readonly against: string;
  readonly judged: 'ratio' | 'value';
  readonly atMost?: number;
  readonly exactly?: number;
}

const hatop = 'HATop';
const itself = 'itself at 111 rows';

const goals: readonly Goal[] = [
  {
    title: 'first paint with data, 111 rows',
    key: 'firstPaint.111',
    against: hatop,
    judged: 'ratio',
    atMost: 1,
  },
  {
    title: 'key to first byte, median, 111 rows',
    key: 'key.111',
    against: hatop,
    judged: 'ratio',
    atMost: 0.6,
  },
  {
    title: 'processor time per second, 111 rows',
    key: 'processor.111',
    against: hatop,
    judged: 'ratio',
    atMost: 1,
  },
  {
    title: 'the same 15 s after the start',
    key: 'laterProcessor.111',
    against: hatop,
    judged: 'ratio',
    atMost: 1,
  },
  {
    title: 'processor time per second, 1,101 rows',
    key: 'processor.1101',
    against: hatop,
    judged: 'ratio',
    atMost: 1,
  },
  {
    title: 'the same 15 s after the start',
    key: 'laterProcessor.1101',
    against: hatop,
    judged: 'ratio',
    atMost: 1,
  },
  {
    title: 'bytes per second, default view of each',
    key: 'bytes.111',
    against: hatop,
    judged: 'ratio',
    atMost: 1,
  },
  {
    title: 'bytes per second, view 1 of both',
    key: 'bytesStatus.111',
    against: hatop,
    judged: 'ratio',
    atMost: 1,
  },
  {
    title: 'bytes per second, view 2 of both',
    key: 'bytesTraffic.111',
    against: hatop,
    judged: 'ratio',
    atMost: 1,
  },
  {
    title: '11,001 rows: all in the report',
    key: 'rows.11001',
    against: 'HAProxy',
    judged: 'ratio',
    exactly: 1,
  },
  {
    title: '11,001 rows: runs in which End shows the last',
    key: 'lastRow.11001',
    against: '',
    judged: 'value',
    exactly: 1,
  },
  { title: '11,001 rows: key, median', key: 'key.11001', against: itself, judged: 'ratio', atMost: 1.5 },
  {
    title: '55,001 rows: all in the report',
    key: 'rows.55001',
    against: 'HAProxy',
    judged: 'ratio',
    exactly: 1,
  },
  {
    title: '55,001 rows: runs in which End shows the last',
    key: 'lastRow.55001',
    against: '',
    judged: 'value',
    exactly: 1,
  },
  {
    title: '55,001 rows: first paint',
    key: 'firstPaint.55001',
    against: 'dump + 0.5 s',
    judged: 'ratio',
    atMost: 1,
  },
  { title: '55,001 rows: key, median', key: 'key.55001', against: itself, judged: 'ratio', atMost: 2 },
  {
    title: "HAProxy's processor time per poll, 11,001 rows",
    key: 'haproxyCost.11001',
    against: 'whole `show stat`',
    judged: 'ratio',
    atMost: 0.2,
  },
  {
    title: 'memory with an hour of history, 1,101 rows',
    key: 'hour.1101',
    against: '',
    judged: 'value',
    atMost: 100,
  },
  { title: 'memory: growth over 10,000 polls', key: 'growth.111', against: '', judged: 'value', atMost: 5 },
];

const titles = ['figure', 'ours', 'against', 'ratio', 'goal', 'met', 'ratio on Node 20'] as const;

/** The goals with what was measured, as Markdown. A goal without a figure is left out. */
export function goalTable(figures: readonly Figure[]): string {
  const find = (key: string) => figures.find((figure) => figure.key === key);
  const rows = goals.flatMap((goal) => {
    const figure = find(`${goal.key}.node24`) ?? find(goal.key);
    return figure === undefined ? [] : [rowOf(goal, figure, find(`${goal.key}.node20`))];
  });
  return [titles, titles.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

function rowOf(
  goal: Goal,
  { ours, other, ratio, unit }: Figure,
  older: Figure | undefined,
): readonly string[] {
  const against = other === undefined ? '' : `${goal.against} ${figureText(other, unit)}`;
  return [
    goal.title,
    figureText(ours, unit),
    against,
    ratio === undefined ? '' : ratioText(ratio),
    goal.exactly === undefined
      ? `<= ${goal.atMost}${goal.judged === 'value' ? ` ${unit}` : ''}`
      : String(goal.exactly),
    verdict(goal, goal.judged === 'ratio' ? ratio : ours),
    older?.ratio === undefined ? '' : ratioText(older.ratio),
  ];
}

function verdict({ atMost, exactly }: Goal, value: number | undefined): string {
  if (value === undefined || Number.isNaN(value)) return 'not measured';
  if (exactly !== undefined) return value === exactly ? 'yes' : 'no';
  if (atMost === undefined || value <= atMost) return 'yes';
  return `no, ${(value / atMost).toFixed(1)} times the goal`;
}
