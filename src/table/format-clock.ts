/** The time of day where the reader is, as the clock on the wall shows it: 09:27:05. Milliseconds since 1970 in. */
export function formatClock(wallMs: number): string {
  const date = new Date(wallMs);
  return [date.getHours(), date.getMinutes(), date.getSeconds()].map(twoDigits).join(':');
}

/** The day where the reader is: 11-22. */
export function formatDay(wallMs: number): string {
  const date = new Date(wallMs);
  return `${twoDigits(date.getMonth() + 1)}-${twoDigits(date.getDate())}`;
}

function twoDigits(part: number): string {
  return String(part).padStart(2, '0');
}
