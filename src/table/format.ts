import type { CellKind, CellValue } from './column.ts';

/** Writes a value for a cell; undefined becomes the dash. Texts are as they came, the caller cuts and cleans them. */
export function formatted(value: CellValue, kind: CellKind, dash: string): string {
  if (value === undefined) return dash;
  if (typeof value === 'string') return value;
  switch (kind) {
    case 'rate':
      return formatRate(value);
    case 'bytes':
      return formatScaled(value);
    case 'milliseconds':
      return formatMilliseconds(value);
    case 'duration':
      return formatDuration(value);
    case 'share':
      return `${Math.round(value)}%`;
    default:
      return formatCount(value);
  }
}

const scales = [
  { size: 1e18, letter: 'E' },
  { size: 1e15, letter: 'P' },
  { size: 1e12, letter: 'T' },
  { size: 1e9, letter: 'G' },
  { size: 1e6, letter: 'M' },
  { size: 1e3, letter: 'k' },
] as const;

/** At most five characters, three digits of which count: 999, 12.3k, 4.56M; decimal steps of 1000. */
export function formatScaled(value: number): string {
  // 999.95k would be written 1000k; the next scale takes over a little before.
  const scale = scales.find(({ size }) => value >= size * 0.9995);
  if (scale === undefined) return String(Math.round(value));
  const scaled = value / scale.size;
  const digits = scaled >= 99.95 ? 0 : scaled >= 9.995 ? 1 : 2;
  return scaled.toFixed(digits) + scale.letter;
}

/** Whole up to five digits, then scaled. */
export function formatCount(value: number): string {
  return value < 99_999.5 ? String(Math.round(value)) : formatScaled(value);
}

/** One decimal below ten, so that a slow trickle is not drawn as nothing. */
export function formatRate(value: number): string {
  if (value === 0) return '0';
  if (value < 0.05) return '<0.1';
  return value < 9.95 ? value.toFixed(1) : formatCount(value);
}

/** Milliseconds up to five digits, then seconds and longer. */
export function formatMilliseconds(value: number): string {
  if (value < 99_999.5) return String(Math.round(value));
  return value < 100 * 86_400_000 ? formatDuration(value / 1000) : '>99d';
}

/** Two units at most: 7s, 3m04s, 2h13m, 5d03h, 1y020d. Seconds in. */
export function formatDuration(seconds: number): string {
  const whole = Math.floor(seconds);
  if (whole < 60) return `${whole}s`;
  if (whole < 3600) return `${Math.floor(whole / 60)}m${padded(whole % 60, 2)}s`;
  if (whole < 86_400) return `${Math.floor(whole / 3600)}h${padded(Math.floor((whole % 3600) / 60), 2)}m`;
  const days = Math.floor(whole / 86_400);
  if (days < 365) return `${days}d${padded(Math.floor((whole % 86_400) / 3600), 2)}h`;
  const years = Math.floor(days / 365);
  return years > 99 ? '>99y' : `${years}y${padded(days % 365, 3)}d`;
}

function padded(value: number, digits: number): string {
  return String(value).padStart(digits, '0');
}
