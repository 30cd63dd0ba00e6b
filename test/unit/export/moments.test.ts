import { describe, expect, test } from 'vitest';
import { createMoments, writtenDay, writtenSize } from '../../../electron/export/moments.ts';

const NOON = Date.UTC(2026, 9, 14, 12, 3, 5);

describe('moments', () => {
  test('are written in the zone and the language, with the offset of that instant', () => {
    const saoPaulo = createMoments('pt-BR', 'America/Sao_Paulo');
    expect(saoPaulo.time(NOON)).toBe('09:03:05');
    expect(saoPaulo.day(NOON)).toBe('quarta-feira, 14 de outubro de 2026');
    expect(saoPaulo.full(NOON)).toBe('14/10/2026, 09:03:05');
    expect(saoPaulo.offset(NOON)).toBe('UTC−03:00');
    expect(createMoments('en', 'Asia/Kolkata').offset(NOON)).toBe('UTC+05:30');
  });

  test('know that Brazil had summer time until 2019', () => {
    expect(createMoments('pt-BR', 'America/Sao_Paulo').offset(Date.UTC(2019, 0, 15))).toBe('UTC−02:00');
  });

  test('tell days apart by the zone, not by UTC', () => {
    const { dayKey } = createMoments('pt-BR', 'America/Sao_Paulo');
    expect(dayKey(Date.UTC(2026, 9, 15, 2, 59))).toBe('2026-10-14');
    expect(dayKey(Date.UTC(2026, 9, 15, 3, 0))).toBe('2026-10-15');
  });

  test('name the month in English, where its place is not agreed on', () => {
    expect(createMoments('en', 'UTC').full(NOON)).toBe('Oct 14, 2026, 12:03:05');
    expect(writtenDay('2026-10-11', 'en')).toBe('Oct 11, 2026');
  });

  test.each([
    ['2026-10-14', '14/10/2026'],
    ['2026-13-40', '2026-13-40'],
    ['ontem', 'ontem'],
  ])('a day as given, %j, is written %j', (given, written) => {
    expect(writtenDay(given, 'pt-BR')).toBe(written);
  });

  test.each([
    [0, '0 byte'],
    [999, '999 bytes'],
    [248_113, '248,1 kB'],
    [3_200_000_000_000, '3.200 GB'],
  ])('%d bytes are written as a person reads them', (size, written) => {
    expect(writtenSize(size, 'pt-BR').replace(/\s/g, ' ')).toBe(written);
  });
});
