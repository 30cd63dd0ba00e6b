const DAY_MS = 86_400_000;

export interface DayBucket {
  /** First and last day, `YYYY-MM-DD`, the same where a bar is one day. */
  readonly from: string;
  readonly to: string;
  readonly count: number;
}

/**
 * Equal bars over the whole span, days without conversations included, so that time runs evenly. Where there are
 * more days than `mostBars`, a bar is several days.
 */
export function dayBuckets(
  days: readonly { readonly value: string; readonly count: number }[],
  mostBars: number,
): readonly DayBucket[] {
  const counted = days.flatMap(({ value, count }) => {
    const dayNumber = Date.parse(`${value}T00:00:00Z`) / DAY_MS;
    return Number.isInteger(dayNumber) ? [{ dayNumber, count }] : [];
  });
  if (counted.length === 0) return [];
  const first = Math.min(...counted.map((day) => day.dayNumber));
  const last = Math.max(...counted.map((day) => day.dayNumber));
  const size = Math.ceil((last - first + 1) / Math.max(1, mostBars));
  const counts = new Array<number>(Math.floor((last - first) / size) + 1).fill(0);
  for (const { dayNumber, count } of counted) {
    const bar = Math.floor((dayNumber - first) / size);
    counts[bar] = (counts[bar] ?? 0) + count;
  }
  return counts.map((count, bar) => ({
    from: dayOf(first + bar * size),
    to: dayOf(Math.min(last, first + (bar + 1) * size - 1)),
    count,
  }));
}

function dayOf(dayNumber: number): string {
  return new Date(dayNumber * DAY_MS).toISOString().slice(0, 10);
}
