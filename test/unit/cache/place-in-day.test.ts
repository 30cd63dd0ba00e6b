import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { KEYS_PER_DAY, keysOfDay } from '../../../electron/cache/contact-key.ts';
import { anchorKey, compareIds, idDistance, placeOf } from '../../../electron/cache/place-in-day.ts';

const day = keysOfDay(20_000);
const ids = fc.bigInt({ min: 0n, max: 10n ** 30n }).map(String);

describe('the distance of ids', () => {
  test.each([
    ['7', '3', 4],
    ['3', '7', -4],
    ['10', '9', 1],
    ['900719925474099312345', '900719925474099312300', 45],
    ['1', '900719925474099312300', -Number.MAX_SAFE_INTEGER],
    ['abc', '12', Number.MAX_SAFE_INTEGER],
    ['12', 'abc', -Number.MAX_SAFE_INTEGER],
    ['abc', 'abc', 0],
  ])('%s is above %s by %d', (id, other, distance) => {
    expect(idDistance(id, other)).toBe(distance);
  });
});

test('ids sort by what they count, and those that are no numbers last as they came', () => {
  expect(['b', '10', '9', 'a', '900719925474099312300'].sort(compareIds)).toEqual(['9', '10', '900719925474099312300', 'b', 'a']);
});

describe('a place in a day', () => {
  test('of a greater id is above that of a smaller one, whichever is the anchor, inside the day', () => {
    fc.assert(
      fc.property(ids, ids, ids, fc.nat(6), (anchorId, one, other, others) => {
        const anchor = { id: anchorId, key: anchorKey(day, others) };
        const [low, high] = idDistance(one, other) <= 0 ? [one, other] : [other, one];
        const rank = (id: string): number => {
          const place = placeOf(id, anchor);
          const key = place.kind === 'exactly' ? place.key : place.limit;
          expect(key > day.low && key < day.high).toBe(true);
          return key;
        };
        expect(rank(low)).toBeLessThanOrEqual(rank(high));
      }),
      { seed: 5 },
    );
  });

  test('keeps the distance of near ids exactly', () => {
    const near = fc.tuple(ids, fc.integer({ min: -60_000, max: 60_000 })).filter(([id, step]) => BigInt(id) + BigInt(step) >= 0n);
    fc.assert(
      fc.property(near, ([id, step]) => {
        const anchor = { id, key: anchorKey(day, 0) };
        expect(placeOf(String(BigInt(id) + BigInt(step)), anchor)).toEqual({ kind: 'exactly', key: anchor.key + step });
      }),
      { seed: 6 },
    );
  });

  test('of several instances on one day lie apart', () => {
    const anchors = Array.from({ length: 7 }, (_, others) => anchorKey(day, others)).sort((a, b) => a - b);
    const gaps = anchors.slice(1).map((key, index) => key - (anchors[index] ?? 0));
    expect(gaps.every((gap) => gap >= KEYS_PER_DAY / 8)).toBe(true);
    expect(anchorKey(day, 7)).toBe(anchorKey(day, 0));
  });
});
