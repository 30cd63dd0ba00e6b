const DAY_MS = 86_400_000;

/** The day `by` days after `day` (`YYYY-MM-DD`), by the calendar: no zone is involved. */
export function shiftDay(day: string, by: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + by * DAY_MS).toISOString().slice(0, 10);
}
