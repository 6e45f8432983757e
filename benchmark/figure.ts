export type Unit = 'ms' | 'ms/s' | 'B/s' | 'MB' | 'rows' | 'ratio';

/** One measured figure. */
export interface Figure {
  /** Where the tables find it: what was measured, then rows, then the Node, as far as they matter. */
  readonly key: string;
  readonly title: string;
  readonly unit: Unit;
  readonly ours: number;
  /** HATop's, or what the title says that it is compared with; undefined without one. */
  readonly other?: number | undefined;
  /** Ours divided by the other; of figures measured in turns the middle of the ratios of each turn. */
  readonly ratio?: number | undefined;
}

const decimals: Readonly<Record<Unit, number>> = { ms: 1, 'ms/s': 1, 'B/s': 0, MB: 1, rows: 0, ratio: 2 };

export function figureText(value: number | undefined, unit: Unit): string {
  if (value === undefined || Number.isNaN(value)) return '–';
  const fraction = unit === 'ms' && Math.abs(value) < 1 ? 3 : decimals[unit];
  const text = value.toLocaleString('en', {
    minimumFractionDigits: fraction,
    maximumFractionDigits: fraction,
  });
  return unit === 'ratio' ? text : `${text} ${unit}`;
}

/** Two decimals: a ratio of 0.996 is no better than the 1.00 that it is printed as. */
export function ratioText(ratio: number | undefined): string {
  return figureText(ratio, 'ratio');
}
