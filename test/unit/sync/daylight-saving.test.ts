import { afterEach, describe, expect, test } from 'vitest';
import type { SyncSchedule } from '../../../shared/model/sync-schedule.ts';
import { zoneClock } from '../../../shared/time/zone-clock.ts';
import { dayNumber, dayText } from '../../../electron/cache/contact-key.ts';
import { nextDue, windowAt } from '../../../electron/sync/schedule.ts';
import { upToDateQueries } from '../../../electron/sync/up-to-date.ts';
import { QuotaClock } from '../../../electron/vendor/quota-clock.ts';
import { Quota, QUOTA_WINDOW_MS } from '../../../electron/vendor/quota.ts';
import { storedRun } from '../../helpers/received-contact.ts';

/**
 * Brazil had daylight-saving time until 2019: on 2018-11-04 the hour from 0 to 1 was skipped, on 2019-02-16 the one from
 * 23 to 24 came twice. A machine's own zone changes with a journey, and old ones set their clock by it.
 */
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const MINUTE_MS = 60_000;
const SPRING_MS = Date.UTC(2018, 10, 4, 3);
const AUTUMN_MS = Date.UTC(2019, 1, 17, 2);
const brazil = zoneClock('America/Sao_Paulo');
const at = (text: string): number => brazil.instantOf(Date.parse(`${text}Z`));
const daily = (fromHour: number, toHour: number): SyncSchedule => ({ fromMinute: fromHour * 60, toMinute: toHour * 60, leaveQueries: 0 });

const zoneBefore = process.env['TZ'];
afterEach(() => {
  if (zoneBefore === undefined) delete process.env['TZ'];
  else process.env['TZ'] = zoneBefore;
});

/** Looks every ten minutes, as it is looked while the application is open: when runs began, and how long they could go. */
function looked(schedule: SyncSchedule, fromMs: number, toMs: number): { readonly begun: readonly number[]; readonly openMs: number } {
  const begun: number[] = [];
  let openMs = 0;
  for (let nowMs = fromMs; nowMs < toMs; nowMs += 10 * MINUTE_MS) {
    if (nextDue(schedule, begun.at(-1) ?? null, nowMs, brazil) <= nowMs) begun.push(nowMs);
    if (windowAt(schedule, nowMs, brazil).kind === 'open') openMs += 10 * MINUTE_MS;
  }
  return { begun, openMs };
}

describe('the daily run over the days on which the clock changes', () => {
  test.each([
    ['a night that loses an hour', SPRING_MS, 3],
    ['a night that has one twice', AUTUMN_MS, 5],
  ])('%s: one run, at 22, and as long as the night is', (_, changeMs, hours) => {
    const noonBefore = changeMs - 12 * HOUR_MS;
    const { begun, openMs } = looked(daily(22, 2), noonBefore, noonBefore + DAY_MS);
    expect(begun.map((ms) => new Date(brazil.wallOf(ms)).getUTCHours())).toEqual([22]);
    expect(openMs).toBe(hours * HOUR_MS);
  });

  test('a window within the hour that is skipped is none: the run waits for the next day', () => {
    const { begun, openMs } = looked(daily(0, 1), at('2018-11-03T12:00'), at('2018-11-05T12:00'));
    expect(begun).toEqual([at('2018-11-05T00:00')]);
    expect(openMs).toBe(HOUR_MS);
    expect(windowAt(daily(0, 1), at('2018-11-04T12:00'), brazil)).toEqual({ kind: 'closed', opensMs: at('2018-11-05T00:00') });
  });

  test('a window within the hour that comes twice is the first of the two', () => {
    const halfPast = { fromMinute: 23 * 60, toMinute: 23 * 60 + 30, leaveQueries: 0 };
    const { begun, openMs } = looked(halfPast, AUTUMN_MS - 6 * HOUR_MS, AUTUMN_MS + 6 * HOUR_MS);
    expect(begun).toEqual([AUTUMN_MS - HOUR_MS]);
    expect(openMs).toBe(30 * MINUTE_MS);
  });

  test.each([SPRING_MS, AUTUMN_MS])('over the days around it (%i): a run a day, never two in one window, never one outside it', (changeMs) => {
    for (const schedule of [daily(22, 2), daily(1, 5), daily(0, 0), daily(23, 1)]) {
      const { begun } = looked(schedule, changeMs - 60 * HOUR_MS, changeMs + 60 * HOUR_MS);
      expect(Math.abs(begun.length - 5)).toBeLessThanOrEqual(1);
      for (const ms of begun) expect(windowAt(schedule, ms, brazil).kind).toBe('open');
    }
  });

  test('a zone that is changed moves the window with it', () => {
    const nowMs = at('2026-10-14T22:30');
    const manaus = zoneClock('America/Manaus');
    expect(windowAt(daily(22, 2), nowMs, brazil)).toEqual({ kind: 'open', closesMs: at('2026-10-15T02:00') });
    expect(windowAt(daily(22, 2), nowMs, manaus)).toEqual({ kind: 'closed', opensMs: manaus.instantOf(Date.UTC(2026, 9, 14, 22)) });
  });
});

describe('the last 24 hours of queries over a clock that changes', () => {
  /** A machine that sets its clock itself by so much at a moment, as those do that keep local time. */
  async function play(changeMs: number, byMs: number, restarts: boolean): Promise<{ readonly worst: number; readonly freedAfterMs: number }> {
    const limit = 40;
    let trueMs = changeMs - 3 * HOUR_MS;
    const startMs = trueMs;
    const wallMs = (): number => trueMs + (trueMs >= changeMs ? byMs : 0);
    const open = (saved: ConstructorParameters<typeof QuotaClock>[1], entries: ConstructorParameters<typeof Quota>[1]) => {
      const bootMs = trueMs;
      const clock = new QuotaClock({ nowMs: wallMs, monotonicMs: () => trueMs - bootMs }, saved);
      return { clock, quota: new Quota({ nowMs: () => clock.nowMs(), persist: async () => undefined, lostUntilMs: () => null }, entries) };
    };
    let it = open(null, []);
    const taken: number[] = [];
    let freedAfterMs = 0;
    for (; trueMs < startMs + 60 * HOUR_MS; trueMs += 20 * MINUTE_MS) {
      for (let more = true; more; ) {
        more = (await it.quota.take(limit)).kind === 'taken';
        if (!more) break;
        taken.push(trueMs);
        if (taken.length === limit + 1) freedAfterMs = trueMs - startMs;
      }
      if (restarts) {
        it.quota.release();
        it = open(it.clock.snapshot(), it.quota.entries(false));
      }
    }
    const within = taken.map((ms, index) => taken.slice(index).filter((other) => other - ms < QUOTA_WINDOW_MS).length);
    return { worst: Math.max(...within), freedAfterMs };
  }

  test.each([
    ['set forward an hour (2018-11-04)', SPRING_MS, HOUR_MS],
    ['set back an hour (2019-02-16)', AUTUMN_MS, -HOUR_MS],
  ])('%s: none is forgotten too soon, and none kept for longer than the change', async (_, changeMs, byMs) => {
    const running = await play(changeMs, byMs, false);
    expect(running.worst).toBe(40);
    expect(running.freedAfterMs).toBeLessThanOrEqual(QUOTA_WINDOW_MS + 20 * MINUTE_MS);
    const undisturbed = await play(changeMs, 0, true);
    expect(undisturbed).toEqual({ worst: 40, freedAfterMs: running.freedAfterMs });
  });

  test('is counted alike whatever zone the machine is in, and when it changes', async () => {
    const seen = [];
    for (const zone of ['America/Sao_Paulo', 'Asia/Kathmandu', 'Pacific/Apia']) {
      process.env['TZ'] = zone;
      seen.push(await play(SPRING_MS, 0, true));
    }
    expect(new Set(seen.map((one) => JSON.stringify(one))).size).toBe(1);
  });
});

describe('the days of the map of what is held', () => {
  test('are those that the service names, one after another, whatever zone the machine is in', () => {
    const offsets = new Set<number>();
    for (const zone of ['America/Sao_Paulo', 'Asia/Kathmandu', 'Pacific/Apia']) {
      process.env['TZ'] = zone;
      offsets.add(new Date(SPRING_MS).getTimezoneOffset());
      const first = dayNumber('2018-10-20');
      for (let index = 0; index < 140; index++) {
        const text = new Date(Date.UTC(2018, 9, 20 + index)).toISOString().slice(0, 10);
        expect(dayNumber(text)).toBe(first + index);
        expect(dayText(first + index)).toBe(text);
      }
    }
    // The zone really changed, so that the above can fail.
    expect(offsets.size).toBe(3);
  });

  test('are asked for anew with a day more on both sides, so that no day is left out where the clock changes', () => {
    for (const nowMs of [SPRING_MS - 1, SPRING_MS, AUTUMN_MS - HOUR_MS, AUTUMN_MS]) {
      const run = storedRun('a', { startedMs: nowMs - DAY_MS, listing: { pagination: null, done: true } });
      const [query] = upToDateQueries([run], nowMs);
      const localDay = new Date(brazil.wallOf(nowMs)).toISOString().slice(0, 10);
      const dayBefore = new Date(brazil.wallOf(nowMs - DAY_MS)).toISOString().slice(0, 10);
      expect((query?.filters.startDate ?? '') <= dayBefore).toBe(true);
      expect((query?.filters.endDate ?? '') >= localDay).toBe(true);
    }
  });
});
