import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readTime, stepTime, writeTime } from '../../../renderer/ui/typed-time.ts';

test('a time of day is read as it is written', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1439 }), (minute) => {
      expect(readTime(writeTime(minute))).toBe(minute);
    }),
  );
  expect(writeTime(65)).toBe('01:05');
});

test.each([
  ['20h30', 1230],
  ['20h', 1200],
  [' 8 ', 480],
  ['0830', 510],
  ['8.30', 510],
  ['8:30 pm', 1230],
  ['12 am', 0],
  ['12:15 p.m.', 735],
])('%j is minute %i', (typed, minute) => {
  expect(readTime(typed)).toBe(minute);
});

test.each(['24:00', '20:60', '13 pm', '0 am', '', 'oito', '8:3', '-1', '123456'])('%j is no time of day', (typed) => {
  expect(readTime(typed)).toBeNull();
});

test('a step goes to the full quarter of an hour, round midnight', () => {
  expect([stepTime(1230, 1), stepTime(1230, -1), stepTime(1235, 1), stepTime(1235, -1), stepTime(1439, 1), stepTime(0, -1)]).toEqual([1245, 1215, 1245, 1230, 0, 1425]);
});
