import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isWhole, readDay, writeDay } from '../../../renderer/ui/typed-day.ts';

const TODAY = '2026-10-14';

describe('a typed day', () => {
  test('is read as it is written, in either language', () => {
    const days = fc.date({ min: new Date('1900-01-01T00:00:00Z'), max: new Date('2999-12-31T00:00:00Z'), noInvalidDate: true });
    fc.assert(
      fc.property(days, fc.constantFrom('pt-BR' as const, 'en' as const), (date, language) => {
        const day = date.toISOString().slice(0, 10);
        const written = writeDay(day, language);
        expect(isWhole(written)).toBe(true);
        expect(readDay(written, language, TODAY)).toBe(day);
      }),
    );
    expect(writeDay('2026-10-04', 'pt-BR')).toBe('04/10/2026');
    expect(writeDay('2026-10-04', 'en')).toBe('2026-10-04');
    expect(writeDay('amanhã cedo', 'pt-BR')).toBe('amanhã cedo');
  });

  test.each([
    ['04102026', '2026-10-04'],
    [' 4/10/26 ', '2026-10-04'],
    ['2026-10-04', '2026-10-04'],
    ['20/12', '2025-12-20'],
    ['ontem', '2026-10-13'],
    ['4 out', '2026-10-04'],
    ['29/02/2024', '2024-02-29'],
  ])('in Portuguese %j is %s', (typed, day) => {
    expect(readDay(typed, 'pt-BR', TODAY)).toBe(day);
  });

  test.each(['30/02/2026', '29/02/2025', '10/14/2026', 'outubro', '2026', '1/10 a 4/10', 'semana passada', 'abc', '1'])('%j is no single day', (typed) => {
    expect(readDay(typed, 'pt-BR', TODAY)).toBeNull();
  });

  test('in English a day by numbers is year, month, day, and no other order is guessed', () => {
    expect(readDay('20261004', 'en', TODAY)).toBe('2026-10-04');
    expect(readDay('Oct 4', 'en', TODAY)).toBe('2026-10-04');
    expect(readDay('yesterday', 'en', TODAY)).toBe('2026-10-13');
    for (const typed of ['10/04/2026', '4/10/2026', '04.10.2026', '4/10']) expect(readDay(typed, 'en', TODAY)).toBeNull();
  });
});
