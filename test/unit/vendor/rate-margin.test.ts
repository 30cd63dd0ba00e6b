import { describe, expect, it } from 'vitest';
import { RateMargin } from '../../../electron/vendor/rate-margin.ts';

describe('RateMargin', () => {
  it('leaves 98 % of the rate while timers are on time, from the start', () => {
    const margin = new RateMargin();
    for (let nowMs = 0; nowMs < 60_000; nowMs += 100) {
      expect(margin.ms(nowMs)).toBeLessThanOrEqual(1_000 / 0.98 - 1_000);
      margin.late(1.8, nowMs);
    }
  });

  it('grows with the largest lateness of the last five seconds, whatever came after it, and then shrinks again', () => {
    const margin = new RateMargin();
    margin.late(1, 0);
    const quietMs = margin.ms(0);
    margin.late(10, 1_000);
    for (let nowMs = 1_000; nowMs < 6_000; nowMs += 100) {
      margin.late(1, nowMs);
      expect(margin.ms(nowMs)).toBeGreaterThanOrEqual(2 * quietMs - 1);
    }
    for (let nowMs = 6_000; nowMs < 8_000; nowMs += 100) margin.late(1, nowMs);
    expect(margin.ms(8_000)).toBe(quietMs);
  });

  it('asks for no more than what counting from answers makes up for', () => {
    const margin = new RateMargin();
    margin.late(5_000, 0);
    expect(margin.ms(0)).toBe(36);
  });

  it('doubles with each refusal, counts those that come together as one, and forgets after ten minutes', () => {
    const margin = new RateMargin();
    const seen: number[] = [];
    for (const nowMs of [0, 50, 29_000, 60_000, 120_000, 180_000, 240_000]) {
      margin.refused(nowMs);
      seen.push(margin.ms(nowMs));
    }
    expect(seen).toEqual([24, 24, 24, 48, 96, 96, 96]);
    expect(margin.ms(240_000 + 599_000)).toBe(96);
    expect(margin.ms(240_000 + 600_000)).toBe(12);
    margin.refused(1_000_000);
    expect(margin.ms(1_000_000)).toBe(24);
  });
});
