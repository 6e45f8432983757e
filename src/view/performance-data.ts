import type { Picture } from '../model/picture.ts';
import { factNumber } from '../model/process.ts';
import { classReports } from './report.ts';

/** One figure for a monitoring system. Thresholds are ranges in its notation: `0` alerts above 0. */
export interface PerformanceDatum {
  readonly label: string;
  /** Undefined where it is not known. */
  readonly value: number | undefined;
  readonly unit?: 'B';
  readonly warning?: string;
  readonly critical?: string;
  readonly most?: number | undefined;
}

/** The figures of the process and of every class that has backends. */
export function performanceData(picture: Picture): readonly PerformanceDatum[] {
  const { process } = picture.snapshot;
  const ofProcess: readonly PerformanceDatum[] = [
    { label: 'connections', value: factNumber(process, 'CurrConns'), most: factNumber(process, 'Maxconn') },
  ];
  const ofClasses = classReports(picture)
    .filter(({ backends }) => backends > 0)
    .flatMap((report): readonly PerformanceDatum[] => {
      const labelled = (name: string, value: number | null): PerformanceDatum => ({
        label: `${report.class}_${name}`,
        value: value ?? undefined,
      });
      return [
        { ...labelled('servers_up', report.serversUp), most: report.serversTotal },
        labelled('sessions', report.sessions),
        labelled('sessions_per_second', report.sessionRate),
        ...(report.class === 'http' ? [labelled('requests_per_second', report.requestRate)] : []),
        { ...labelled('in_per_second', report.bytesInPerSecond), unit: 'B' },
        { ...labelled('out_per_second', report.bytesOutPerSecond), unit: 'B' },
        labelled('errors_per_second', report.errorsPerSecond),
      ];
    });
  return [...ofProcess, ...ofClasses];
}

/** `label=value[UOM];warn;crit;min;max`, as the Monitoring Plugins Development Guidelines have it; `U` is not known. */
export function performanceText(data: readonly PerformanceDatum[]): string {
  return data
    .map(({ label, value, unit = '', warning = '', critical = '', most }) => {
      const figure = value === undefined ? 'U' : `${Math.round(value * 1000) / 1000}${unit}`;
      return `${label}=${figure};${warning};${critical};0;${most ?? ''}`;
    })
    .join(' ');
}
