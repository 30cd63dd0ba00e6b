import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { codesIn, numberKeys, phoneAsked, phoneOf } from '../../../../shared/text/number-keys.ts';
import { findMarks, markTermsOf } from '../../../../shared/text/marks.ts';

function marked(text: string, typed: string): string[] {
  return findMarks(text, markTermsOf(`${typed} `)).map(({ start, end }) => text.slice(start, end));
}

describe('phoneOf', () => {
  test.each([
    ['5511987654321', { area: '11', local: '87654321' }],
    ['11987654321', { area: '11', local: '87654321' }],
    ['011987654321', { area: '11', local: '87654321' }],
    ['987654321', { area: null, local: '87654321' }],
    ['87654321', { area: null, local: '87654321' }],
    ['1133224455', { area: '11', local: '33224455' }],
    ['5516900695158', { area: '16', local: '00695158' }],
    ['900695158', { area: null, local: '00695158' }],
    ['00695158', null],
    ['12345678909', null],
    ['0800123456', null],
    ['4321', null],
  ])('%s', (digits, expected) => {
    expect(phoneOf(digits)).toEqual(expected);
  });
});

test.each([
  ['00695158', { area: null, local: '00695158' }],
  ['1600695158', { area: '16', local: '00695158' }],
  ['87654321', { area: null, local: '87654321' }],
  ['12345678909', null],
])('%s may be meant as a telephone', (digits, expected) => {
  expect(phoneAsked(digits)).toEqual(expected);
});

describe('numbers and codes are found in every spelling', () => {
  const phones = ['+55 (11) 98765-4321', '5511987654321', '11 98765 4321', '(11) 8765-4321', '98765-4321', '987654321', '8765 4321'];
  test.each(phones.flatMap((said) => phones.map((asked) => [said, asked] as const)))('%s by %s', (said, asked) => {
    // A number typed in several words is one number to the query language; "find inside" takes its words.
    expect(marked(`ligue ${said} hoje`, `"${asked}"`).length + marked(`ligue ${said} hoje`, asked.replaceAll(' ', '-')).length).toBeGreaterThan(0);
  });

  test('another area code is another telephone', () => {
    expect(marked('ligue (21) 98765-4321', '11987654321')).toEqual([]);
    expect(marked('ligue (21) 98765-4321', '987654321')).toEqual(['21) 98765-4321']);
  });

  test.each([
    ['CPF 123.456.789-09', '12345678909', ['123.456.789-09']],
    ['CPF 12345678909', '123.456.789-09', ['12345678909']],
    ['CPF 123.456.789-09', '8909', ['89-09']],
    ['CPF 12345678909', '8909', ['8909']],
    ['em 14/10/2026', '2026', ['2026']],
    ['12.ABC.345/01DE-35', '12abc34501de35', ['12.ABC.345/01DE-35']],
    ['12ABC34501DE35', '12.ABC.345/01DE-35', ['12ABC34501DE35']],
    ['placa ABC-1D23.', 'abc1d23', ['ABC-1D23']],
    ['placa abc 1234', 'ABC1234', ['abc 1234']],
    ['placa ABC1234', 'abc-1234', ['ABC1234']],
    ['CEP 01310-100', '01310100', ['01310-100']],
    ['CEP 01310100', '01310-100', ['01310100']],
  ])('%s by %s', (text, typed, expected) => {
    expect(marked(text, typed)).toEqual(expected);
  });

  test('a date is no number that someone ends in, nor a telephone', () => {
    expect(numberKeys('2026-10-14 e 14/10/2026')).toEqual([]);
  });

  test('offsets lie in the text, whatever it is', () => {
    const text = fc.array(fc.oneof(fc.constantFrom('1', '23', '4567', ' ', '-', '.', '(', ')', '+', '/', 'AB', 'c', '\ud800'), fc.string({ unit: 'binary', maxLength: 3 })), { maxLength: 20 });
    fc.assert(
      fc.property(text, (parts) => {
        const joined = parts.join('');
        for (const { start, end } of [...numberKeys(joined), ...codesIn(joined)]) {
          expect(start).toBeLessThan(end);
          expect(end).toBeLessThanOrEqual(joined.length);
        }
      }),
      { seed: 41, numRuns: 2000 },
    );
  });
});
