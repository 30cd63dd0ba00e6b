/** Brazil's usual offset; it has had no summer time since 2019. */
export const brtOffsetMs = -3 * 3_600_000;
export const dayMs = 86_400_000;

/** How busy each weekday is, from Sunday. */
const weekdayWeights = [0.35, 1.25, 1.1, 1, 1, 1.05, 0.55] as const;
/** How busy each hour of the day is, local time. */
const hourWeights = [
  0.25, 0.12, 0.08, 0.05, 0.05, 0.12, 0.4, 1, 2.6, 4.2, 4.6, 4.1, 3, 3.3, 4, 4.1, 3.8, 3.2, 2.5, 2.2, 2, 1.7, 1.1, 0.6,
] as const;

const hourTotal = hourWeights.reduce((sum, weight) => sum + weight, 0);

/** The share of a day's contacts that have started by this many milliseconds after local midnight. */
function shareBy(msOfDay: number): number {
  const hours = msOfDay / 3_600_000;
  let sum = 0;
  for (const [hour, weight] of hourWeights.entries()) {
    sum += weight * Math.min(1, Math.max(0, hours - hour));
  }
  return sum / hourTotal;
}

/** The inverse of shareBy. */
function msOfDayAt(share: number): number {
  let rest = share * hourTotal;
  for (const [hour, weight] of hourWeights.entries()) {
    if (rest < weight) return Math.floor((hour + rest / weight) * 3_600_000);
    rest -= weight;
  }
  return dayMs - 1;
}

export interface IndexRange {
  readonly first: number;
  /** One past the last. */
  readonly end: number;
}

/**
 * Lays contacts 0…size-1 over local days in the order of time, so that a period is a range of indexes
 * and nothing need be generated to list it.
 */
export interface Calendar {
  readonly firstDay: number;
  readonly lastDay: number;
  /** Local day number (days since 1970-01-01) of a contact. */
  dayOf(index: number): number;
  rangeOfDays(firstDay: number, lastDay: number): IndexRange;
  /** Start of a contact, in ms since the epoch; `jitter` in [0, 1) keeps the order of indexes. */
  startMs(index: number, jitter: number): number;
}

export function createCalendar(size: number, nowMs: number, days: number): Calendar {
  const localNow = nowMs + brtOffsetMs;
  const lastDay = Math.floor(localNow / dayMs);
  const firstDay = lastDay - days + 1;
  // A conversation needs time to end before "now": the last two hours start none.
  const lastDayShare = shareBy(Math.max(0, localNow - lastDay * dayMs - 2 * 3_600_000));
  const weights = Array.from({ length: days }, (_, offset) => {
    const weekday = (((firstDay + offset + 4) % 7) + 7) % 7;
    return (weekdayWeights[weekday] ?? 1) * (offset === days - 1 ? lastDayShare : 1);
  });
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const bounds = [0];
  let sum = 0;
  for (const weight of weights) {
    sum += weight;
    bounds.push(Math.round((sum / total) * size));
  }
  const bound = (offset: number): number => bounds[Math.min(days, Math.max(0, offset))] ?? size;
  const offsetOf = (index: number): number => {
    let low = 0;
    let high = days - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (bound(middle + 1) > index) high = middle;
      else low = middle + 1;
    }
    return low;
  };
  return {
    firstDay,
    lastDay,
    dayOf: (index) => firstDay + offsetOf(index),
    rangeOfDays: (first, last) => ({
      first: bound(first - firstDay),
      end: Math.max(bound(first - firstDay), bound(last - firstDay + 1)),
    }),
    startMs: (index, jitter) => {
      const offset = offsetOf(index);
      const first = bound(offset);
      const share = (index - first + jitter) / Math.max(1, bound(offset + 1) - first);
      const cap = offset === days - 1 ? lastDayShare : 1;
      return (firstDay + offset) * dayMs - brtOffsetMs + msOfDayAt(share * cap);
    },
  };
}

/** `YYYY-MM-DD` of a day number. */
export function dayText(day: number): string {
  return new Date(day * dayMs).toISOString().slice(0, 10);
}

/** The local (Brazilian) day number of an instant. */
export function localDay(ms: number): number {
  return Math.floor((ms + brtOffsetMs) / dayMs);
}

/** The day number of a `YYYY-MM-DD` that exists in the calendar, else undefined. */
export function parseDay(text: string): number | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return undefined;
  const ms = Date.parse(`${text}T00:00:00Z`);
  if (Number.isNaN(ms) || new Date(ms).toISOString().slice(0, 10) !== text) return undefined;
  return ms / dayMs;
}
