const DAY_MINUTES = 24 * 60;

/** Minutes after midnight, 0 to 1439, as `20:05`. */
export function writeTime(minute: number): string {
  return [Math.floor(minute / 60), minute % 60].map((part) => String(part).padStart(2, '0')).join(':');
}

/** Minutes after midnight of what was typed: `20:05`, `20h05`, `20h`, `2005`, `8`, `8:05 pm`; null where it is no time of day. */
export function readTime(typed: string): number | null {
  const [, hourText = '', minuteText = '0', half] = /^(\d{1,2})(?:\s?[:h.]?\s?(\d{2})|\s?h)?(?:\s?([ap])\.?m\.?)?$/u.exec(typed.trim().toLowerCase()) ?? [];
  const [hour, minute] = [Number(hourText), Number(minuteText)];
  if (hourText === '' || minute > 59 || hour > (half === undefined ? 23 : 12) || (half !== undefined && hour === 0)) return null;
  return (half === undefined ? hour : (hour % 12) + (half === 'p' ? 12 : 0)) * 60 + minute;
}

/** A quarter of an hour on or back from a time, to the full quarter, round midnight. */
export function stepTime(minute: number, by: 1 | -1): number {
  const quarter = by === 1 ? Math.floor(minute / 15) + 1 : Math.ceil(minute / 15) - 1;
  return (quarter * 15 + DAY_MINUTES) % DAY_MINUTES;
}
