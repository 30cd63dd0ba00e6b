import { fc, test } from '@fast-check/vitest';
import { describe, expect, test as plainTest } from 'vitest';
import { usualMs } from '../../../../electron/cache/kept/usual-ms.ts';

const PATTERN = /^(\d{4})-(\d{2})-(\d{2})[T ](\d{2}):(\d{2}):(\d{2})(?:\.(\d{3}))?Z?$/u;

function byPattern(text: string): number | null {
  const found = PATTERN.exec(text);
  if (found === null) return null;
  const [, year, month, day, hour, minute, second, fraction = '0'] = found;
  return Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute), Number(second), Number(fraction));
}

const spelled = fc.tuple(fc.stringMatching(/^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}:\d{2}(?:\.\d{3})?Z?$/), fc.nat({ max: 25 }), fc.constantFrom('', '0', 'Z', '.', ':', '９', '\n'));

describe('a date in one of the usual spellings', () => {
  test.prop([spelled], { seed: 20261122, numRuns: 5_000 })('is read as the pattern reads it, whatever is put into it', ([text, at, put]) => {
    for (const one of [text, text.slice(0, at) + put + text.slice(at), text.slice(0, at) + put + text.slice(at + 1)]) expect(usualMs(one)).toBe(byPattern(one));
  });

  plainTest.each([
    ['2026-03-02T12:00:01.250Z', Date.UTC(2026, 2, 2, 12, 0, 1, 250)],
    ['2026-03-02 12:00:01', Date.UTC(2026, 2, 2, 12, 0, 1)],
    ['2026-03-02', null],
    ['', null],
    [null, null],
  ])('%s', (text, ms) => {
    expect(usualMs(text)).toBe(ms);
  });
});
