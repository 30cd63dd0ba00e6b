import type { Clock } from './platform.ts';

/** Passes on at most one signal a key and interval: the first at once, the last never lost. */
export interface Throttle<K> {
  signal(key: K): void;
  /** Passes on now, whatever the interval says; for what must not come late. */
  flush(key: K): void;
  /** Forgets what is still to be passed on. */
  close(): void;
}

export function createThrottle<K>(
  clock: Pick<Clock, 'monotonicMs' | 'sleep'>,
  intervalMs: number,
  pass: (key: K) => void,
): Throttle<K> {
  const closing = new AbortController();
  const lastMs = new Map<K, number>();
  const waiting = new Set<K>();
  const passNow = (key: K): void => {
    waiting.delete(key);
    lastMs.set(key, clock.monotonicMs());
    pass(key);
  };
  const passLater = async (key: K, delayMs: number): Promise<void> => {
    try {
      await clock.sleep(delayMs, closing.signal);
    } catch {
      return; // closed
    }
    if (waiting.has(key)) passNow(key);
  };
  return {
    signal(key) {
      if (closing.signal.aborted || waiting.has(key)) return;
      const sinceMs = clock.monotonicMs() - (lastMs.get(key) ?? -Infinity);
      if (sinceMs >= intervalMs) {
        passNow(key);
        return;
      }
      waiting.add(key);
      void passLater(key, intervalMs - sinceMs);
    },
    flush(key) {
      if (!closing.signal.aborted) passNow(key);
    },
    close() {
      closing.abort();
    },
  };
}
