import { brtOffsetMs, dayMs } from './calendar.ts';
import type { Switches } from './switches.ts';

type QuotaDay = Switches['quotaDay'];

/** Counts the queries of one key (or instance) by the day, however a day is meant to run; times are wall-clock ms. */
export interface Quota {
  note(atMs: number): void;
  used(atMs: number, day: QuotaDay): number;
  /** When the next query becomes free, once `limit` is reached. */
  freeAtMs(atMs: number, day: QuotaDay, limit: number): number;
}

function startOfDay(atMs: number, day: QuotaDay): number {
  if (day === 'rolling') return atMs - dayMs + 1;
  const offset = day === 'calendar-brt' ? brtOffsetMs : 0;
  return Math.floor((atMs + offset) / dayMs) * dayMs - offset;
}

export function createQuota(): Quota {
  let stamps: number[] = [];

  /** Index of the first stamp at or after an instant; stamps only grow. */
  const firstFrom = (fromMs: number): number => {
    let low = 0;
    let high = stamps.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((stamps[middle] ?? 0) < fromMs) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  return {
    note(atMs) {
      const last = stamps[stamps.length - 1] ?? atMs;
      stamps.push(Math.max(last, atMs));
      if (stamps.length % 10_000 === 0) stamps = stamps.slice(firstFrom(atMs - 2 * dayMs));
    },
    used: (atMs, day) => stamps.length - firstFrom(startOfDay(atMs, day)),
    freeAtMs(atMs, day, limit) {
      if (day !== 'rolling') return startOfDay(atMs, day) + dayMs;
      const oldestThatMustLeave = stamps[stamps.length - limit];
      return oldestThatMustLeave === undefined ? atMs : oldestThatMustLeave + dayMs;
    },
  };
}
