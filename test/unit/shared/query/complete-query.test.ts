import fc from 'fast-check';
import { expect, test } from 'vitest';
import { completionsAt, operatorText } from '../../../../shared/query/complete-query.ts';
import { parseQuery } from '../../../../shared/query/parse-query.ts';
import { valueText } from '../../../../shared/query/value-text.ts';
import { anyQueryText, queryContext } from '../../../helpers/query-texts.ts';

/** `|` is the cursor. */
function at(marked: string) {
  const cursor = marked.indexOf('|');
  return completionsAt(marked.replace('|', ''), cursor, queryContext);
}

test.each([
  ['can|', { kind: 'operator', typed: 'can', operators: ['source'], span: { start: 0, end: 3 } }],
  ['pedido -can|', { kind: 'operator', typed: 'can', span: { start: 8, end: 11 } }],
  ['ch|annel', { kind: 'operator', operators: ['source'], span: { start: 0, end: 7 } }],
  ['canal:|', { kind: 'value', operator: 'source', typed: '', quoted: false, span: { start: 6, end: 6 } }],
  ['x canal:wh|ats', { kind: 'value', operator: 'source', typed: 'wh', span: { start: 8, end: 13 } }],
  ['evento:"pesquisa de|" x', { kind: 'value', operator: 'event', typed: 'pesquisa de', quoted: true, span: { start: 7, end: 20 } }],
  ['de:|', { kind: 'value', operator: 'sender' }],
  ['atributo.plano:o|', { kind: 'value', operator: 'attribute', name: 'plano', typed: 'o' }],
  ['canal:web,wh|ats x', { kind: 'value', operator: 'source', typed: 'wh', span: { start: 10, end: 15 } }],
  ['canal:w|,web', { kind: 'value', operator: 'source', typed: 'w', span: { start: 6, end: 7 } }],
  ['canal:"a b",|', { kind: 'value', operator: 'source', typed: '', quoted: false, span: { start: 12, end: 12 } }],
  ['canal:a,"b c|"', { kind: 'value', operator: 'source', typed: 'b c', quoted: true, span: { start: 8, end: 13 } }],
  ['canal: |', { kind: 'value', operator: 'source', typed: '', span: { start: 7, end: 7 } }],
  ['canal: wh|', { kind: 'value', operator: 'source', typed: 'wh', span: { start: 7, end: 9 } }],
  ['de:bot,cli|', { kind: 'value', operator: 'sender', typed: 'cli', span: { start: 7, end: 10 } }],
  ['de: cli|', { kind: 'value', operator: 'sender', typed: 'cli', span: { start: 4, end: 7 } }],
  ['evento:“pesquisa de|” x', { kind: 'value', operator: 'event', typed: 'pesquisa de', quoted: true, span: { start: 7, end: 20 } }],
  ['sem:evento:|', { kind: 'value', operator: 'event', typed: '', span: { start: 11, end: 11 } }],
  ['sem: canal:|', { kind: 'value', operator: 'source', typed: '', span: { start: 11, end: 11 } }],
  ['sem:de:|', { kind: 'value', operator: 'hasNot', typed: 'de:' }],
  ['sem:evento:tr|', { kind: 'value', operator: 'event', typed: 'tr' }],
  ['–can|', { kind: 'operator', typed: 'can', span: { start: 1, end: 4 } }],
  ['NÃO can|', { kind: 'operator', typed: 'can' }],
])('%s', (marked, expected) => {
  expect(at(marked)).toMatchObject(expected);
});

test.each(['|', 'pedido |', '"can|', '"canal:w|', 'xyz|', 'cor:a|', '12|', '“can|', 'Obs: xyz|', 'http: |', 'canal:"a"|'])('%s offers nothing', (marked) => {
  expect(at(marked)).toBeNull();
});

test('what is put in is read as that operator with that value', () => {
  const typed = `${operatorText('source', 'pt-BR')}${valueText('Fonte "estranha" (x)')} `;
  expect(parseQuery(typed, queryContext).tree).toMatchObject({ kind: 'source', value: 'Fonte "estranha" (x)' });
});

test('a cursor anywhere in any text is no trouble, and what would be replaced lies in it', () => {
  fc.assert(
    fc.property(anyQueryText, fc.nat({ max: 60 }), (text, cursor) => {
      const found = completionsAt(text, Math.min(cursor, text.length), queryContext);
      if (found !== null) expect(found.span.start <= found.span.end && found.span.end <= text.length).toBe(true);
    }),
    { seed: 49, numRuns: 5000 },
  );
});
