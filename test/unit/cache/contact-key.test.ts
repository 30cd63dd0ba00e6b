import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dayNumber, dayOfKey, dayText, keysBetween, keysOfDay, NO_DAY } from '../../../electron/cache/contact-key.ts';

const days = fc.date({ min: new Date('1970-01-02'), max: new Date('2999-12-31'), noInvalidDate: true }).map((date) => date.toISOString().slice(0, 10));

test('keys order as days do, and say their day again', () => {
  fc.assert(
    fc.property(days, days, fc.nat(2 ** 20 - 1), (one, other, place) => {
      const key = keysOfDay(dayNumber(one)).low + place;
      expect(dayText(dayOfKey(key))).toBe(one);
      const range = keysBetween(one, other);
      expect(key >= range.low && key <= range.high).toBe(one <= other);
    }),
    { seed: 3 },
  );
});

test.each([null, '', 'ontem', '02/03/2026', '1970-01-01'])('%j is no day, and outside of any range of days', (day) => {
  expect(dayNumber(day)).toBe(NO_DAY);
  expect(keysOfDay(NO_DAY).high).toBeLessThan(keysBetween(null, '2026-01-01').low);
  expect(keysBetween(null, null).low).toBe(0);
});

test('a day with a time after it counts as that day', () => {
  expect(dayNumber('2026-03-02 12:00:00')).toBe(dayNumber('2026-03-02'));
});
