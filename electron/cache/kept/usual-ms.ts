const PATTERN = /^(\d{4})-(\d{2})-(\d{2})[T ](\d{2}):(\d{2}):(\d{2})(?:\.(\d{3}))?Z?$/u;

/**
 * What a date in one of the service's two spellings nearly always means, in epoch ms, read as UTC: left out where it is
 * so. Part of the file's format, since what was left out is filled in by this.
 */
export function usualMs(text: string | null): number | null {
  const found = text === null ? null : PATTERN.exec(text);
  if (found === null) return null;
  const [, year, month, day, hour, minute, second, fraction = '0'] = found;
  return Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute), Number(second), Number(fraction));
}
