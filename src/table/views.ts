import type { Column } from './column.ts';
import { errorColumns } from './columns/errors.ts';
import { httpColumns } from './columns/http.ts';
import { overviewColumns } from './columns/overview.ts';
import { statusColumns } from './columns/status.ts';
import { timesColumns } from './columns/times.ts';
import { trafficColumns } from './columns/traffic.ts';
import {
  errorTrendColumn,
  httpTrendColumn,
  overviewTrendColumn,
  statusTrendColumn,
  timesTrendColumn,
  trafficTrendColumn,
} from './columns/trends.ts';

/** One way to look at the grouped table, chosen by its digit. */
export interface TableView {
  readonly digit: string;
  readonly name: string;
  /** At most four letters, where there is little room. */
  readonly shortName: string;
  readonly columns: readonly Column[];
}

/** 1 to 4 are HATop's; 5 is kept for its command line. */
export const tableViews = [
  { digit: '0', name: 'Overview', shortName: 'Over', columns: [...overviewColumns, overviewTrendColumn] },
  { digit: '1', name: 'Status', shortName: 'Stat', columns: [...statusColumns, statusTrendColumn] },
  { digit: '2', name: 'Traffic', shortName: 'Traf', columns: [...trafficColumns, trafficTrendColumn] },
  { digit: '3', name: 'HTTP', shortName: 'HTTP', columns: [...httpColumns, httpTrendColumn] },
  { digit: '4', name: 'Errors', shortName: 'Errs', columns: [...errorColumns, errorTrendColumn] },
  { digit: '6', name: 'Times', shortName: 'Time', columns: [...timesColumns, timesTrendColumn] },
] as const satisfies readonly TableView[];

export const overview: TableView = tableViews[0];

/** The columns of a view that have values to sort by and to look for. */
export function valueColumns({ columns }: TableView): readonly Column[] {
  return columns.filter(({ kind }) => kind !== 'spark');
}
