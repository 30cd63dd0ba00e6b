import type { Clock } from '../core/platform.ts';

const WINDOW_MS = 5000;
/** Under this the figure would jump about. */
const MIN_SPAN_MS = 1000;

/** Queries a second over the last five. */
export interface RateMeter {
  mark(): void;
  /** Null while nothing was counted in the window. */
  perSecond(): number | null;
}

export function createRateMeter(clock: Pick<Clock, 'monotonicMs'>): RateMeter {
  const startMs = clock.monotonicMs();
  let marksMs: number[] = [];
  const forget = (nowMs: number): void => {
    marksMs = marksMs.filter((ms) => ms > nowMs - WINDOW_MS);
  };
  return {
    mark() {
      const nowMs = clock.monotonicMs();
      forget(nowMs);
      marksMs.push(nowMs);
    },
    perSecond() {
      const nowMs = clock.monotonicMs();
      forget(nowMs);
      if (marksMs.length === 0) return null;
      const spanMs = Math.max(MIN_SPAN_MS, Math.min(WINDOW_MS, nowMs - startMs));
      return (marksMs.length * 1000) / spanMs;
    },
  };
}
