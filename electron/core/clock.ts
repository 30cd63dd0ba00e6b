import type { Clock } from './platform.ts';

/** The longest that one timer can be set for, ms. */
const MAX_TIMER_MS = 2 ** 31 - 1;

/** The real clock. */
export function createClock(): Clock {
  const monotonicMs = (): number => performance.now();
  return {
    nowMs: () => Date.now(),
    monotonicMs,
    async sleep(delayMs, signal) {
      const endMs = monotonicMs() + delayMs;
      // Timers may fire a little early by the monotonic clock, and can't be set for more than 24 days.
      for (let leftMs = delayMs; leftMs > 0; leftMs = endMs - monotonicMs()) {
        await timer(Math.min(Math.ceil(leftMs), MAX_TIMER_MS), signal);
      }
      signal?.throwIfAborted();
    },
  };
}

function timer(delayMs: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted === true) {
      reject(signal.reason);
      return;
    }
    const onAbort = (): void => {
      clearTimeout(handle);
      reject(signal?.reason);
    };
    const handle = setTimeout(() => {
      signal?.removeEventListener('abort', onAbort);
      resolve();
    }, delayMs);
    signal?.addEventListener('abort', onAbort, { once: true });
  });
}
