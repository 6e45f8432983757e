import type { Happening } from '../model/events/happening.ts';
import type { Finding } from '../model/findings/finding.ts';
import type { Picture } from '../model/picture.ts';
import { factText } from '../model/process.ts';
import type { SourceDescription } from '../model/source-facts.ts';
import { classNames } from '../model/traffic-class.ts';
import { formatDuration, formatRate } from '../table/format.ts';
import { formatClock } from '../table/format-clock.ts';
import { severityCounts } from './findings.ts';
import { type ClassReport, classReports } from './report.ts';

// Lines to be read aloud: whole words, no glyphs, what matters first. Texts of backends are as they came.

/** What is watched, said once. */
export function openingLines({ target, label }: SourceDescription, picture: Picture): readonly string[] {
  const { process, wallMs } = picture.snapshot;
  const version = factText(process, 'Version');
  const node = factText(process, 'node');
  const who = [
    target === undefined ? undefined : `${target.name}:`,
    `HAProxy${version === undefined ? '' : ` ${version}`}`,
    node === undefined ? undefined : `on ${node}`,
    `by ${label}.`,
  ];
  return [`${formatClock(wallMs)} watching ${who.filter((word) => word !== undefined).join(' ')}`];
}

/** What is wrong already when the watching begins. */
export function findingLines(findings: readonly Finding[], wallMs: number): readonly string[] {
  const time = formatClock(wallMs);
  if (findings.length === 0) return [`${time} no findings.`];
  return [
    `${time} findings: ${severityCounts(findings)}.`,
    ...findings.map(({ severity, title, evidence }) => `${time} ${severity}: ${title}, ${evidence}.`),
  ];
}

/** `14:03:20 critical: ws/ws1 UP to DOWN, L4CON Connection refused, after 3d04h up.` */
export function happeningLine({ wallMs, tone, subject, words, former }: Happening): string {
  const severity = tone === 'critical' || tone === 'warning' ? `${tone}: ` : '';
  const after =
    former === undefined ? '' : `, after ${formatDuration(former.seconds)} ${former.state}`.trimEnd();
  return `${formatClock(wallMs)} ${severity}${subject}: ${words.replaceAll(' -> ', ' to ')}${after}.`;
}

/** The figures of every class that has backends, one line for each, and how many findings there are. */
export function summaryLines(
  picture: Picture,
  findings: readonly Finding[],
  wallMs: number,
): readonly string[] {
  const time = formatClock(wallMs);
  const classes = classReports(picture).filter(({ backends }) => backends > 0);
  return [
    ...classes.map((report) => `${time} ${classNames[report.class]}: ${figureWords(report)}.`),
    `${time} findings: ${severityCounts(findings)}.`,
  ];
}

function figureWords(of: ClassReport): string {
  const rate = of.class === 'http' ? of.requestRate : of.sessionRate;
  const words = [
    of.serversTotal === 0 ? undefined : `${of.serversUp} of ${of.serversTotal} servers up`,
    of.sessions === null ? undefined : `${of.sessions} session${of.sessions === 1 ? '' : 's'}`,
    rate === null
      ? undefined
      : `${formatRate(rate)} ${of.class === 'http' ? 'requests' : 'new sessions'} per second`,
    of.errorsPerSecond === null ? undefined : `${formatRate(of.errorsPerSecond)} errors per second`,
  ];
  return words.filter((word) => word !== undefined).join(', ');
}
