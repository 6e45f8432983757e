/** The time of day where the reader is, as the clock on the wall shows it: 09:27:05. Milliseconds since 1970 in. */
export function formatClock(wallMs: number): string {
  const date = new Date(wallMs);
  return [date.getHours(), date.getMinutes(), date.getSeconds()]
    .map((part) => String(part).padStart(2, '0'))
    .join(':');
}
