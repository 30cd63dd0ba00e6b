import { describe, expect, test } from 'vitest';
import { writtenDuration } from '../../../../shared/time/written-duration.ts';

describe('a duration', () => {
  test.each([
    [0, '0 s'],
    [999, '0 s'],
    [40_000, '40 s'],
    [59_999, '59 s'],
    [60_000, '1 min'],
    [339_000, '5 min 39 s'],
    [599_999, '9 min 59 s'],
    [3_600_000, '1 h'],
    [3_900_000, '1 h 5 min'],
    [3_645_000, '1 h'],
    [86_400_000, '1 d'],
    [183_600_000, '2 d 3 h'],
    [-5, '0 s'],
  ])('of %d ms is written “%s”', (durationMs, words) => {
    expect(writtenDuration(durationMs)).toBe(words);
  });

  test('has its numbers written as the language does', () => {
    expect(writtenDuration(1_000 * 86_400_000, (value) => value.toLocaleString('pt-BR'))).toBe('1.000 d');
  });
});
