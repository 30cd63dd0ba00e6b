import type { SyncSchedule } from '../../shared/model/sync-schedule.ts';
import type { ZoneClock } from '../../shared/time/zone-clock.ts';
import type { RunWindow } from './window.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/**
 * When the daily run is due next, epoch ms, never before `nowMs`: now, where its window is open and has seen no run;
 * else when the next one opens. Days that were missed are made up for by one run. A last run in the future was written
 * by a clock that was wrong, and does not count.
 */
export function nextDue(schedule: SyncSchedule, lastRunMs: number | null, nowMs: number, zone: ZoneClock): number {
  const ranMs = lastRunMs !== null && lastRunMs <= nowMs ? lastRunMs : -Infinity;
  const today = Math.floor(zone.wallOf(nowMs) / DAY_MS) * DAY_MS;
  // Yesterday's window may reach over midnight; a clock that is put forward may skip one whole.
  for (let day = today - DAY_MS; ; day += DAY_MS) {
    const { fromMs, toMs } = windowOf(schedule, day, zone);
    if (toMs > nowMs && toMs > fromMs && ranMs < fromMs) return Math.max(fromMs, nowMs);
  }
}

/** Whether the daily run may ask now. */
export function windowAt(schedule: SyncSchedule, nowMs: number, zone: ZoneClock): RunWindow {
  const today = Math.floor(zone.wallOf(nowMs) / DAY_MS) * DAY_MS;
  for (let day = today - DAY_MS; ; day += DAY_MS) {
    const { fromMs, toMs } = windowOf(schedule, day, zone);
    if (toMs <= nowMs || toMs <= fromMs) continue;
    return fromMs <= nowMs ? { kind: 'open', closesMs: toMs } : { kind: 'closed', opensMs: fromMs };
  }
}

function windowOf({ fromMinute, toMinute }: SyncSchedule, day: number, zone: ZoneClock): { readonly fromMs: number; readonly toMs: number } {
  const end = toMinute <= fromMinute ? day + DAY_MS : day;
  return { fromMs: zone.instantOf(day + fromMinute * MINUTE_MS), toMs: zone.instantOf(end + toMinute * MINUTE_MS) };
}
