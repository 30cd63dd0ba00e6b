import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEFAULT_RATE_LAW, RateLaw } from '../../../electron/vendor/rate-law.ts';

/** One request's fate, ms: until it is written, on its way, until its answer is back; and how late the timer before it fired. */
interface Fate {
  readonly toWireMs: number;
  readonly wayMs: number;
  readonly backMs: number;
  readonly lateMs: number;
  readonly lost: boolean;
}

interface Outcome {
  /** When the service saw each request. */
  readonly arrivals: readonly number[];
  readonly endMs: number;
}

/** Plays the law against fates, in time order, on paper. */
function play(fates: readonly Fate[], law: RateLaw): Outcome {
  const events: { readonly atMs: number; readonly act: () => void }[] = [];
  const arrivals: number[] = [];
  let nowMs = 0;
  const runUntil = (untilMs: number): void => {
    for (;;) {
      const next = events.reduce<(typeof events)[number] | null>((first, event) => (event.atMs <= untilMs && (first === null || event.atMs < first.atMs) ? event : first), null);
      if (next === null) break;
      events.splice(events.indexOf(next), 1);
      nowMs = Math.max(nowMs, next.atMs);
      next.act();
    }
  };
  for (const fate of fates) {
    for (let nextMs = law.nextMs(nowMs); nextMs > nowMs; nextMs = law.nextMs(nowMs)) {
      const soonestMs = Math.min(...events.map(({ atMs }) => atMs));
      const wakeMs = nextMs === Number.POSITIVE_INFINITY ? soonestMs : nextMs + fate.lateMs;
      runUntil(wakeMs);
      nowMs = Math.max(nowMs, wakeMs);
    }
    const ticket = law.grant(nowMs);
    const grantedMs = nowMs;
    const wireMs = grantedMs + fate.toWireMs;
    if (!fate.lost) {
      events.push({ atMs: wireMs, act: () => law.written(ticket, wireMs) });
      arrivals.push(wireMs + fate.wayMs);
    }
    const settledMs = wireMs + fate.wayMs + fate.backMs;
    events.push({ atMs: settledMs, act: () => law.settled(ticket, settledMs) });
  }
  return { arrivals: arrivals.sort((a, b) => a - b), endMs: nowMs };
}

function largestWindow(arrivals: readonly number[], windowMs: number): number {
  let largest = 0;
  arrivals.forEach((endMs, index) => {
    let first = index;
    while (first > 0 && endMs - (arrivals[first - 1] ?? 0) < windowMs) first--;
    largest = Math.max(largest, index - first + 1);
  });
  return largest;
}

const fatesWith = (wayMs: fc.Arbitrary<number>): fc.Arbitrary<Fate[]> =>
  fc.array(
    fc.record({
      toWireMs: fc.oneof(fc.constant(0), fc.double({ min: 0, max: 900, noNaN: true })),
      wayMs,
      backMs: fc.double({ min: 0, max: 2_000, noNaN: true }),
      lateMs: fc.oneof(fc.constant(0), fc.double({ min: 0, max: 80, noNaN: true })),
      lost: fc.boolean(),
    }),
    { minLength: 11, maxLength: 60 },
  );

describe('RateLaw', () => {
  it('never lets eleven into a window of the service while the way differs by no more than the margin', () => {
    const way = fc.double({ min: 200, max: 200 + DEFAULT_RATE_LAW.marginMs, noNaN: true });
    fc.assert(
      fc.property(fatesWith(way), (fates) => {
        expect(largestWindow(play(fates, new RateLaw(DEFAULT_RATE_LAW)).arrivals, 1_000)).toBeLessThanOrEqual(10);
      }),
      { seed: 11, numRuns: 800 },
    );
  });

  it('never lets eleven into a window under guard, whatever the way does', () => {
    fc.assert(
      fc.property(fatesWith(fc.double({ min: 0, max: 3_000, noNaN: true })), (fates) => {
        const law = new RateLaw(DEFAULT_RATE_LAW);
        law.guard(Number.POSITIVE_INFINITY);
        expect(largestWindow(play(fates, law).arrivals, 1_000)).toBeLessThanOrEqual(10);
      }),
      { seed: 12, numRuns: 800 },
    );
  });

  it('would let more in without its margin or its guard (so the two above can fail)', () => {
    const fates = Array.from({ length: 40 }, (_, index) => ({ toWireMs: 0, wayMs: index % 11 === 0 ? 400 : 0, backMs: 10, lateMs: 0, lost: false }));
    expect(largestWindow(play(fates, new RateLaw(DEFAULT_RATE_LAW)).arrivals, 1_000)).toBeGreaterThan(10);
    expect(largestWindow(play(fates.map((fate) => ({ ...fate, wayMs: 0 })), new RateLaw({ maxRequests: 12, windowMs: 1_000, marginMs: 0 })).arrivals, 1_000)).toBeGreaterThan(10);
  });

  it.each([[20], [60], [150], [300]])('keeps at least 97 %% of ten a second at %i ms latency, with timers a millisecond late', (latencyMs) => {
    const fates = Array.from({ length: 600 }, (_, index) => ({ toWireMs: 0.4, wayMs: latencyMs / 2, backMs: latencyMs / 2 + (index % 7), lateMs: 1, lost: false }));
    const { arrivals, endMs } = play(fates, new RateLaw(DEFAULT_RATE_LAW));
    expect((600 - 1) / (endMs / 1_000)).toBeGreaterThanOrEqual(9.7);
    expect(largestWindow(arrivals, 1_000)).toBe(10);
  });

  it('spaces requests evenly rather than in bursts', () => {
    const fates = Array.from({ length: 30 }, () => ({ toWireMs: 0, wayMs: 10, backMs: 10, lateMs: 0, lost: false }));
    const { arrivals } = play(fates, new RateLaw(DEFAULT_RATE_LAW));
    const gaps = arrivals.slice(1).map((atMs, index) => atMs - (arrivals[index] ?? 0));
    expect(Math.min(...gaps)).toBeGreaterThan(95);
  });

  it('gives back the place of a request that was never written, and keeps that of one that was', () => {
    const law = new RateLaw({ maxRequests: 1, windowMs: 1_000, marginMs: 0 });
    law.settled(law.grant(0), 5);
    const ticket = law.grant(law.nextMs(5));
    expect(law.nextMs(2_000)).toBe(Number.POSITIVE_INFINITY);
    law.written(ticket, 3_000);
    law.settled(ticket, 3_100);
    expect(law.nextMs(3_100)).toBe(4_000);
  });

  it('holds everything after a refusal', () => {
    const law = new RateLaw(DEFAULT_RATE_LAW);
    law.hold(5_000);
    expect(law.nextMs(0)).toBe(5_000);
  });

  it('refuses options that make no sense, with their value', () => {
    expect(() => new RateLaw({ maxRequests: 0, windowMs: 1_000, marginMs: 0 })).toThrow('maxRequests: 0');
  });
});
