import type { Picture } from '../model/picture.ts';
import { classNames } from '../model/traffic-class.ts';
import { formatCount, formatRate, formatScaled } from '../table/format.ts';
import { type ClassReport, classReports } from './report.ts';

/** One figure of a class, in the order in which they stand. */
interface Figure {
  readonly title: (of: ClassReport) => string;
  readonly text: (of: ClassReport) => string | undefined;
  /** 1 stays on the narrowest line. */
  readonly priority: number;
}

const isOfRequests = (of: ClassReport) => of.class === 'http';

const figures: readonly Figure[] = [
  { title: () => 'up', text: servers, priority: 6 },
  { title: () => 'sess', text: ({ sessions }) => written(sessions, formatCount), priority: 1 },
  {
    title: (of) => (isOfRequests(of) ? 'req/s' : 'ses/s'),
    text: (of) => written(isOfRequests(of) ? of.requestRate : of.sessionRate, formatRate),
    priority: 3,
  },
  {
    title: () => 'in/s',
    text: ({ bytesInPerSecond }) => written(bytesInPerSecond, formatScaled),
    priority: 5,
  },
  {
    title: () => 'out/s',
    text: ({ bytesOutPerSecond }) => written(bytesOutPerSecond, formatScaled),
    priority: 4,
  },
  { title: () => 'err/s', text: ({ errorsPerSecond }) => written(errorsPerSecond, formatRate), priority: 2 },
];

/** Cells of a figure, the gap before it included. */
const figureWidth = 6;
const timeWidth = 8;

/** The lines of one poll. */
export interface StatLines {
  /** Two lines of titles; other ones than before where the classes have changed. */
  readonly titles: readonly [string, string];
  readonly line: string;
}

/** The figures of every class that there is, as many of each as fit into so many cells. */
export function statLines(picture: Picture, time: string, columns: number, dash: string): StatLines {
  const classes = classReports(picture).filter(({ backends }) => backends > 0);
  const room = Math.floor((columns - timeWidth) / Math.max(1, classes.length) / figureWidth);
  const shown = figures.filter(({ priority }) => priority <= Math.max(1, room));
  const cells = (text: (figure: Figure, of: ClassReport) => string) =>
    classes.flatMap((of) => shown.map((figure) => text(figure, of).padStart(figureWidth))).join('');
  const heads = classes.map((of) => ruled(classNames[of.class], shown.length * figureWidth));
  return {
    titles: [
      `${' '.repeat(timeWidth)}${heads.join('')}`,
      `${'time'.padEnd(timeWidth)}${cells((figure, of) => figure.title(of))}`,
    ],
    line: `${time.padEnd(timeWidth)}${cells((figure, of) => figure.text(of) ?? dash)}`,
  };
}

/** A name in the middle of a rule, as in `vmstat`. */
function ruled(name: string, width: number): string {
  const room = width - 1;
  const short = name.slice(0, room);
  const left = Math.floor((room - short.length) / 2);
  return ` ${'-'.repeat(left)}${short}${'-'.repeat(room - short.length - left)}`;
}

function servers({ serversUp, serversTotal }: ClassReport): string | undefined {
  if (serversTotal === 0) return undefined;
  const counts = `${serversUp}/${serversTotal}`;
  // Rounded down: 100 % is said only when every server is up.
  return counts.length < figureWidth ? counts : `${Math.floor((serversUp / serversTotal) * 100)}%`;
}

function written(value: number | null, format: (value: number) => string): string | undefined {
  return value === null ? undefined : format(value);
}
