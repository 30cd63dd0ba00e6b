import { describe, expect, test } from 'vitest';
import { createFormat } from '../../renderer/format.ts';
import { NINE_TWELVE_MS } from './helpers/samples.ts';

const brazil = createFormat('pt-BR', 'America/Sao_Paulo');
const english = createFormat('en', 'UTC');
const MINUTE_MS = 60_000;

describe('times', () => {
  test('are shown in the zone, with its name', () => {
    expect(brazil.clock(NINE_TWELVE_MS)).toBe('09:12');
    expect(brazil.clockSeconds(NINE_TWELVE_MS + 31_000)).toBe('09:12:31');
    expect(brazil.dateTimeWithZone(NINE_TWELVE_MS)).toBe('14 out 2026, 09:12 (BRT)');
    expect(english.dateTimeWithZone(NINE_TWELVE_MS)).toBe('Oct 14, 2026, 12:12 (UTC)');
  });

  test('fall on the day that it is in the zone', () => {
    const lateInUtc = Date.UTC(2026, 9, 15, 1, 0);
    expect(brazil.dayOf(lateInUtc)).toBe('2026-10-14');
    expect(english.dayOf(lateInUtc)).toBe('2026-10-15');
  });

  test('a bare day stays itself in every zone', () => {
    for (const zone of ['Pacific/Kiritimati', 'Pacific/Pago_Pago', 'America/Noronha']) {
      expect(createFormat('pt-BR', zone).dayShort('2026-10-14')).toBe('14 out 2026');
    }
    expect(brazil.dayLong('2026-10-14')).toBe('quarta-feira, 14 de outubro de 2026');
    expect(brazil.dayShort('not a day')).toBe('not a day');
  });

  test('a range says what both days share once', () => {
    expect(brazil.dayRange('2026-10-01', '2026-10-14')).toMatch(/^1\s?–\s?14 out 2026$/);
    expect(brazil.dayRange('2026-10-14', '2026-10-14')).toBe('14 out 2026');
    expect(brazil.dayRange('2026-10-14', '2026-10-01')).toBe('2026-10-14 – 2026-10-01');
  });

  test('a moment names the day only when it is another one', () => {
    expect(brazil.moment(NINE_TWELVE_MS, NINE_TWELVE_MS - MINUTE_MS)).toBe('09:12 BRT');
    expect(brazil.moment(NINE_TWELVE_MS, NINE_TWELVE_MS - 24 * 60 * MINUTE_MS)).toBe('14 out 2026, 09:12 BRT');
  });

  test.each([
    [2_000, 'agora'],
    [5 * MINUTE_MS, 'há 5 min'],
    [3 * 60 * MINUTE_MS, 'há 3 h'],
    [24 * 60 * MINUTE_MS, 'ontem'],
  ])('%d ms ago reads “%s”', (age, words) => {
    expect(brazil.ago(NINE_TWELVE_MS - age, NINE_TWELVE_MS)).toBe(words);
  });
});

describe('quantities', () => {
  test('use the marks of the language', () => {
    expect(brazil.number(48_120)).toBe('48.120');
    expect(english.number(48_120)).toBe('48,120');
    expect(brazil.rate(9.94)).toBe('9,9/s');
    expect(brazil.bytes(17_400_000)).toBe('17,4 MB');
    expect(brazil.bytes(940)).toBe('940 B');
  });

  test('a share is rounded down, so that 100 % means all', () => {
    expect(brazil.percent(0.999)).toBe('99%');
    expect(brazil.percent(1)).toBe('100%');
  });

  test.each([
    [900, '1 s'],
    [59_000, '59 s'],
    [6 * MINUTE_MS, '6 min'],
    [72 * MINUTE_MS, '1 h 12 min'],
    [120 * MINUTE_MS, '2 h'],
    [51 * 60 * MINUTE_MS, '2 d 3 h'],
  ])('%d ms lasts “%s”', (durationMs, words) => {
    expect(brazil.duration(durationMs)).toBe(words);
  });
});
