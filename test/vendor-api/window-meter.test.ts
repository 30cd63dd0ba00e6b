import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { createWindowMeter } from './window-meter.ts';

/** Tries the window that starts at each arrival, and the one that ends there. */
function fullestByHand(stamps: readonly number[], windowMs: number): number {
  const starts = stamps.flatMap((stamp) => [stamp, stamp - windowMs + Number.EPSILON * Math.max(1, stamp)]);
  return Math.max(0, ...starts.map((start) => stamps.filter((stamp) => stamp >= start && stamp - start < windowMs).length));
}

describe('the window meter', () => {
  test.prop([fc.array(fc.integer({ min: 0, max: 700 }), { maxLength: 80 })], { seed: 7 })(
    'finds the fullest window among all there are',
    (gaps) => {
      const meter = createWindowMeter(1_000);
      let atMs = 0;
      const stamps = gaps.map((gap) => (atMs += gap));
      for (const stamp of stamps) meter.arrive(stamp);
      expect(meter.largest).toBe(fullestByHand(stamps, 1_000));
      expect(meter.total).toBe(stamps.length);
    },
  );

  it('does not put two arrivals exactly one window apart into the same window', () => {
    const meter = createWindowMeter(1_000);
    for (let arrival = 0; arrival <= 10; arrival++) meter.arrive(arrival * 100);
    expect(meter.largest).toBe(10);
    meter.arrive(1_000.001);
    expect(meter.largest).toBe(11);
    expect(meter.largestAtMs).toBe(1_000.001);
  });

  it('sees a burst across the boundary of two whole seconds', () => {
    const meter = createWindowMeter(1_000);
    for (let arrival = 0; arrival < 10; arrival++) meter.arrive(900 + arrival);
    for (let arrival = 0; arrival < 10; arrival++) meter.arrive(1_000 + arrival);
    expect(meter.largest).toBe(20);
  });

  it('says when the oldest arrival leaves', () => {
    const meter = createWindowMeter(1_000);
    meter.arrive(100);
    meter.arrive(400);
    expect(meter.countAt(1_099)).toBe(2);
    expect(meter.countAt(1_100)).toBe(1);
    expect(meter.freeAtMs()).toBe(1_400);
  });

  it('forgets what is long gone and counts on over a hundred thousand arrivals', () => {
    const meter = createWindowMeter(1_000);
    for (let arrival = 0; arrival < 100_000; arrival++) meter.arrive(arrival * 101);
    expect(meter.largest).toBe(10);
    expect(meter.total).toBe(100_000);
  });

  it('refuses a clock that runs backwards', () => {
    const meter = createWindowMeter(1_000);
    meter.arrive(10);
    expect(() => meter.arrive(9)).toThrow('arrival at 9 before 10');
  });
});
