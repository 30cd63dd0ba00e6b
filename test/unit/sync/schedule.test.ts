import { fc, test as property } from '@fast-check/vitest';
import { describe, expect, test } from 'vitest';
import type { SyncSchedule } from '../../../shared/model/sync-schedule.ts';
import { zoneClock } from '../../../shared/time/zone-clock.ts';
import { nextDue } from '../../../electron/sync/schedule.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const MINUTE_MS = 60_000;
const ZONES = ['America/Sao_Paulo', 'Europe/Berlin', 'Asia/Kathmandu', 'Pacific/Apia', 'UTC'] as const;

const schedule: fc.Arbitrary<SyncSchedule> = fc.record({
  fromMinute: fc.integer({ min: 0, max: 1439 }),
  toMinute: fc.integer({ min: 0, max: 1439 }),
  leaveQueries: fc.constant(0),
});
const instant = fc.integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2027, 11, 31) });
const zone = fc.constantFrom(...ZONES);

/** Is the zone's clock within the window at this instant? */
function isOpen({ fromMinute, toMinute }: SyncSchedule, ms: number, name: string): boolean {
  const minute = Math.floor((zoneClock(name).wallOf(ms) % DAY_MS) / MINUTE_MS);
  if (fromMinute === toMinute) return true;
  return fromMinute < toMinute ? minute >= fromMinute && minute < toMinute : minute >= fromMinute || minute < toMinute;
}

describe('the daily run', () => {
  property.prop([schedule, instant, zone], { seed: 41, numRuns: 300 })('is due within its window, now or later', (daily, nowMs, name) => {
    const dueMs = nextDue(daily, null, nowMs, zoneClock(name));
    expect(dueMs).toBeGreaterThanOrEqual(nowMs);
    expect(dueMs - nowMs).toBeLessThanOrEqual(2 * DAY_MS + 2 * HOUR_MS);
    // A reading that the clock shows twice or never has no minute of its own.
    const readsOnce = zoneClock(name).instantOf(zoneClock(name).wallOf(dueMs)) === dueMs;
    const changes = zoneClock(name).wallOf(dueMs + 3 * HOUR_MS) - zoneClock(name).wallOf(dueMs - 3 * HOUR_MS) !== 6 * HOUR_MS;
    if (readsOnce && !changes) expect(isOpen(daily, dueMs, name)).toBe(true);
  });

  property.prop([schedule, instant, zone], { seed: 42, numRuns: 300 })('stays due until it has run, and then waits for another window', (daily, nowMs, name) => {
    const clock = zoneClock(name);
    const dueMs = nextDue(daily, null, nowMs, clock);
    expect(nextDue(daily, null, dueMs, clock)).toBe(dueMs);
    const nextMs = nextDue(daily, dueMs, dueMs, clock);
    expect(nextMs).toBeGreaterThan(dueMs);
    expect(nextMs - dueMs).toBeLessThanOrEqual(2 * DAY_MS + 2 * HOUR_MS);
    expect(nextDue(daily, dueMs, nextMs, clock)).toBe(nextMs);
  });

  property.prop([schedule, instant, zone], { seed: 43, numRuns: 12 })('runs once a day, whatever days were missed', (daily, startMs, name) => {
    const clock = zoneClock(name);
    let lastMs: number | null = null;
    let runs = 0;
    // Looked at twice an hour for 10 days, the application closed on days 3 to 6.
    for (let ms = startMs; ms < startMs + 10 * DAY_MS; ms += HOUR_MS / 2) {
      const day = (ms - startMs) / DAY_MS;
      if (day >= 3 && day < 6) continue;
      if (nextDue(daily, lastMs, ms, clock) > ms) continue;
      if (lastMs !== null) expect(clock.wallOf(ms) - clock.wallOf(lastMs)).toBeGreaterThan(0);
      lastMs = ms;
      runs += 1;
    }
    expect(runs).toBeLessThanOrEqual(9);
  });
});

describe('at night, from 22 to 2', () => {
  const night: SyncSchedule = { fromMinute: 22 * 60, toMinute: 2 * 60, leaveQueries: 0 };
  const brazil = zoneClock('America/Sao_Paulo');
  const at = (day: number, hour: number): number => brazil.instantOf(Date.UTC(2026, 9, day, hour));

  test('is due at once in a window that has seen no run, after midnight too', () => {
    expect(nextDue(night, at(13, 23), at(14, 12), brazil)).toBe(at(14, 22));
    expect(nextDue(night, at(12, 23), at(14, 1), brazil)).toBe(at(14, 1));
    expect(nextDue(night, at(13, 23), at(14, 1), brazil)).toBe(at(14, 22));
  });

  test('takes no last run from the future for one that was', () => {
    expect(nextDue(night, at(28, 23), at(14, 23), brazil)).toBe(at(14, 23));
  });
});
