import { expect, test } from 'vitest';
import fc from 'fast-check';
import { queryPieces } from '../../../../renderer/features/search/query-pieces.ts';
import { parseQuery } from '../../../../shared/query/parse-query.ts';

const CONTEXT = { nowMs: Date.UTC(2026, 9, 14, 15), zone: 'America/Sao_Paulo' };
/** `kind:text` of every piece that is more than space, with a `!` where something is wrong. */
const shown = (text: string) =>
  queryPieces(text, parseQuery(text, CONTEXT))
    .map(({ start, end, kind, problem }) => ({ text: text.slice(start, end).trim(), kind, problem }))
    .filter((piece) => piece.text !== '')
    .map((piece) => `${piece.kind}${piece.problem ? '!' : ''} ${piece.text}`);

test.each([
  ['fatura "segunda via"', ['word fatura', 'word "segunda via"']],
  ['evento:transbordo', ['operator evento:', 'value transbordo']],
  ['-evento:"menu principal"', ['joint -', 'operator evento:', 'value "menu principal"']],
  ['atributo."meu plano":ouro', ['operator atributo."meu plano":', 'value ouro']],
  ['boleto OU pix', ['word boleto', 'joint OU', 'word pix']],
  ['de:cliente cancelar =>3 de:bot erro', ['operator de:', 'value cliente', 'word cancelar', 'joint =>3', 'operator de:', 'value bot', 'word erro']],
  ['canal: whatsapp,web', ['operator canal:', 'value whatsapp,web']],
  ['de: cliente boleto', ['operator de:', 'value cliente', 'word boleto']],
  ['de: bot,cliente boleto', ['operator de:', 'value bot,cliente', 'word boleto']],
  ['fatura NÃO boleto –pix', ['word fatura', 'joint NÃO', 'word boleto', 'joint –', 'word pix']],
  ['“segunda via” –canal:“a b”', ['word “segunda via”', 'joint –', 'operator canal:', 'value “a b”']],
  ['http: //x às 10: 30', ['word http:', 'word //x', 'word às', 'word 10:', 'word 30']],
  ['repete:bot:3', ['operator repete:', 'value bot:3']],
  ['https://exemplo.invalid/a', ['word https://exemplo.invalid/a']],
] as const)('%s', (text, pieces) => {
  expect(shown(text)).toEqual(pieces);
});

test('a part that is not understood is underlined where it stands', () => {
  expect(shown('fatura cor:azul')).toContain('word fatura');
  expect(shown('fatura cor:azul').filter((piece) => piece.includes('!')).join(' ')).toContain('azul');
  expect(shown('fatura canal:').filter((piece) => piece.includes('!')).join(' ')).toContain('canal:');
});

test('pieces are the whole text, in order, whatever it is', () => {
  const word = fc.constantFrom('fatura', '"', '(', ')', 'OU', '-', '=>3', '~2', 'canal:', 'de:bot', 'em:ontem', 'cor:azul', 'NÃO ', '“', '–', 'canal: ', 'de: bot', 'canal:a,"b",', '😀', '\u202E', '*', ' ');
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'binary', maxLength: 60 }), fc.array(word, { maxLength: 12 }).map((words) => words.join(''))), (text) => {
      const pieces = queryPieces(text, parseQuery(text, CONTEXT));
      expect(pieces.map(({ start, end }) => text.slice(start, end)).join('')).toBe(text);
    }),
    { seed: 11, numRuns: 200 },
  );
});
