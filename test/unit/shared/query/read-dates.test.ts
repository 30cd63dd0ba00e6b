import fc from 'fast-check';
import { expect, test } from 'vitest';
import { boundDays, daysOf, readDays, todayOf } from '../../../../shared/query/read-dates.ts';
import { queryContext } from '../../../helpers/query-texts.ts';

const today = todayOf(queryContext)();

// Today is Wednesday, 14 October 2026.
test.each([
  ['hoje', '2026-10-14', '2026-10-14'],
  ['ontem', '2026-10-13', '2026-10-13'],
  ['anteontem', '2026-10-12', '2026-10-12'],
  ['última semana', '2026-10-08', '2026-10-14'],
  ['ultimos 7 dias', '2026-10-08', '2026-10-14'],
  ['last 30 days', '2026-09-15', '2026-10-14'],
  ['7d', '2026-10-08', '2026-10-14'],
  ['esta semana', '2026-10-12', '2026-10-18'],
  ['semana passada', '2026-10-05', '2026-10-11'],
  ['mês passado', '2026-09-01', '2026-09-30'],
  ['este ano', '2026-01-01', '2026-12-31'],
  ['outubro', '2026-10-01', '2026-10-31'],
  ['Novembro', '2025-11-01', '2025-11-30'],
  ['fevereiro de 2024', '2024-02-01', '2024-02-29'],
  ['october 2025', '2025-10-01', '2025-10-31'],
  ['15 de outubro', '2025-10-15', '2025-10-15'],
  ['2026-10', '2026-10-01', '2026-10-31'],
  ['10/2026', '2026-10-01', '2026-10-31'],
  ['2025', '2025-01-01', '2025-12-31'],
  ['15/10/2026', '2026-10-15', '2026-10-15'],
  ['15/10/26', '2026-10-15', '2026-10-15'],
  ['13/10', '2026-10-13', '2026-10-13'],
  ['15/10', '2025-10-15', '2025-10-15'],
  ['29/02', '2024-02-29', '2024-02-29'],
  ['2026-10-01..2026-10-05', '2026-10-01', '2026-10-05'],
  ['agosto..setembro', '2026-08-01', '2026-09-30'],
  ['terça', '2026-10-13', '2026-10-13'],
  ['quarta', '2026-10-07', '2026-10-07'],
  ['sexta passada', '2026-10-09', '2026-10-09'],
  ['última sexta-feira', '2026-10-09', '2026-10-09'],
  ['last friday', '2026-10-09', '2026-10-09'],
  ['nesta semana', '2026-10-12', '2026-10-18'],
  ['essa semana', '2026-10-12', '2026-10-18'],
  ['na semana passada', '2026-10-05', '2026-10-11'],
  ['neste mês', '2026-10-01', '2026-10-31'],
  ['no mês passado', '2026-09-01', '2026-09-30'],
  ['há 3 dias', '2026-10-11', '2026-10-11'],
  ['3 dias atrás', '2026-10-11', '2026-10-11'],
  ['3 days ago', '2026-10-11', '2026-10-11'],
  ['últimas 2 semanas', '2026-10-01', '2026-10-14'],
  ['últimos 3 meses', '2026-07-17', '2026-10-14'],
  ['last 2 weeks', '2026-10-01', '2026-10-14'],
  ['dia 5/10', '2026-10-05', '2026-10-05'],
  ['1º de outubro', '2026-10-01', '2026-10-01'],
  ['1º outubro 2025', '2025-10-01', '2025-10-01'],
  ['out/26', '2026-10-01', '2026-10-31'],
  ['05-10-2026', '2026-10-05', '2026-10-05'],
  ['2026/10/05', '2026-10-05', '2026-10-05'],
  ['2026/10', '2026-10-01', '2026-10-31'],
  // The end of a period is the next such day after its beginning, begun or not.
  ['01/10..15/10', '2026-10-01', '2026-10-15'],
  ['1/10 a 15/10', '2026-10-01', '2026-10-15'],
  ['1/10 - 15/10', '2026-10-01', '2026-10-15'],
  ['1/10-15/10', '2026-10-01', '2026-10-15'],
  ['01/10/2026-15/10/2026', '2026-10-01', '2026-10-15'],
  ['01/10/2026 – 15/10/2026', '2026-10-01', '2026-10-15'],
  ['1 a 15/10', '2026-10-01', '2026-10-15'],
  ['1 a 15 de outubro', '2026-10-01', '2026-10-15'],
  ['1º a 15 de outubro de 2025', '2025-10-01', '2025-10-15'],
  ['setembro a dezembro', '2026-09-01', '2026-12-31'],
  ['dezembro a janeiro', '2025-12-01', '2026-01-31'],
  ['15/12 a 10/1', '2025-12-15', '2026-01-10'],
  ['segunda a sexta', '2026-10-12', '2026-10-16'],
  ['1/10 até hoje', '2026-10-01', '2026-10-14'],
  ['1/10/2025 a 10/10', '2025-10-01', '2025-10-10'],
  // And its beginning is the latest before its end, where that has a year.
  ['1/10 a 15/10/2025', '2025-10-01', '2025-10-15'],
  ['1/12 a 15/12/2026', '2026-12-01', '2026-12-15'],
  ['novembro a dezembro de 2026', '2026-11-01', '2026-12-31'],
])('%s', (written, from, to) => {
  expect(readDays(written, queryContext)).toEqual({ from, to });
});

test.each(['', 'abacaxi', '31/02/2026', '2026-13', '0 dias', '2026-10-05..2026-10-01', '9999-12-31..', '32 de maio', 'hoje a ontem', '31/04 a 1/5', '5', 'dia 5', 'sexta via', 'há dias'])('%j is no date', (written) => {
  expect(readDays(written, queryContext)).toBeNull();
});

test('the zone decides which day it is', () => {
  const nowMs = Date.UTC(2026, 9, 14, 1);
  expect(readDays('hoje', { nowMs, zone: 'UTC' })?.from).toBe('2026-10-14');
  expect(readDays('hoje', { nowMs, zone: 'America/Sao_Paulo' })?.from).toBe('2026-10-13');
});

test.each([
  ['before', null, '2026-09-30'],
  ['until', null, '2026-10-31'],
  ['on', '2026-10-01', '2026-10-31'],
  ['since', '2026-10-01', null],
  ['after', '2026-11-01', null],
] as const)('%s October', (relation, from, to) => {
  expect(boundDays({ from: '2026-10-01', to: '2026-10-31' }, relation)).toEqual({ from, to });
});

test('any text is a date or none, and a date is in order', () => {
  const part = fc.constantFrom('1', '12', '2026', '-', '/', ' de ', 'outubro', 'semana', 'última ', 'd', '..', '\u0301', '99999', ' a ', '15/10', 'sexta', ' passada', 'há ', 'º', ' - ', '25/12/2025');
  fc.assert(
    fc.property(fc.array(part, { maxLength: 6 }), (parts) => {
      const days = daysOf(parts.join(''), today);
      expect(days === null || days.from <= days.to).toBe(true);
    }),
    { seed: 44, numRuns: 3000 },
  );
});
