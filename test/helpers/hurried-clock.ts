import { createClock } from '../../electron/core/clock.ts';
import type { Clock } from '../../electron/core/platform.ts';

/** Limits of the gateway for a clock in a hurry, by which even an answer that comes at once would be late. */
export const NEVER_LATE = { totalMs: 24 * 3_600_000 } as const;

/** A clock on which so many times as much time passes: waits that the product takes seriously are over soon. */
export function hurriedClock(times: number): Clock {
  const clock = createClock();
  const [startMs, startMonotonicMs] = [clock.nowMs(), clock.monotonicMs()];
  return {
    nowMs: () => Math.round(startMs + (clock.nowMs() - startMs) * times),
    monotonicMs: () => startMonotonicMs + (clock.monotonicMs() - startMonotonicMs) * times,
    sleep: (delayMs, signal) => clock.sleep(delayMs / times, signal),
  };
}
