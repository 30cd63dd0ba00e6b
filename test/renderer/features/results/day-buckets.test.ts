import { expect, test } from 'vitest';
import { dayBuckets } from '../../../../renderer/features/results/day-buckets.ts';

test('days without conversations keep their place in time', () => {
  const buckets = dayBuckets([{ value: '2026-02-27', count: 3 }, { value: '2026-03-02', count: 1 }], 100);
  expect(buckets.map((bucket) => [bucket.from, bucket.count])).toEqual([
    ['2026-02-27', 3],
    ['2026-02-28', 0],
    ['2026-03-01', 0],
    ['2026-03-02', 1],
  ]);
});

test('more days than bars share them, and none is lost', () => {
  const days = Array.from({ length: 365 }, (_, index) => ({
    value: new Date(Date.UTC(2025, 0, 1 + index)).toISOString().slice(0, 10),
    count: 2,
  }));
  const buckets = dayBuckets(days, 90);
  expect(buckets.length).toBeLessThanOrEqual(90);
  expect(buckets.reduce((sum, bucket) => sum + bucket.count, 0)).toBe(730);
  expect(buckets[0]?.from).toBe('2025-01-01');
  expect(buckets.at(-1)?.to).toBe('2025-12-31');
});

test('what is no day is left out, and nothing makes nothing', () => {
  expect(dayBuckets([{ value: 'sem data', count: 3 }], 10)).toEqual([]);
  expect(dayBuckets([], 10)).toEqual([]);
});
