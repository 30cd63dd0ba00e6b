import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findMarks, markTermsOf } from '../../../../shared/text/marks.ts';

function marked(text: string, typed: string): string[] {
  return findMarks(text, markTermsOf(typed)).map((range) => text.slice(range.start, range.end));
}

describe('findMarks', () => {
  test('case and accents do not matter, in either direction', () => {
    expect(marked('A SOLICITAÇÃO não saiu', 'solicitacao nao ')).toEqual(['SOLICITAÇÃO', 'não']);
    expect(marked('a solicitacao nao saiu', 'SOLICITAÇÃO não ')).toEqual(['solicitacao', 'nao']);
  });

  test('a letter written with a combining accent is marked whole', () => {
    expect(marked('fim cafe\u0301 fim', 'café ')).toEqual(['cafe\u0301']);
  });

  test('the last word marks as a beginning until it is ended', () => {
    expect(marked('pedido pedidos', 'pedid')).toEqual(['pedido', 'pedidos']);
    expect(marked('pedido pedidos', 'pedido ')).toEqual(['pedido']);
    expect(marked('pedido pedidos', 'pedid* x')).toEqual(['pedido', 'pedidos']);
  });

  test('a phrase marks only its words in a row', () => {
    expect(marked('não chegou, chegou não', '"não chegou"')).toEqual(['não chegou']);
  });

  test('punctuation inside a word asks for its pieces in a row', () => {
    expect(marked('escreva a maria@exemplo.com hoje; maria, exemplo', 'maria@exemplo.com ')).toEqual([
      'maria@exemplo.com',
    ]);
  });

  test.each([
    ['meu CPF: 010.130.445-21.', '01013044521', ['010.130.445-21']],
    ['meu CPF: 01013044521.', '010.130.445-21', ['01013044521']],
    ['meu CPF: 010.130.445-21.', '0101304', ['010.130.445-21']],
    ['meu CPF: 010.130.445-21.', '010.130', ['010.130.445-21']],
    ['ligue (11) 98765-4321 já', '11987654321', ['11) 98765-4321']],
    ['ligue 11987654321 já', '(11) 98765-4321', ['11987654321']],
    ['cartão 4111 1111 1111 1111', '4111111111111111', ['4111 1111 1111 1111']],
  ])('%s is found by %s', (text, typed, expected) => {
    expect(marked(text, typed)).toEqual(expected);
  });

  test('a document next to a telephone is still found by itself', () => {
    expect(marked('010.130.445-21 11 98765-4321', '01013044521 ')).toEqual(['010.130.445-21']);
  });

  test('numbers far apart are not one number', () => {
    expect(marked('12 caixas e 345678', '12345678 ')).toEqual([]);
  });

  test('a term marks itself, and marks are sorted and apart, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), fc.string({ unit: 'grapheme', maxLength: 20 }), (a, b) => {
        const text = `${a} ${b} ${a}`;
        const terms = markTermsOf(b);
        const marks = findMarks(text, terms);
        expect(marks.length > 0).toBe(terms.length > 0);
        let end = -1;
        for (const mark of marks) {
          expect(mark.start).toBeGreaterThanOrEqual(end);
          expect(mark.end).toBeGreaterThan(mark.start);
          end = mark.end;
        }
      }),
      { seed: 7, numRuns: 3000 },
    );
  });

  test('nothing typed, or nothing but punctuation, marks nothing', () => {
    expect(marked('a b c', '')).toEqual([]);
    expect(marked('a b c', ' *** "!!" ')).toEqual([]);
  });
});
